#include "ingest/segment/topics.h"

#include "graph/base/utf8.h"
#include "ingest/segment/case_label.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"
#include "ingest/text/chinese.h"

enum {
  MIN_TOPIC = 6,  ///< characters of a heading; shorter ones only order
  MAX_TOPIC = 45, ///< …
  MIN_BODY  = 40  ///< characters below a heading
};

/** The heading at the start of `text`: all of it, or its first sentence where
    the text runs on behind it; of a long one the words before a colon. */
static RgStr
heading_of(const RgStr text)
{
  const size_t stop  = rg_str_find(text, RG_STR("。"), 0U);
  const RgStr  first = rg_str_slice(text, 0U, stop);
  const size_t colon = rg_str_find(first, RG_STR(":"), 0U);
  return ingest_trim(colon != SIZE_MAX && rg_utf8_count(first) > MAX_TOPIC
                         ? rg_str_slice(first, 0U, colon)
                         : first);
}

/** "摸底排查(2022年5月底前)": a stage of the work. */
static bool
is_stage(const RgStr heading)
{
  const size_t open = rg_str_ends_with(heading, RG_STR(")"))
                          ? rg_str_find_last_byte(heading, '(')
                          : SIZE_MAX;
  const RgStr  when = open == SIZE_MAX
                          ? RG_STR_NONE
                          : rg_str_slice(heading, open, heading.size);
  return rg_str_find(when, RG_STR("月"), 0U) != SIZE_MAX ||
         rg_str_find(when, RG_STR("年底"), 0U) != SIZE_MAX ||
         rg_str_find(when, RG_STR("年前"), 0U) != SIZE_MAX;
}

bool
ingest_only_orders(const IngestOutlineBuilder *const builder,
                   const RgStr                       heading)
{
  const IngestLexicon *const words = &builder->words->sections;
  uint32_t                   entry = 0U;
  const size_t size = ingest_lexicon_inside(words, heading, &entry);
  return size &&
         (rg_str_ends_with(heading, ingest_lexicon_column(words, entry, 0U)) ||
          2U * size >= heading.size ||
          rg_str_equals(ingest_lexicon_column(words, entry, 1U),
                        RG_STR("other")));
}

RgStatus
ingest_push_topic(const IngestOutlineBuilder *const builder,
                  const uint32_t line, const RgStr text,
                  IngestTopicVec *const run)
{
  const RgStr  heading = heading_of(text);
  const size_t chars   = rg_utf8_count(heading);
  return ingest_topic_vec_push(
      builder->arena, run,
      (IngestTopic){line, ingest_span_of(builder, heading),
                    chars >= MIN_TOPIC && chars <= MAX_TOPIC &&
                        !ingest_is_bare_name(builder->words, heading) &&
                        !is_stage(heading) &&
                        !ingest_only_orders(builder, heading)});
}

RgStatus
ingest_read_topics(const IngestOutlineBuilder *const builder,
                   const IngestMarkKind kind, const uint32_t first,
                   const uint32_t from, const uint32_t end,
                   IngestTopicVec *const run)
{
  for (uint32_t i = from; i < end; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (!line->has_mark || line->mark.kind != kind ||
        line->table != INGEST_NONE || line->mark.number != run->n + first ||
        ingest_is_listed(builder, i)) {
      continue;
    }
    RG_TRY(ingest_push_topic(builder, i, ingest_line_rest(builder, i), run));
  }
  return RG_OK;
}

RgStatus
ingest_read_topic_parts(const IngestOutlineBuilder *const builder,
                        const uint32_t end, IngestTopicVec *const run)
{
  for (uint32_t i = 0U; i < end; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (line->has_mark && line->mark.kind == INGEST_MARK_ORDINAL &&
        ingest_may_be_heading(builder, i) && !ingest_is_listed(builder, i)) {
      return ingest_read_topics(builder, INGEST_MARK_ORDINAL, line->mark.number,
                                i, end, run);
    }
  }
  return RG_OK;
}

/** "【某市】做什么。…", "某市:做什么。…": the name is not of the heading, and
    "“一表通办”:某市…。…", where the quote is. */
static RgStr
behind_name(const IngestOutlineBuilder *const builder, const RgStr text)
{
  const RgStr  open  = RG_STR("【");
  const bool   boxed = rg_str_starts_with(text, open);
  const RgStr  close = boxed ? RG_STR("】") : RG_STR(":");
  const size_t end   = rg_str_find(text, close, 0U);
  if (rg_str_starts_with(text, RG_STR("“")) && end != SIZE_MAX &&
      rg_str_ends_with(rg_str_slice(text, 0U, end), RG_STR("”"))) {
    return text;
  }
  return end != SIZE_MAX && ingest_is_bare_name(
                                builder->words,
                                rg_str_slice(text, boxed ? open.size : 0U, end))
             ? rg_str_slice(text, end + close.size, text.size)
             : RG_STR_NONE;
}

/** Paragraphs in [from, end) that begin with whose work they tell of. */
static RgStatus
read_named(const IngestOutlineBuilder *const builder, const uint32_t from,
           const uint32_t end, IngestTopicVec *const run)
{
  for (uint32_t i = from; i < end; ++i) {
    const RgStr text = builder->lines.items[i].table == INGEST_NONE
                           ? behind_name(builder, ingest_line_text(builder, i))
                           : RG_STR_NONE;
    if (text.size) {
      RG_TRY(ingest_push_topic(builder, i, text, run));
    }
  }
  return RG_OK;
}

/** The headline that a paragraph begins with, "某区推行什么。…": a sentence
    without a comma, whose first word is a name, and text behind it. */
