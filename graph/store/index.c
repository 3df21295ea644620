#include "graph/store/index.h"

RgStatus
graph_index_open(const RgPack *const pack, const GraphIndexNumber number,
                 GraphIndex *const index)
{
  GraphIndex made = {.pack = pack, .number = number};
  RG_TRY(rg_pack_section(pack, GRAPH_SECTION_INDEX + number,
                         sizeof(GraphIndexEntry), &made.section));
  made.entries  = (const GraphIndexEntry *)(const void *)(pack->bytes +
                                                         made.section.offset);
  made.n_blocks = made.section.n_items ? made.section.n_items - 1U : 0U;
  *index        = made;
  return RG_OK;
}

RgStatus
graph_index_check(const GraphIndex *const index)
{
  return rg_pack_check_section(index->pack, &index->section);
}

/** Whether a row comes before the place that is looked for. */
static inline bool
is_before(const uint32_t *const row, const GraphKey *const key,
          const bool beyond)
{
  for (unsigned i = 0U; i < key->n; ++i) {
    if (row[i] != key->value[i]) {
      return row[i] < key->value[i];
    }
  }
  return beyond;
}

/** The last block whose first row is before the place, or block 0. */
static size_t
find_block(const GraphIndex *const index, const GraphKey *const key,
           const bool beyond, const size_t near)
{
  const GraphIndexEntry *const entries = index->entries;
  size_t                       low     = 0U;
  size_t                       high    = index->n_blocks;
  size_t                       step    = 1U;
  if (near >= high) {
    low = 0U; /* no place to start from: all of it */
  } else if (is_before(entries[near].key, key, beyond)) {
    low = near;
    while (low + step < high &&
           is_before(entries[low + step].key, key, beyond)) {
      low += step;
      step *= 2U;
    }
    high = low + step < high ? low + step : high;
  } else {
    high = near;
    while (high > step && !is_before(entries[high - step].key, key, beyond)) {
      high -= step;
      step *= 2U;
    }
    low = high > step ? high - step : 0U;
  }
  while (high - low > 1U) {
    const size_t middle = low + (high - low) / 2U;
    if (is_before(entries[middle].key, key, beyond)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

static inline bool
row_is_before(const GraphBlockView *const view, const GraphField *const fields,
              const uint32_t row, const GraphKey *const key, const bool beyond)
{
  for (unsigned i = 0U; i < key->n; ++i) {
    const uint32_t value = graph_block_value(view, fields[i], row);
    if (value != key->value[i]) {
      return value < key->value[i];
    }
  }
  return beyond;
}

/** The first of rows [`low`, `high`) that is not before the place, or `high`.
 */
static uint32_t
find_row(const GraphIndex *const index, const GraphBlockView *const view,
         const GraphKey *const key, const bool beyond, uint32_t low,
         uint32_t high)
{
  const GraphField *const fields = graph_index_fields[index->number];
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (row_is_before(view, fields, middle, key, beyond)) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

RgStatus
graph_index_find(const GraphIndex *const index, const GraphKey *const key,
                 const bool beyond, const size_t near,
                 GraphBlockView *const view, size_t *const view_block,
                 GraphPlace *const place)
{
  *place = (GraphPlace){0U, 0U};
  if (!index->n_blocks) {
    return RG_OK;
  }
  const size_t block = find_block(index, key, beyond, near);
  if (block != *view_block) {
    *view_block = SIZE_MAX;
    RG_TRY(graph_block_open(index->pack, index->entries[block].offset, view));
    *view_block = block;
  }
  const uint32_t row = find_row(index, view, key, beyond, 0U, view->n_rows);
  *place             = row == view->n_rows ? (GraphPlace){block + 1U, 0U}
                                           : (GraphPlace){block, row};
  return RG_OK;
}

RgStatus
graph_index_find_end(const GraphIndex *const index, const GraphKey *const key,
                     const GraphPlace from, GraphBlockView *const view,
                     size_t *const view_block, GraphPlace *const end)
{
  *end = from;
  if (from.block >= index->n_blocks) {
    return RG_OK;
  }
  if (!from.row || from.block != *view_block) {
    return is_before(index->entries[from.block].key, key, true)
               ? graph_index_find(index, key, true, from.block, view,
                                  view_block, end)
               : RG_OK;
  }
  const GraphField *const fields = graph_index_fields[index->number];
  uint32_t                low    = from.row;
  uint32_t                step   = 1U;
  while (low + step < view->n_rows &&
         row_is_before(view, fields, low + step - 1U, key, true)) {
    low += step;
    step *= 2U;
  }
  const uint32_t high = low + step < view->n_rows ? low + step : view->n_rows;
  const uint32_t row  = find_row(index, view, key, true, low, high);
  if (row < view->n_rows) {
    end->row = row;
    return RG_OK;
  }
  *end = (GraphPlace){from.block + 1U, 0U};
  return from.block + 1U < index->n_blocks &&
                 is_before(index->entries[from.block + 1U].key, key, true)
             ? graph_index_find(index, key, true, from.block + 1U, view,
                                view_block, end)
             : RG_OK;
}
