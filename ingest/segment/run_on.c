/* Text whose line ends were lost: "…如下意见。一、提升便利度(一)优化流程。…
   (二)…".  A long line breaks before the chapters and items that it counts. */
#include "ingest/segment/lines.h"

#include "ingest/text/chinese.h"

enum {
  MIN_BYTES   = 3 * 600, /* of a line that is looked at */
  MIN_BREAKS  = 3,
  MAX_CHAPTER = 3 * 60 /* bytes of a chapter's heading that an item follows */
};

/** The numbers counted so far. */
typedef struct {
  uint32_t chapter;
  uint32_t item;
  size_t   last; /* where the last chapter begins, SIZE_MAX behind an item */
} Counted;

static bool
is_stop(const RgStr before)
{
  switch (ingest_last(before)) {
  case 0x3002U: /* 。 */
  case ';':
  case ':':
  case '!':
  case '?':
  case ')':
    return true;
  default:
    return false;
  }
}

/* A chapter or item with the next number, or the first, begins at `at`. */
static bool
begins_next(const RgStr text, const size_t at, Counted *const counted)
{
  IngestMark mark;
  const bool stopped = is_stop(rg_str_slice(text, 0U, at));
  const bool in_heading =
      counted->last != SIZE_MAX && at - counted->last <= MAX_CHAPTER;
  if ((!stopped && !(in_heading && text.data[at] == '(')) ||
      !ingest_read_mark(rg_str_slice(text, at, text.size), &mark)) {
    return false;
  }
  uint32_t *const number = mark.kind == INGEST_MARK_CHAPTER ? &counted->chapter
                           : mark.kind == INGEST_MARK_BRACKET ? &counted->item
                                                              : NULL;
  if (!number || (mark.number != *number + 1U && mark.number != 1U)) {
    return false;
  }
  *number       = mark.number;
  counted->last = mark.kind == INGEST_MARK_CHAPTER ? at : SIZE_MAX;
  return true;
}

RgStatus
ingest_break_run_on(const IngestOutlineBuilder *const builder, const RgStr text,
                    IngestSpanVec *const parts)
{
  const IngestSpan whole   = ingest_span_of(builder, text);
  Counted          counted = {.last = SIZE_MAX};
  parts->n                 = 0U;
  RG_TRY(ingest_span_vec_push(builder->arena, parts, whole));
  for (size_t at = 1U; text.size >= MIN_BYTES && at < text.size; ++at) {
    const bool character = ((unsigned char)text.data[at] & 0xC0U) != 0x80U;
    if (character && begins_next(text, at, &counted)) {
      const uint32_t place            = whole.begin + (uint32_t)at;
      parts->items[parts->n - 1U].end = place;
      RG_TRY(ingest_span_vec_push(builder->arena, parts,
                                  (IngestSpan){place, whole.end}));
    }
  }
  if (parts->n <= MIN_BREAKS) {
    parts->n        = 1U;
    parts->items[0] = whole;
  }
  return RG_OK;
}
