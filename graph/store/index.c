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

/** The last block whose first row is before the place, or the first block of
    the hint. */
static size_t
find_block(const GraphIndex *const index, const GraphKey *const key,
           const bool beyond, const GraphIndexHint hint)
{
  enum { LONGEST_STEP = 4 }; /* longer jumps are no longer near */
  const GraphIndexEntry *const entries = index->entries;
  size_t                       low     = hint.low;
  size_t                       high    = hint.high;
  if (hint.near >= low && hint.near < high) {
    if (is_before(entries[hint.near].key, key, beyond)) {
      low = hint.near;
      for (size_t step = 1U; step <= LONGEST_STEP && low + step < high;
           step *= 2U) {
        if (!is_before(entries[low + step].key, key, beyond)) {
          high = low + step;
          break;
        }
        low += step;
      }
    } else {
      high = hint.near;
    }
  }
  while (high > low + 1U) {
    const size_t middle = low + (high - low) / 2U;
    if (is_before(entries[middle].key, key, beyond)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

GraphIndexHint
graph_index_hint(const GraphIndex *const index, const uint32_t first)
{
  const GraphKey key = {{first, 0U, 0U, 0U}, 1U};
  GraphIndexHint all = graph_index_anywhere(index);
  if (index->n_blocks) {
    all.low  = find_block(index, &key, false, all);
    all.high = find_block(index, &key, true, all) + 1U;
  }
  return all;
}

/** First row of the block after `block`, or null. */
static const uint32_t *
next_key(const GraphIndex *const index, const size_t block)
{
  return block + 1U < index->n_blocks ? index->entries[block + 1U].key : NULL;
}

RgStatus
graph_index_find(const GraphIndex *const index, const GraphKey *const key,
                 const bool beyond, const GraphIndexHint hint,
                 GraphBlockView *const view, size_t *const view_block,
                 GraphPlace *const place)
{
  *place = (GraphPlace){0U, 0U};
  if (!index->n_blocks) {
    return RG_OK;
  }
  const size_t block = find_block(index, key, beyond, hint);
  if (block != *view_block) {
    *view_block = SIZE_MAX;
    RG_TRY(graph_block_open(index->pack, index->entries[block].offset, view));
    *view_block = block;
  }
  const uint32_t row =
      graph_block_find(view, graph_index_fields[index->number], key, beyond, 0U,
                       view->n_rows, next_key(index, block));
  *place = row == view->n_rows ? (GraphPlace){block + 1U, 0U}
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
  GraphIndexHint hint = {from.block, index->n_blocks, from.block};
  if (!from.row || from.block != *view_block) {
    return is_before(index->entries[from.block].key, key, true)
               ? graph_index_find(index, key, true, hint, view, view_block, end)
               : RG_OK;
  }
  const uint32_t row =
      graph_block_find(view, graph_index_fields[index->number], key, true,
                       from.row, view->n_rows, next_key(index, from.block));
  if (row < view->n_rows) {
    end->row = row;
    return RG_OK;
  }
  *end      = (GraphPlace){from.block + 1U, 0U};
  hint.low  = from.block + 1U;
  hint.near = hint.low;
  return hint.low < index->n_blocks &&
                 is_before(index->entries[hint.low].key, key, true)
             ? graph_index_find(index, key, true, hint, view, view_block, end)
             : RG_OK;
}
