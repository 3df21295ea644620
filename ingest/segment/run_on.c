/**
   @file
   Text whose line ends were lost.  A line breaks where the rows of a table ran
   together; a long one before the chapters and items that it counts,
   "…如下意见。一、提升便利度(一)优化流程。…(二)…", or around headings that only
   a blank parts from their text, "…450人。切实加强保护 以…。".
*/
#include "ingest/segment/run_on.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

#include <stdlib.h>

enum {
  MIN_BYTES   = 3 * 300, ///< of a line that is looked at
  MIN_BREAKS  = 3,
  MAX_CHAPTER = 3 * 60, ///< bytes of a chapter's heading that an item follows
  MIN_TITLE   = 3 * 4,  ///< … of a title with a blank behind it
  MAX_TITLE   = 3 * 45,
  MAX_HEAD    = 3 * 200 ///< … before which a headline stands
};

/** The numbers counted so far. */
typedef struct {
  uint32_t chapter;
  uint32_t item;
  size_t   last; ///< where the last chapter begins, SIZE_MAX behind an item
} Counted;

bool
ingest_ends_with_stop(const RgStr before)
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

bool
ingest_is_parted(const IngestOutlineBuilder *const builder, const size_t at)
{
  uint32_t         c    = 0U;
  const size_t     n    = rg_utf8_decode(builder->text, at, &c);
  const IngestSpan here = {(uint32_t)at, (uint32_t)(at + n)};
  const IngestSpan last = {(uint32_t)rg_utf8_previous(builder->text, at),
                           here.begin};
  return ingest_source_span(builder->document, last).end <
         ingest_source_span(builder->document, here).begin;
}

size_t
ingest_behind_title(const IngestOutlineBuilder *const builder, const size_t at)
{
  const RgStr text = rg_str_slice(builder->text, 0U, at + MAX_TITLE);
  uint32_t    c    = 0U;
  for (size_t end = at, n = 0U; (n = rg_utf8_decode(text, end, &c)); end += n) {
    const RgStr here  = rg_str_slice(text, at, end + n);
    const RgStr below = rg_str_slice(builder->text, end + n, end + n + 3U);
    if (c == ',' || c == '\n' || ingest_ends_with_stop(here)) {
      break;
    }
    const bool quoted = c == 0x201DU || c == 0x300BU;
    if (here.size > MIN_TITLE && ingest_is_han(ingest_first(below)) &&
        (c == ' ' || (quoted && ingest_is_parted(builder, end + n)))) {
      return end + n;
    }
    if (c == ' ') {
      break;
    }
  }
  return SIZE_MAX;
}

