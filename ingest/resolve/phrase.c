#include "ingest/resolve/phrase.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <string.h>

/** Verbs, prepositions, adverbs: what a predicate begins with. */
#define PREDICATE                                                              \
  (INGEST_CUE_BIT(INGEST_CUE_LEAD) | INGEST_CUE_BIT(INGEST_CUE_WITH) |         \
   INGEST_CUE_BIT(INGEST_CUE_JOINTLY) | INGEST_CUE_BIT(INGEST_CUE_SUPPORT) |   \
   INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |                                     \
   INGEST_CUE_BIT(INGEST_CUE_POSTURE) | INGEST_CUE_BIT(INGEST_CUE_ISSUE) |     \
   INGEST_CUE_BIT(INGEST_CUE_CITE) | INGEST_CUE_BIT(INGEST_CUE_ACHIEVE) |      \
   INGEST_CUE_BIT(INGEST_CUE_INCREASE) | INGEST_CUE_BIT(INGEST_CUE_DECREASE) | \
   INGEST_CUE_BIT(INGEST_CUE_HOST) | INGEST_CUE_BIT(INGEST_CUE_VISIT) |        \
   INGEST_CUE_BIT(INGEST_CUE_BOUNDARY) | INGEST_CUE_BIT(INGEST_CUE_CONVENE) |  \
   INGEST_CUE_BIT(INGEST_CUE_RESULT))

/** The word of the list that `text` has at its begin is of `class`. */
static size_t
prefix_of(const IngestLexicon *const words, const RgStr text,
          const uint32_t class)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_find_of(words, text, 0U, class, &ignored);
}

static size_t
suffix_of(const IngestLexicon *const words, const RgStr text,
          const uint32_t class)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_suffix_of(words, text, class, &ignored);
}

RgStr
ingest_phrase_trim(const IngestResolver *const resolver, RgStr phrase)
{
  const IngestLexicon *const words   = &resolver->lexicons->metrics;
  const IngestLexicon *const cues    = &resolver->lexicons->cues;
  static const char          marks[] = " ,;:、。.!?()\t—-·";
  for (bool again = true; again && phrase.size;) {
    uint32_t entry = 0U;
    size_t   last  = phrase.size - 1U;
    while (last && ((unsigned char)phrase.data[last] & 0xC0U) == 0x80U) {
      --last;
    }
    size_t front = ingest_is_one_of(phrase, 0U, marks)
                       ? rg_utf8_decode(phrase, 0U, &entry)
                       : prefix_of(words, phrase, INGEST_METRIC_LEAD);
    size_t back  = ingest_is_one_of(phrase, last, marks)
                       ? phrase.size - last
                       : suffix_of(words, phrase, INGEST_METRIC_NEAR);
    /* 与会人员, 共享平台, 为主: the word belongs to a longer one. */
    if (front &&
        prefix_of(cues, phrase, INGEST_CUE_BIT(INGEST_CUE_NEUTRAL)) > front) {
      front = 0U;
    }
    if (back &&
        suffix_of(cues, phrase, INGEST_CUE_BIT(INGEST_CUE_NEUTRAL)) > back) {
      back = 0U;
    }
    /* “从申请到拿证: half a quotation. */
    if (!front && rg_str_starts_with(phrase, RG_STR("“")) &&
        rg_str_find(phrase, RG_STR("”"), 0U) == SIZE_MAX) {
      front = 3U;
    }
    if (!back && rg_str_ends_with(phrase, RG_STR("”")) &&
        rg_str_find(phrase, RG_STR("“"), 0U) == SIZE_MAX) {
      back = 3U;
    }
    again  = front || back;
    back   = front + back > phrase.size ? 0U : back;
    phrase = rg_str_slice(phrase, front, phrase.size - back);
  }
  return phrase;
}

/** What a phrase leaves out, from a place on: figures, dates, adverbs of
    counting. */
typedef struct {
  size_t quantity;
  size_t date;
  size_t cue;
} Cuts;

/** A place where a phrase may have a gap: a mention of that kind begins there;
    what begins first, at `end` when none does. */
#define BEGIN_OF(mentions, i, end)                                             \
  ((i) < (mentions).n && (mentions).items[i].span.begin < (end)                \
       ? (mentions).items[i].span.begin                                        \
       : (end))