static RgStr
headline_of(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line  = &builder->lines.items[i];
  const RgStr             text  = ingest_line_text(builder, i);
  const size_t            stop  = rg_str_find(text, RG_STR("。"), 0U);
  const RgStr             first = rg_str_slice(text, 0U, stop);
  const size_t            chars = rg_utf8_count(first);
  return line->table == INGEST_NONE && stop != SIZE_MAX && chars >= MIN_TOPIC &&
                 chars <= MAX_TOPIC && line->n_chars >= chars + MIN_BODY &&
                 rg_str_find(first, RG_STR(","), 0U) == SIZE_MAX &&
                 rg_str_find(first, RG_STR(":"), 0U) == SIZE_MAX &&
                 ingest_begins_with_name(builder->words, first)
             ? first
             : RG_STR_NONE;
}

/** Paragraphs in [from, end) that each begin with a headline, of another place:
    most of those that stand there. */
static RgStatus
read_headlined(const IngestOutlineBuilder *const builder, const uint32_t from,
               const uint32_t end, IngestTopicVec *const run)
{
  enum { PLACE = 3 * 2 }; /* bytes of a name that tell it from others */
  RgStr  before = RG_STR_NONE;
  size_t n_long = 0U;
  bool   same   = false;
  for (uint32_t i = from; i < end; ++i) {
    const RgStr headline = headline_of(builder, i);
    const RgStr place    = rg_str_slice(headline, 0U, PLACE);
    n_long += builder->lines.items[i].n_chars >= MIN_BODY;
    if (headline.size) {
      same   = same || rg_str_equals(place, before);
      before = place;
      RG_TRY(ingest_push_topic(builder, i, headline, run));
    }
  }
  /* An introduction and a word at the end may stand beside them. */
  run->n = same || run->n + 2U < n_long ? 0U : run->n;
  return RG_OK;
}

/** The ● or —— that `text` begins with: its size, 0 for none. */
static size_t
read_bullet(const RgStr text, uint32_t *const bullet)
{
  const RgStr dashes = RG_STR("——");
  *bullet            = ingest_first(text);
  return rg_str_starts_with(text, dashes) ? dashes.size
                                          : ingest_read_bullet(text, bullet);
}

/** Words under a picture, which ▲ may stand before: no sentence. */
static bool
is_caption(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return builder->lines.items[i].kind == INGEST_BLOCK_CAPTION &&
         rg_str_find(ingest_line_text(builder, i), RG_STR("。"), 0U) ==
             SIZE_MAX;
}

/** Paragraphs in [from, end) with the bullet of the first: "●某市做什么:…". */
static RgStatus
read_bulleted(const IngestOutlineBuilder *const builder, const uint32_t from,
              const uint32_t end, IngestTopicVec *const run)
{
  uint32_t first = 0U;
  for (uint32_t i = from; i < end; ++i) {
    const RgStr  text   = ingest_line_text(builder, i);
    uint32_t     bullet = 0U;
    const size_t size =
        builder->lines.items[i].table == INGEST_NONE && !is_caption(builder, i)
            ? read_bullet(text, &bullet)
            : 0U;
    first = size && !first ? bullet : first;
    if (size && bullet == first) {
      RG_TRY(ingest_push_topic(builder, i, rg_str_slice(text, size, text.size),
                               run));
    }
  }
  return RG_OK;
}

uint32_t
ingest_topic_end(const IngestTopicVec *const run, const size_t i,
                 const uint32_t end)
{
  return i + 1U < run->n ? run->items[i + 1U].line : end;
}

size_t
ingest_count_topics(const IngestOutlineBuilder *const builder,
                    const IngestTopicVec *const run, const uint32_t end)
{
  size_t n = 0U;
  for (size_t i = 0U; i < run->n; ++i) {
    const uint32_t last  = ingest_topic_end(run, i, end);
    uint32_t       chars = 0U;
    for (uint32_t k = run->items[i].line; k < last; ++k) {
      chars += builder->lines.items[k].n_chars;
    }
    n += run->items[i].is_topic && chars >= MIN_BODY;
  }
  return n;
}

RgStatus
ingest_read_topic_items(const IngestOutlineBuilder *const builder,
                        const uint32_t from, const uint32_t end,
                        uint32_t *const       last_number,
                        IngestTopicVec *const items)
{
  RG_TRY(
      ingest_read_topics(builder, INGEST_MARK_BRACKET, 1U, from, end, items));
  if (!items->n) {
    RG_TRY(
        ingest_read_topics(builder, INGEST_MARK_ARABIC, 1U, from, end, items));
  }
  for (size_t i = 0U; !items->n && *last_number && i < 2U; ++i) {
    RG_TRY(ingest_read_topics(builder,
                              i ? INGEST_MARK_ARABIC : INGEST_MARK_BRACKET,
                              *last_number + 1U, from, end, items));
  }
  if (!items->n) {
    RG_TRY(
        ingest_read_topics(builder, INGEST_MARK_CIRCLED, 1U, from, end, items));
  }
  if (!items->n) {
    RG_TRY(read_named(builder, from, end, items));
  }
  if (!items->n) {
    RG_TRY(read_bulleted(builder, from, end, items));
  }
  if (!items->n) {
    RG_TRY(read_headlined(builder, from, end, items));
  }
  if (ingest_count_topics(builder, items, end) < items->n) {
    items->n = 0U;
  }
  *last_number =
      items->n
          ? builder->lines.items[items->items[items->n - 1U].line].mark.number
          : 0U;
  return RG_OK;
}
