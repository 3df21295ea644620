/* The rows of a table that ran together, cells and rows alike. */
#include "ingest/segment/finders.h"
#include "ingest/segment/run_on.h"

#include "ingest/text/chinese.h"

enum { MIN_ROWS = 3, MAX_NUMBER = 999 };

/** What may be a row, and the one counted before it. */
typedef struct {
  IngestLostRow row;
  uint32_t      before;   /* INGEST_NONE for none */
  uint32_t      n_before; /* how many are counted before it */
  uint32_t      n_inside; /* of them and itself, inside a line */
} Counted;

RG_VEC_DEFINE(CountedVec, Counted, counted_vec);

/* The row whose number stands at `at` and is not part of another. */
static bool
read_row(const IngestOutlineBuilder *const builder, const size_t at,
         Counted *const counted)
{
  const RgStr          text   = builder->text;
  const RgStr          front  = rg_str_slice(text, 0U, at);
  const uint32_t       before = ingest_last(front);
  IngestLostRow *const row    = &counted->row;
  if (text.data[at] == '0' ||
      (at && before != '\n' && !ingest_is_han(before) && before != 0x201DU &&
       !ingest_ends_with_stop(front))) {
    return false;
  }
  row->begin = (uint32_t)at;
  row->title = row->begin +
               (uint32_t)ingest_read_ordinal(rg_str_slice(text, at, text.size),
                                             &row->number);
  counted->n_inside = at && before != '\n';
  const uint32_t first =
      ingest_first(rg_str_slice(text, row->title, text.size));
  const size_t below = ingest_is_han(first) || first == 0x201CU
                           ? ingest_behind_title(builder, row->title)
                           : SIZE_MAX;
  row->text          = (uint32_t)below;
  return row->number && row->number <= MAX_NUMBER && below != SIZE_MAX;
}

/* All that may be rows, each with the longest count that it goes on with. */
static RgStatus
read_rows(const IngestOutlineBuilder *const builder, CountedVec *const all)
{
  const RgStr     text = builder->text;
  uint32_t *const last = (uint32_t *)rg_arena_alloc_zero(
      builder->arena, MAX_NUMBER + 1U, sizeof(*last)); /* place + 1 in `all` */
  if (!last) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U; at < text.size; ++at) {
    Counted here = {.before = INGEST_NONE};
    if (!ingest_is_digit((unsigned char)text.data[at]) ||
        !read_row(builder, at, &here)) {
      continue;
    }
    const uint32_t number = here.row.number;
    if (last[number - 1U]) {
      here.before           = last[number - 1U] - 1U;
      const Counted *before = &all->items[here.before];
      here.n_before         = before->n_before + 1U;
      here.n_inside += before->n_inside;
    }
    RG_TRY(counted_vec_push(builder->arena, all, here));
    last[number] = (uint32_t)all->n;
    at           = here.row.title - 1U;
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