/** A chapter or item with the next number, or the first, begins at `at`. */
static bool
begins_next(const RgStr text, const size_t at, Counted *const counted)
{
  IngestMark mark;
  const bool stopped = ingest_ends_with_stop(rg_str_slice(text, 0U, at));
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

static RgStatus
find_counted(const IngestOutlineBuilder *const builder, const IngestSpan line,
             IngestPlaceVec *const places)
{
  const RgStr text    = ingest_slice(builder->document, line);
  Counted     counted = {.last = SIZE_MAX};
  for (size_t at = 1U; at < text.size; ++at) {
    const bool character = ((unsigned char)text.data[at] & 0xC0U) != 0x80U;
    if (character && begins_next(text, at, &counted)) {
      RG_TRY(ingest_place_vec_push(builder->arena, places, line.begin + at));
    }
  }
  places->n = places->n < MIN_BREAKS ? 0U : places->n;
  return RG_OK;
}

/** Headings between a stop and a blank. */
static RgStatus
find_headed(const IngestOutlineBuilder *const builder, const IngestSpan line,
            IngestPlaceVec *const places)
{
  const RgStr stop = RG_STR("。");
  const RgStr text = rg_str_slice(builder->text, 0U, line.end);
  for (size_t at = line.begin;
       (at = rg_str_find(text, stop, at)) != SIZE_MAX;) {
    at += stop.size;
    const size_t below = ingest_behind_title(builder, at);
    if (below != SIZE_MAX) {
      RG_TRY(ingest_place_vec_push(builder->arena, places, at));
      RG_TRY(ingest_place_vec_push(builder->arena, places, below));
      at = below;
    }
  }
  places->n = places->n < 2U * MIN_BREAKS ? 0U : places->n;
  return RG_OK;
}

/** Where the text behind the heading at `at` begins: a blank parts them, and a
    sentence that is no second half of the heading follows. */
static size_t
behind_heading(const IngestOutlineBuilder *const builder, const size_t at)
{
  enum { MIN_SENTENCE = 3 * 15 }; /* bytes */
  const size_t below = ingest_behind_title(builder, at);
  const size_t stop =
      rg_str_find(rg_str_slice(builder->text, below, below + MIN_SENTENCE),
                  RG_STR("。"), 0U);
  return below == SIZE_MAX || stop != SIZE_MAX ? SIZE_MAX : below;
}

/** Behind the headings of counted chapters and the title above them, where
    blanks part them from their text. */
static RgStatus
find_texts(const IngestOutlineBuilder *const builder, const IngestSpan line,
           IngestPlaceVec *const places)
{
  const size_t n       = places->n;
  size_t       n_texts = 0U;
  for (size_t i = 0U; i < n; ++i) {
    n_texts += behind_heading(builder, places->items[i]) != SIZE_MAX;
  }
  for (size_t i = 0U; 2U * n_texts > n && i <= n; ++i) {
    const size_t at    = i < n ? places->items[i] : line.begin;
    const size_t below = behind_heading(builder, at);
    if (below != SIZE_MAX) {
      RG_TRY(ingest_place_vec_push(builder->arena, places, below));
    }
  }
  return RG_OK;
}

static int
compare_places(const void *const a, const void *const b)
{
  const size_t left  = *(const size_t *)a;
  const size_t right = *(const size_t *)b;
  return (left > right) - (left < right);
}

/** Around the numbers and titles of the rows inside `line`. */
static RgStatus
add_rows(const IngestOutlineBuilder *const builder, const IngestSpan line,
         IngestPlaceVec *const places)
{
  const IngestLostRowVec *const rows = &builder->lost_rows;
  size_t                        low  = 0U;
  for (size_t high = rows->n; low < high;) {
    const size_t middle = low + (high - low) / 2U;
    const bool   before = rows->items[middle].begin < line.begin;
    low                 = before ? middle + 1U : low;
    high                = before ? high : middle;
  }
  for (; low < rows->n && rows->items[low].begin < line.end; ++low) {
    const IngestLostRow row = rows->items[low];
    RG_TRY(ingest_place_vec_push(builder->arena, places, row.begin));
    RG_TRY(ingest_place_vec_push(builder->arena, places, row.title));
    RG_TRY(ingest_place_vec_push(builder->arena, places, row.text));
  }
  return RG_OK;
}

static RgStatus
find_breaks(const IngestOutlineBuilder *const builder, const IngestSpan line,
            IngestPlaceVec *const places)
{
  const bool is_long = line.end - line.begin >= MIN_BYTES;
  if (is_long) {
    RG_TRY(find_counted(builder, line, places));
    RG_TRY(find_texts(builder, line, places));
  }
  RG_TRY(add_rows(builder, line, places));
  if (is_long && !places->n) {
    RG_TRY(find_headed(builder, line, places));
  }
  if (line.begin < MAX_HEAD) {
    RG_TRY(ingest_find_headline(builder, line, places));
    RG_TRY(ingest_find_letter_head(builder, line, places));
  }
  if (places->n) {
    qsort(places->items, places->n, sizeof(*places->items), compare_places);
  }
  return RG_OK;
}

RgStatus
ingest_break_run_on(const IngestOutlineBuilder *const builder,
                    const IngestSpan line, IngestSpanVec *const parts)
{
  IngestPlaceVec places = {0};
  RG_TRY(find_breaks(builder, line, &places));
  IngestSpan here = line;
  parts->n        = 0U;
  for (size_t i = 0U; i < places.n; ++i) {
    here.end         = (uint32_t)places.items[i];
    const RgStr part = ingest_trim(ingest_slice(builder->document, here));
    if (part.size) {
      RG_TRY(ingest_span_vec_push(builder->arena, parts,
                                  ingest_span_of(builder, part)));
    }
    here = (IngestSpan){here.end, line.end};
  }
  const RgStr last = ingest_slice(builder->document, here);
  return ingest_span_vec_push(
      builder->arena, parts,
      ingest_span_of(builder, places.n ? ingest_trim(last) : last));
}