static void
skip_before(const IngestMentions *const all, const uint32_t at,
            Cuts *const cuts)
{
  while (cuts->quantity < all->quantities.n &&
         all->quantities.items[cuts->quantity].span.begin < at) {
    ++cuts->quantity;
  }
  while (cuts->date < all->dates.n &&
         all->dates.items[cuts->date].span.begin < at) {
    ++cuts->date;
  }
  while (cuts->cue < all->cues.n &&
         all->cues.items[cuts->cue].span.begin < at) {
    ++cuts->cue;
  }
}

/** Where the next item may begin that is no part of a phrase. */
static uint32_t
next_cut(const IngestResolver *const resolver, const uint32_t at,
         const uint32_t end, Cuts *const cuts)
{
  const IngestMentions *const all  = resolver->mentions;
  uint32_t                    next = end;
  skip_before(all, at, cuts);
  next                   = BEGIN_OF(all->quantities, cuts->quantity, next);
  next                   = BEGIN_OF(all->dates, cuts->date, next);
  next                   = BEGIN_OF(all->cues, cuts->cue, next);
  const RgStr       text = resolver->document->norm.text;
  const char *const open =
      next > at ? memchr(text.data + at, '(', next - at) : NULL;
  return open ? (uint32_t)(open - text.data) : next;
}

/** A cue that only counts: 累计, 已. */
static bool
is_counting(const IngestResolver *const resolver, const IngestCue *const cue)
{
  const IngestLexicon *const words = &resolver->lexicons->metrics;
  if (!(cue->classes & INGEST_CUE_BIT(INGEST_CUE_RESULT))) {
    return false;
  }
  const uint32_t entry =
      ingest_lexicon_lookup(words, ingest_slice(resolver->document, cue->span));
  return entry != UINT32_MAX && (words->bits[entry] & INGEST_METRIC_LEAD);
}

/** 市、区 of 县(市、区): of what kinds a place may be, no remark. */
static bool
is_kind(const RgStr remark)
{
  for (size_t at = 0U; at < remark.size; at += 3U) {
    if (!ingest_is_one_of(remark, at, "省市县区旗镇乡村、")) {
      return false;
    }
  }
  return remark.size != 0U;
}

/** End of the item at `at` that is no part of a phrase: a figure, a date, an
    adverb of counting, a remark in brackets; `at` itself when none is. */
static uint32_t
skip(const IngestResolver *const resolver, const Cuts *const cuts,
     const uint32_t at, const uint32_t end)
{
  const IngestMentions *const all  = resolver->mentions;
  const RgStr                 text = resolver->document->norm.text;
  if (BEGIN_OF(all->quantities, cuts->quantity, end) == at) {
    return all->quantities.items[cuts->quantity].span.end;
  }
  if (BEGIN_OF(all->dates, cuts->date, end) == at &&
      all->dates.items[cuts->date].kind != INGEST_DATE_COMPARED) {
    const uint32_t behind = all->dates.items[cuts->date].span.end;
    return rg_str_is_at(text, behind, "来") && behind + 3U <= end ? behind + 3U
                                                                  : behind;
  }
  if (BEGIN_OF(all->cues, cuts->cue, end) == at &&
      (all->cues.items[cuts->cue].classes &
       INGEST_CUE_BIT(INGEST_CUE_RESULT))) {
    return is_counting(resolver, &all->cues.items[cuts->cue])
               ? all->cues.items[cuts->cue].span.end
               : at;
  }
  if (text.data[at] == '(') {
    const size_t close =
        rg_str_find(rg_str_slice(text, 0U, end), RG_STR(")"), at);
    if (close != SIZE_MAX && is_kind(rg_str_slice(text, at + 1U, close))) {
      return at;
    }
    return close == SIZE_MAX ? at + 1U : (uint32_t)close + 1U;
  }
  return at;
}

/** 公 and 共服务: the character that begins `rest` ends a word in `told`. */
static bool
ends_word(const IngestResolver *const resolver, const RgStr told,
          const RgStr rest)
{
  char pair[6];
  memcpy(pair, told.data + told.size - 3U, 3U);
  memcpy(pair + 3U, rest.data, 3U);
  return suffix_of(&resolver->lexicons->metrics, rg_str(pair, sizeof pair),
                   INGEST_METRIC_WORD) > 3U ||
         prefix_of(&resolver->lexicons->metrics, rest, INGEST_METRIC_WORD) > 3U;
}

/** Without 还, 也, 就 behind a subject and before its verb; `data` of `size`
    bytes is changed in place. */
