#include "graph/stats.h"
#include "graph/store/cursor.h"

/** The place of a row, counted over the whole index. */
static GraphPlace
place_of(const GraphIndex *const index, const uint64_t row)
{
  size_t low  = 0U;
  size_t high = index->n_blocks;
  while (high > low + 1U) {
    const size_t middle = low + (high - low) / 2U;
    if (index->entries[middle].first_row <= row) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return (GraphPlace){low, (uint32_t)(row - index->entries[low].first_row)};
}

/** The value of a field in a row, counted over the whole index. */
static RgStatus
value_at(const GraphCursor *const cursor, const GraphField field,
         const uint64_t row, GraphId *const id)
{
  const GraphPlace place = place_of(cursor->index, row);
  GraphBlockView   view;
  RG_TRY(graph_block_open(cursor->index->pack,
                          cursor->index->entries[place.block].offset, &view));
  if (place.row >= view.n_rows) {
    return RG_CORRUPT;
  }
  const uint32_t rank = graph_block_value(&view, field, place.row);
  return graph_dictionary_ids(&cursor->store->dictionary, &rank, 1U, id);
}

static RgStatus
take_sample(GraphCursor *const cursor, const GraphField field,
            GraphId *const ids, const size_t n, size_t *const n_ids)
{
  const uint64_t first  = graph_index_row_number(cursor->index, cursor->next);
  const uint64_t n_rows = graph_cursor_n_rows(cursor);
  const uint64_t n_take = n_rows < n ? n_rows : n;
  for (uint64_t i = 0U; i < n_take; ++i) {
    /* The middle of each part: the first name of all is often the most
       frequent one. */
    const uint64_t part = n_rows / n_take;
    RG_TRY(value_at(cursor, field, first + part * i + part / 2U, &ids[i]));
  }
  *n_ids = (size_t)n_take;
  return RG_OK;
}

RgStatus
graph_stats_sample(const GraphStore *const   store,
                   const GraphPattern *const pattern, const GraphScope scope,
                   const GraphField field, GraphId *const ids, const size_t n,
                   size_t *const n_ids)
{
  GraphCursor cursor;
  *n_ids = 0U;
  if (field != GRAPH_S && field != GRAPH_O) {
    return RG_BAD_ARG;
  }
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  if (!arena) {
    return RG_NO_MEMORY;
  }
  RgStatus status =
      graph_cursor_begin(&cursor, store, pattern, scope, NULL, arena);
  if (status == RG_OK && graph_place_is_before(cursor.next, cursor.end)) {
    status = take_sample(&cursor, field, ids, n, n_ids);
  }
  rg_arena_free(arena);
  return status;
}

RgStatus
graph_stats_nth(const GraphStore *const   store,
                const GraphPattern *const pattern, const GraphScope scope,
                const GraphField field, const bool from_end,
                const uint64_t n_before, GraphId *const id)
{
  /* One of the two is in an index whatever else is bound, or neither. */
  static const GraphOrder orders[][2] = {
      [GRAPH_S] = {GRAPH_SPO, GRAPH_SOP}, [GRAPH_O] = {GRAPH_OPS, GRAPH_OSP}};
  if ((field != GRAPH_S && field != GRAPH_O) ||
      pattern->id[field] != GRAPH_ID_NONE) {
    return RG_BAD_ARG;
  }
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  if (!arena) {
    return RG_NO_MEMORY;
  }
  GraphCursor cursor;
  RgStatus    status = RG_UNSUPPORTED;
  for (size_t i = 0U; i < 2U && status == RG_UNSUPPORTED; ++i) {
    status = graph_cursor_begin(&cursor, store, pattern, scope,
                                &orders[field][i], arena);
  }
  if (status == RG_OK) {
    const uint64_t n_rows = graph_cursor_n_rows(&cursor);
    status                = RG_NOT_FOUND;
    if (n_before < n_rows) {
      const uint64_t first = graph_index_row_number(cursor.index, cursor.next);
      status =
          value_at(&cursor, field,
                   first + (from_end ? n_rows - 1U - n_before : n_before), id);
    }
  }
  rg_arena_free(arena);
  return status;
}
