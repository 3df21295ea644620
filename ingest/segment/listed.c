/**
   @file
   A bulletin that only names its cases, each in one numbered sentence below a
   title that says what they are: "1.某市推进…改革。"
*/
#include "ingest/segment/finders.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"

#include "ingest/text/chinese.h"

enum {
  MIN_LISTED = 3,
  MAX_CHARS  = 70 ///< of a sentence
};

/** The one sentence of line `i`, item `number` of `kind`; empty for none. */
static RgStr
read_sentence(const IngestOutlineBuilder *const builder, const uint32_t i,
              const IngestMarkKind kind, const uint32_t number)
{
  const RgStr       stop = RG_STR("。");
  const IngestLine *line = &builder->lines.items[i];
  if (!line->has_mark || line->mark.kind != kind ||
      line->mark.number != number || line->table != INGEST_NONE ||
      line->n_chars > MAX_CHARS) {
    return RG_STR_NONE;
  }
  const RgStr  rest = ingest_line_rest(builder, i);
  const size_t at   = rg_str_find(rest, stop, 0U);
  return at == SIZE_MAX || at + stop.size == rest.size
             ? rg_str_slice(rest, 0U, at)
             : RG_STR_NONE;
}

/** How many sentences are listed from line `from` on, one below the other, and
    how many of them begin with a place or body. */
static uint32_t
count_listed(const IngestOutlineBuilder *const builder, const uint32_t from,
             uint32_t *const n_named)
{
  const IngestMarkKind kind = builder->lines.items[from].mark.kind;
  uint32_t             n    = 0U;
  *n_named                  = 0U;
  for (; from + n < builder->lines.n; ++n) {
    const RgStr sentence = read_sentence(builder, from + n, kind, n + 1U);
    if (!sentence.size) {
      break;
    }
    *n_named += ingest_begins_with_name(builder->words, sentence);
  }
  return n;
}

static RgStatus
add_listed(IngestOutlineBuilder *const builder, const uint32_t from,
           const uint32_t n)
{
  const IngestMarkKind kind = builder->lines.items[from].mark.kind;
  for (uint32_t i = 0U; i < n; ++i) {
    const IngestSpan span = builder->lines.items[from + i].span;
    IngestCase       item = {
              .span    = span,
              .heading = ingest_span_of(
                  builder, read_sentence(builder, from + i, kind, i + 1U))};
    item.body = (IngestSpan){span.end, span.end};
    RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u", i + 1U));
    RG_TRY(ingest_set_title(builder, item.heading, &item));
    RG_TRY(ingest_case_vec_push(builder->arena, &builder->cases, item));
  }
  builder->n_head                  = from;
  builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  return RG_OK;
}

RgStatus
ingest_find_listed_cases(IngestOutlineBuilder *const builder)
{
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    uint32_t n_named = 0U;
    if (!builder->lines.items[i].has_mark ||
        builder->lines.items[i].mark.number != 1U) {
      continue;
    }
    const uint32_t n = count_listed(builder, i, &n_named);
    if (n >= MIN_LISTED && 5U * n_named >= 3U * n) {
      return ingest_head_tells(builder, i, INGEST_HEAD_CASES)
                 ? add_listed(builder, i, n)
                 : RG_OK;
    }
    i += n ? n - 1U : 0U;
  }
  return RG_OK;
}