static size_t
drop_adverbs(const IngestResolver *const resolver, char *const data,
             const size_t size)
{
  const IngestLexicon *const words = &resolver->lexicons->metrics;
  size_t                     n     = 0U;
  for (size_t at = 0U; at < size;) {
    const RgStr  told = rg_str(data, n);
    const RgStr  rest = rg_str(data + at, size - at);
    const size_t adverb =
        n >= 6U && ingest_is_one_of(rest, 0U, "还也就共") ? 3U : 0U;
    const RgStr then = rg_str_slice(rest, adverb, rest.size);
    if (adverb && !ends_word(resolver, told, rest) &&
        (ingest_phrase_verb(resolver, then) >= 6U ||
         prefix_of(words, then, INGEST_METRIC_LEAD | INGEST_METRIC_ADVERB))) {
      at += adverb;
    } else {
      data[n++] = data[at++];
    }
  }
  return n;
}

RgStatus
ingest_phrase(const IngestResolver *const resolver, const IngestSpan span,
              RgStr *const phrase)
{
  const IngestMentions *const all  = resolver->mentions;
  const RgStr                 text = resolver->document->norm.text;
  *phrase                          = RG_STR_NONE;
  if (span.end <= span.begin) {
    return RG_OK;
  }
  Cuts        cuts = {INGEST_FIRST_AT(all->quantities, span.begin),
                      INGEST_FIRST_AT(all->dates, span.begin),
                      INGEST_FIRST_AT(all->cues, span.begin)};
  char *const data = rg_arena_alloc(resolver->arena, span.end - span.begin);
  size_t      size = 0U;
  if (!data) {
    return RG_NO_MEMORY;
  }
  for (uint32_t at = span.begin; at < span.end;) {
    const uint32_t cut = next_cut(resolver, at, span.end, &cuts);
    memcpy(data + size, text.data + at, cut - at);
    size += cut - at;
    at = cut < span.end ? skip(resolver, &cuts, cut, span.end) : cut;
    if (at == cut && at < span.end) {
      data[size++] = text.data[at++];
    }
  }
  size    = drop_adverbs(resolver, data, size);
  *phrase = ingest_phrase_trim(resolver, rg_str(data, size));
  return RG_OK;
}

RgStatus
ingest_phrase_join(const IngestResolver *const resolver, const RgStr first,
                   const RgStr then, RgStr *const phrase)
{
  const size_t size = first.size + then.size;
  char *const  data = rg_arena_alloc(resolver->arena, size);
  if (!data) {
    return RG_NO_MEMORY;
  }
  memcpy(data, first.size ? first.data : "", first.size);
  memcpy(data + first.size, then.size ? then.data : "", then.size);
  *phrase = rg_str(data, size);
  return RG_OK;
}

size_t
ingest_phrase_verb(const IngestResolver *const resolver, const RgStr phrase)
{
  const IngestLexicon *const cues  = &resolver->lexicons->cues;
  const IngestLexicon *const words = &resolver->lexicons->metrics;
  uint32_t                   entry = 0U;
  const size_t               verb  = ingest_lexicon_find_of(
                     words, phrase, 0U, INGEST_METRIC_SCOPE | INGEST_METRIC_VERB, &entry);
  if (verb && (words->bits[entry] & INGEST_METRIC_SCOPE)) {
    return 0U;
  }
  size_t size = ingest_lexicon_find_of(cues, phrase, 0U, PREDICATE, &entry);
  if (!size || (cues->bits[entry] & INGEST_CUE_BIT(INGEST_CUE_NEUTRAL))) {
    size = verb;
  }
  return size && !prefix_of(words, rg_str_slice(phrase, size, phrase.size),
                            INGEST_METRIC_NOMINAL)
             ? size
             : 0U;
}

bool
ingest_phrase_gains(const IngestResolver *const resolver, const RgStr phrase)
{
  return prefix_of(&resolver->lexicons->metrics, phrase, INGEST_METRIC_VERB) ||
         prefix_of(&resolver->lexicons->cues, phrase,
                   INGEST_CUE_BIT(INGEST_CUE_ACHIEVE) |
                       INGEST_CUE_BIT(INGEST_CUE_INCREASE) |
                       INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                       INGEST_CUE_BIT(INGEST_CUE_POSTURE));
}

