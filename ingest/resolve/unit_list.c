#include "ingest/resolve/unit_list.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

/** Names in a unit column are short; longer runs are text. */
enum { MAX_UNIT_BYTES = 120, MIN_UNIT_BYTES = 6 };

static bool
is_separator(const RgStr text, const size_t at, size_t *const size)
{
  static const char *const separators[] = {"、", ",", ";", "，", "；",
                                           "\n", " ", "/", "。", "\t"};
  for (size_t i = 0U; i < RG_COUNT_OF(separators); ++i) {
    const RgStr one = rg_str_c(separators[i]);
    if (rg_str_starts_with(rg_str_slice(text, at, text.size), one)) {
      *size = one.size;
      return true;
    }
  }
  return false;
}

/** The next run of `text` from `*at` on, up to a separator outside brackets. */
static bool
next_run(const RgStr text, size_t *const at, IngestSpan *const run)
{
  size_t   size  = 0U;
  unsigned depth = 0U;
  while (*at < text.size && is_separator(text, *at, &size)) {
    *at += size;
  }
  /* (第一责任单位为牵头单位)市司法局: a remark before the name */
  const size_t close = rg_str_is_at(text, *at, "(")
                           ? rg_str_find(text, RG_STR(")"), *at)
                           : SIZE_MAX;
  if (close < text.size && close - *at <= MAX_UNIT_BYTES) {
    *at = close + 1U;
  }
  const size_t begin = *at;
  while (*at < text.size && (depth || !is_separator(text, *at, &size))) {
    uint32_t code_point = 0U;
    *at += rg_utf8_decode(text, *at, &code_point);
    depth += code_point == '(';
    depth -= depth && code_point == ')';
  }
  *run = (IngestSpan){(uint32_t)begin, (uint32_t)*at};
  return *at > begin;
}

/** Bytes of the word of `class` at `at` of `words`, or 0. */
static size_t
word_at(const IngestLexicon *const units, const RgStr words, const size_t at,
        const uint32_t class)
{
  uint32_t entry = 0U;
  return ingest_lexicon_find_of(units, words, at, class, &entry);
}

/** Where the first word of `class` in `words` begins, or SIZE_MAX. */
static size_t
find_word(const IngestLexicon *const units, const RgStr words,
          const uint32_t class)
{
  for (size_t at = 0U; at < words.size; ++at) {
    if (word_at(units, words, at, class)) {
      return at;
    }
  }
  return SIZE_MAX;
}

/** Bytes of the word of `class` that `words` end with, or 0. */
static size_t
last_word(const IngestLexicon *const units, const RgStr words,
          const uint32_t class)
{
  uint32_t entry = 0U;
  return ingest_lexicon_suffix_of(units, words, class, &entry);
}

/** The body that the recogniser found at the begin of `run`. */
static const IngestAgencyMention *RG_NULLABLE
mention_of(const IngestResolver *const resolver, const IngestSpan run)
{
  const IngestAgencyMentions *const all   = &resolver->mentions->agencies;
  const size_t                      first = INGEST_FIRST_AT(*all, run.begin);
  return first < all->n && all->items[first].span.begin == run.begin &&
                 all->items[first].span.end <= run.end
             ? &all->items[first]
             : NULL;
}

/** 西宁市 among bodies: a place is none. */
static bool
is_place(const IngestResolver *const resolver, const IngestSpan name)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  const size_t              at     = INGEST_FIRST_AT(*places, name.begin);
  return at < places->n && places->items[at].span.begin == name.begin &&
         places->items[at].span.end == name.end;
}

/** 联系我们:020-12345: the number of a telephone stands in it. */
static bool
has_telephone(const RgStr words)
{
  enum { MIN_DIGITS = 6 };
  unsigned n = 0U;
  for (size_t i = 0U; i < words.size && n < MIN_DIGITS; ++i) {
    const char c = words.data[i];
    n = ingest_is_digit((unsigned char)c) ? n + 1U : c == '-' ? n : 0U;
  }
  return n == MIN_DIGITS;
}

/** 各县(市、区)政府, 有关部门, 6月底完成, ——. */
static bool
is_no_body(const IngestLexicon *const units, const RgStr words)
{
  uint32_t first = 0U;
  (void)rg_utf8_decode(words, 0U, &first);
  return !ingest_is_han(first) || words.size < MIN_UNIT_BYTES ||
         words.size > MAX_UNIT_BYTES || has_telephone(words) ||
         word_at(units, words, 0U, INGEST_UNIT_GENERIC) ||
         find_word(units, words, INGEST_UNIT_INSIDE) != SIZE_MAX ||
         last_word(units, words, INGEST_UNIT_END);
}

/** Bytes of `words` without what sums up more than it names: 等部门, 等, 等州直
    行政执法单位. */
static size_t
size_of_named(const IngestLexicon *const units, const RgStr words)
{
  const size_t group = find_word(units, words, INGEST_UNIT_GROUP);
  const size_t more  = rg_str_find(words, RG_STR("等"), MIN_UNIT_BYTES);
  if (group != SIZE_MAX) {
    return group;
  }
  return more != SIZE_MAX && (more + strlen("等") == words.size ||
                              last_word(units, words, INGEST_UNIT_MORE))
             ? more
             : words.size;
}

/** 甲委(乙局)丙公司: where a body begins right behind what stands in brackets
    behind the first; 0 for none. */
static size_t
body_behind_aside(const IngestResolver *const      resolver,
                  const IngestAgencyMention *const first, const uint32_t end)
{
  const RgStr  text  = rg_str_slice(resolver->document->norm.text, 0U, end);
  const size_t open  = first->span.end;
  const size_t close = rg_str_is_at(text, open, "(")
                           ? rg_str_find(text, RG_STR(")"), open)
                           : SIZE_MAX;
  return close < text.size &&
                 mention_of(resolver, (IngestSpan){(uint32_t)close + 1U, end})
             ? close + 1U
             : 0U;
}

bool
ingest_next_unit(const IngestResolver *const resolver, uint32_t *const at,
                 const uint32_t end, IngestUnit *const unit)
{
  const IngestLexicon *const units = &resolver->lexicons->units;
  const RgStr text = rg_str_slice(resolver->document->norm.text, 0U, end);
  size_t      next = *at;
  IngestSpan  name;
  while (next_run(text, &next, &name)) {
    const IngestAgencyMention *mention = mention_of(resolver, name);
    if (mention && mention->span.end < name.end) {
      const size_t joint  = word_at(units, rg_str_slice(text, 0U, name.end),
                                    mention->span.end, INGEST_UNIT_AND);
      const size_t behind = body_behind_aside(resolver, mention, name.end);
      if (joint || behind) {
        next     = joint ? mention->span.end + joint : behind;
        name.end = mention->span.end;
      }
    }
    RgStr words       = ingest_slice(resolver->document, name);
    words.size        = size_of_named(units, words);
    const size_t lead = last_word(units, words, INGEST_UNIT_LEAD);
    words.size -= lead;
    name.end = name.begin + (uint32_t)words.size;
    if (mention && mention->span.end != name.end) {
      mention = NULL;
    }
    if (mention || (!is_no_body(units, words) && !is_place(resolver, name))) {
      *at   = (uint32_t)next;
      *unit = (IngestUnit){name, lead != 0U, mention};
      return true;
    }
  }
  return false;
}
