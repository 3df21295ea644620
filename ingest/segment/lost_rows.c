/**
   @file
   The rows of a table that ran together, cells and rows alike.
*/
#include "ingest/segment/finders.h"
#include "ingest/segment/run_on.h"

#include "ingest/text/chinese.h"

enum {
  MIN_ROWS   = 3,
  MAX_NUMBER = 999,
  MAX_TITLE  = 3 * 45 ///< bytes
};

/** What may be a row, and the one counted before it. */
typedef struct {
  IngestLostRow row;
  uint32_t      before;   ///< INGEST_NONE for none
  uint32_t      n_before; ///< how many are counted before it
  uint32_t      n_inside; ///< of them and itself, inside a line
} Counted;

RG_VEC_DEFINE(CountedVec, Counted, counted_vec);

/** What stands before a number lets a row begin there: a stop, a line's end, or
    the words of a heading. */
static bool
may_stand_behind(const RgStr front)
{
  const uint32_t before = ingest_last(front);
  return !front.size || before == '\n' || before == 0x201DU ||
         ingest_is_han(before) || ingest_ends_with_stop(front);
}

/** A title may begin with `text`: with Chinese or a quote; behind the first of
    a count, where no quote begins it, stands a blank, which few texts have. */
static bool
may_be_title(const RgStr text, const bool is_first)
{
  const uint32_t first = ingest_first(text);
  return (ingest_is_han(first) || first == 0x201CU) &&
         (!is_first || first == 0x201CU ||
          memchr(text.data, ' ',
                 text.size < MAX_TITLE ? text.size : MAX_TITLE));
}

/** The row whose number stands at [at, end), the first of a count or a later
    one. */
static bool
read_row(const IngestOutlineBuilder *const builder, const size_t at,
         const size_t end, const bool is_first, Counted *const counted)
{
  const RgStr text  = builder->text;
  const RgStr front = rg_str_slice(text, 0U, at);
  if (!may_be_title(rg_str_slice(text, end, text.size), is_first) ||
      !may_stand_behind(front)) {
    return false;
  }
  const size_t below = ingest_behind_title(builder, end);
  counted->row.begin = (uint32_t)at;
  counted->row.title = (uint32_t)end;
  counted->row.text  = (uint32_t)below;
  counted->n_inside  = at && ingest_last(front) != '\n';
  return below != SIZE_MAX;
}

/** All that may be rows, each with the longest count that it goes on with. */
static RgStatus
read_rows(const IngestOutlineBuilder *const builder, CountedVec *const all)
{
  const RgStr     text = builder->text;
  uint32_t *const last = rg_arena_alloc_zero(
      builder->arena, MAX_NUMBER + 1U, sizeof(*last)); /* place + 1 in `all` */
  if (!last) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U, end = 0U;
       (at = ingest_find_digit(text, end)) < text.size;) {
    Counted   here   = {.before = INGEST_NONE};
    uint32_t *number = &here.row.number;
    for (end = at;
         end < text.size && ingest_is_digit((unsigned char)text.data[end]);
         ++end) {
      *number = *number <= MAX_NUMBER
                    ? *number * 10U + (uint32_t)(text.data[end] - '0')
                    : *number;
    }
    if (text.data[at] == '0' || *number > MAX_NUMBER ||
        !read_row(builder, at, end, !last[*number - 1U], &here)) {
      continue;
    }
    if (last[*number - 1U]) {
      here.before           = last[*number - 1U] - 1U;
      const Counted *before = &all->items[here.before];
      here.n_before         = before->n_before + 1U;
      here.n_inside += before->n_inside;
    }
    RG_TRY(counted_vec_push(builder->arena, all, here));
    last[*number] = (uint32_t)all->n;
  }
  return RG_OK;
}

RgStatus
ingest_find_lost_rows(IngestOutlineBuilder *const builder)
{
  CountedVec        all  = {0};
  IngestLostRowVec *rows = &builder->lost_rows;
  uint32_t          best = INGEST_NONE;
  RG_TRY(read_rows(builder, &all));
  for (uint32_t i = 0U; i < all.n; ++i) {
    best =
        best == INGEST_NONE || all.items[i].n_before > all.items[best].n_before
            ? i
            : best;
  }
  if (best == INGEST_NONE || all.items[best].n_before + 1U < MIN_ROWS ||
      3U * all.items[best].n_inside < all.items[best].n_before) {
    return RG_OK;
  }
  for (uint32_t n = all.items[best].n_before + 1U; n; --n) {
    RG_TRY(ingest_lost_row_vec_push(builder->arena, rows, all.items[best].row));
  }
  for (size_t i = rows->n; best != INGEST_NONE; best = all.items[best].before) {
    rows->items[--i] = all.items[best].row;
  }
  return RG_OK;
}

RgStatus
ingest_find_lost_row_cases(IngestOutlineBuilder *const builder)
{
  const IngestLine *const       lines = builder->lines.items;
  const IngestLostRowVec *const rows  = &builder->lost_rows;
  uint32_t                      line  = 0U;
  for (size_t i = 0U; i < rows->n; ++i) {
    const IngestLostRow row  = rows->items[i];
    const uint32_t      next = i + 1U < rows->n ? rows->items[i + 1U].begin
                                                : (uint32_t)builder->text.size;
    IngestCase          item = {.heading = ingest_span_of(
                                    builder, ingest_trim(rg_str_slice(
                                                 builder->text, row.title, row.text)))};
    while (line < builder->lines.n && lines[line].span.begin < row.begin) {
      ++line;
    }
    builder->n_head = builder->cases.n ? builder->n_head : line;
    while (line < builder->lines.n && lines[line].span.begin < next) {
      item.span.end = lines[line++].span.end;
    }
    item.span.begin = row.begin;
    item.body       = (IngestSpan){row.text, item.span.end};
    RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u", row.number));
    RG_TRY(ingest_set_title(builder, item.heading, &item));
    RG_TRY(ingest_case_vec_push(builder->arena, &builder->cases, item));
    builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  }
  return RG_OK;
}