bool
ingest_phrase_reaches(const IngestResolver *const resolver, const RgStr phrase)
{
  return prefix_of(&resolver->lexicons->metrics, phrase, INGEST_METRIC_REACH) !=
         0U;
}

size_t
ingest_phrase_grade(const IngestResolver *const resolver, const RgStr phrase)
{
  return prefix_of(&resolver->lexicons->metrics, phrase, INGEST_METRIC_GRADE);
}

size_t
ingest_phrase_property(const IngestResolver *const resolver, const RgStr phrase)
{
  return suffix_of(&resolver->lexicons->metrics, phrase,
                   INGEST_METRIC_PROPERTY);
}

size_t
ingest_phrase_ends(const IngestResolver *const resolver, const RgStr text,
                   const uint32_t class)
{
  return suffix_of(&resolver->lexicons->metrics, text, class);
}

size_t
ingest_phrase_begins(const IngestResolver *const resolver, const RgStr text,
                     const uint32_t class)
{
  return prefix_of(&resolver->lexicons->metrics, text, class);
}

bool
ingest_phrase_splits(const IngestResolver *const resolver, const RgStr text,
                     const size_t at)
{
  const RgStr with =
      rg_str_slice(text, 0U, at + 3U < text.size ? at + 3U : text.size);
  return suffix_of(&resolver->lexicons->metrics, with, INGEST_METRIC_NOMINAL) >
         3U;
}

/** `at` lies in a name, whose words are no verbs. */
static bool
is_in_name(const IngestResolver *const resolver, const uint32_t at)
{
  const IngestAgencyMentions *const   agencies = &resolver->mentions->agencies;
  const IngestPlatformMentions *const platforms =
      &resolver->mentions->platforms;
  const size_t a = INGEST_FIRST_AT(*agencies, at + 1U);
  const size_t p = INGEST_FIRST_AT(*platforms, at + 1U);
  return (a && agencies->items[a - 1U].span.end > at) ||
         (p && platforms->items[p - 1U].span.end > at);
}

/** No name of anybody: an adverb, a quality, half a quotation. */
static bool
is_no_subject(const IngestResolver *const resolver, const RgStr words)
{
  enum { MIN_BYTES = 6, MAX_BYTES = 60 };
  return words.size < MIN_BYTES || words.size > MAX_BYTES ||
         ingest_is_one_of(words, 0U,
                          "在将自以从由对为把向与经按因当使让并变据") ||
         prefix_of(&resolver->lexicons->metrics, words, INGEST_METRIC_ADVERB) ||
         prefix_of(&resolver->lexicons->cues, words,
                   INGEST_CUE_BIT(INGEST_CUE_COMPARE)) ||
         ingest_phrase_property(resolver, words) ||
         (rg_str_find(words, RG_STR("“"), 0U) == SIZE_MAX) !=
             (rg_str_find(words, RG_STR("”"), 0U) == SIZE_MAX);
}

RgStatus
ingest_phrase_subject(const IngestResolver *const resolver,
                      const IngestSpan span, RgStr *const subject)
{
  const RgStr text = rg_str_slice(resolver->document->norm.text, 0U, span.end);
  const IngestCues *const cues = &resolver->mentions->cues;
  *subject                     = RG_STR_NONE;
  for (size_t i = INGEST_FIRST_AT(*cues, span.begin);
       i < cues->n && cues->items[i].span.begin < span.end; ++i) {
    const uint32_t at = cues->items[i].span.begin;
    const bool     adverb =
        (cues->items[i].classes & INGEST_CUE_BIT(INGEST_CUE_RESULT)) != 0U;
    /* One character may be part of a word: 合并, 靶向. */
    if (is_in_name(resolver, at) ||
        ingest_phrase_splits(resolver,
                             rg_str_slice(text, span.begin, text.size),
                             at - span.begin) ||
        (cues->items[i].span.end - at < 6U && !adverb &&
         !ingest_is_one_of(text, at, "以为将对把由")) ||
        !ingest_phrase_verb(resolver, rg_str_slice(text, at, text.size))) {
      continue;
    }
    RG_TRY(ingest_phrase(resolver, (IngestSpan){span.begin, at}, subject));
    /* 目前已…: an adverb may stand before the one who does it. */
    if (subject->size || !adverb) {
      break;
    }
  }
  if (is_no_subject(resolver, *subject)) {
    *subject = RG_STR_NONE;
  }
  return RG_OK;
}
