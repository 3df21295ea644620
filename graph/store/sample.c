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
    const uint64_t   part = n_rows / n_take;
    const GraphPlace place =
        place_of(cursor->index, first + part * i + part / 2U);
    GraphBlockView view;
    RG_TRY(graph_block_open(cursor->index->pack,
                            cursor->index->entries[place.block].offset, &view));
    if (place.row >= view.n_rows) {
      return RG_CORRUPT;
    }
    const uint32_t rank = graph_block_value(&view, field, place.row);
    RG_TRY(
        graph_dictionary_ids(&cursor->store->dictionary, &rank, 1U, &ids[i]));
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
