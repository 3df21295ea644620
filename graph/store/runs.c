#include "graph/runs.h"

#include "graph/store/cursor.h"

enum {
  MOST_FIELDS = 3,
  MOST_RUNS   = 2 * GRAPH_ROWS_PER_BLOCK,
  MOST_BLOCKS = 1024 ///< read in one call
};

struct GraphRunsImpl {
  GraphCursor           cursor;
  unsigned              n_fields;
  GraphField            field[MOST_FIELDS];
  bool                  jumps; ///< what the index says of a stretch holds
  bool                  begun; ///< a run is being read
  uint32_t              value[MOST_FIELDS]; ///< of that run
  uint64_t              size;
  size_t                n; ///< runs that are complete
  uint32_t             *raw[MOST_FIELDS];
  GraphId              *out[MOST_FIELDS];
  uint64_t *RG_NULLABLE sizes;
};

/** Whether every row of the stretch comes out, and the unbound fields follow
    the bound ones in the index. */
static bool
takes_all(const GraphCursor *const cursor)
{
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (graph_cursor_is_tested(cursor, f)) {
      return false;
    }
  }
  return !cursor->graphs && !(cursor->dedupe && cursor->tested >> GRAPH_G & 1U);
}

/** The first unbound fields of S, P, O as they stand in the index. */
static bool
find_fields(GraphRuns *const runs, const unsigned n_fields)
{
  const GraphCursor *const cursor = &runs->cursor;
  for (unsigned i = 0U; i < GRAPH_N_FIELDS && runs->n_fields < n_fields; ++i) {
    const GraphField field = cursor->fields[i];
    if (field != GRAPH_G && !(cursor->bound >> field & 1U)) {
      runs->field[runs->n_fields++] = field;
    }
  }
  return n_fields && runs->n_fields == n_fields;
}

static RgStatus
make_buffers(GraphRuns *const runs, const bool sizes, RgArena *const arena)
{
  GraphCursor *const cursor = &runs->cursor;
  unsigned           fields = 0U;
  for (unsigned i = 0U; i < runs->n_fields; ++i) {
    fields |= 1U << runs->field[i];
    runs->raw[i] =
        (uint32_t *)rg_arena_alloc(arena, MOST_RUNS * sizeof(uint32_t));
    runs->out[i] =
        (GraphId *)rg_arena_alloc(arena, MOST_RUNS * sizeof(GraphId));
    if (!runs->raw[i] || !runs->out[i]) {
      return RG_NO_MEMORY;
    }
  }
  if (sizes) {
    runs->sizes =
        (uint64_t *)rg_arena_alloc(arena, MOST_RUNS * sizeof(uint64_t));
    if (!runs->sizes) {
      return RG_NO_MEMORY;
    }
  }
  /* Duplicates are told by all of a triple; without counting they are no
     matter. */
  cursor->dedupe = cursor->dedupe && sizes;
  for (unsigned f = GRAPH_S; cursor->dedupe && f <= GRAPH_O; ++f) {
    fields |= cursor->bound >> f & 1U ? 0U : 1U << f;
  }
  return graph_cursor_buffers(cursor, fields, arena);
}

RgStatus
graph_runs_open(const GraphStore *const   store,
                const GraphPattern *const pattern, const GraphScope scope,
                const GraphOrder order, const unsigned n_fields,
                const bool sizes, RgArena *const arena, GraphRuns **const runs)
{
  GraphRuns *const made =
      (GraphRuns *)rg_arena_alloc_zero(arena, 1U, sizeof(GraphRuns));
  if (!made) {
    return RG_NO_MEMORY;
  }
  RG_TRY(
      graph_cursor_begin(&made->cursor, store, pattern, scope, &order, arena));
  if (!find_fields(made, n_fields)) {
    return RG_BAD_ARG;
  }
  RG_TRY(make_buffers(made, sizes, arena));
  made->jumps = takes_all(&made->cursor);
  *runs       = made;
  return RG_OK;
}

static void
end_run(GraphRuns *const runs)
{
  for (unsigned i = 0U; i < runs->n_fields; ++i) {
    runs->raw[i][runs->n] = runs->value[i];
  }
  if (runs->sizes) {
    runs->sizes[runs->n] = runs->size;
  }
  ++runs->n;
}

/** At the start of a block: leave out the rows that belong to the run that is
    being read, when there are any. */
static RgStatus
jump(GraphRuns *const runs)
{
  GraphCursor *const    cursor = &runs->cursor;
  const uint32_t *const first  = cursor->index->entries[cursor->next.block].key;
  GraphKey              key    = cursor->key;
  for (unsigned i = 0U; i < runs->n_fields; ++i) {
    if (first[key.n] != runs->value[i]) {
      return RG_OK;
    }
    key.value[key.n++] = runs->value[i];
  }
  const GraphPlace from = cursor->next;
  GraphPlace       to;
  RG_TRY(graph_index_find_end(cursor->index, &key, from, &cursor->view,
                              &cursor->view_block, &to));
  to = graph_place_is_before(to, cursor->end) ? to : cursor->end;
  if (cursor->dedupe) {
    uint64_t before = 0U;
    uint64_t after  = 0U;
    RG_TRY(graph_cursor_triples_before(cursor, from, &before));
    RG_TRY(graph_cursor_triples_before(cursor, to, &after));
    runs->size += after - before;
    cursor->has_last = false;
  } else {
    runs->size += graph_index_row_number(cursor->index, to) -
                  graph_index_row_number(cursor->index, from);
  }
  cursor->next = to;
  return RG_OK;
}

/** Cut rows that were read into runs. */
static void
take_rows(GraphRuns *const runs, const size_t n_rows)
{
  for (size_t row = 0U; row < n_rows; ++row) {
    bool same = runs->begun;
    for (unsigned i = 0U; i < runs->n_fields; ++i) {
      same = same && runs->cursor.raw[runs->field[i]][row] == runs->value[i];
    }
    if (same) {
      ++runs->size;
      continue;
    }
    if (runs->begun) {
      end_run(runs);
    }
    for (unsigned i = 0U; i < runs->n_fields; ++i) {
      runs->value[i] = runs->cursor.raw[runs->field[i]][row];
    }
    runs->begun = true;
    runs->size  = 1U;
  }
}

RgStatus
graph_runs_next(GraphRuns *const runs, GraphBlock *const block,
                const uint64_t **const sizes)
{
  GraphCursor *const cursor = &runs->cursor;
  runs->n                   = 0U;
  bool ended                = false;
  /* A block has no more runs than rows. */
  for (unsigned i = 0U;
       i < MOST_BLOCKS && runs->n + GRAPH_ROWS_PER_BLOCK < MOST_RUNS; ++i) {
    if (runs->begun && runs->jumps && !cursor->next.row &&
        graph_place_is_before(cursor->next, cursor->end)) {
      RG_TRY(jump(runs));
    }
    if (!graph_place_is_before(cursor->next, cursor->end)) {
      if (runs->begun) {
        end_run(runs);
      }
      runs->begun = false;
      ended       = true;
      break;
    }
    size_t n_rows = 0U;
    RG_TRY(graph_cursor_read(cursor, &n_rows));
    take_rows(runs, n_rows);
  }
  *block = (GraphBlock){.n_rows = runs->n};
  *sizes = runs->sizes;
  for (unsigned i = 0U; i < runs->n_fields && runs->n; ++i) {
    block->column[runs->field[i]] = runs->out[i];
    RG_TRY(graph_cursor_ids(cursor, runs->field[i], runs->raw[i], runs->n,
                            runs->out[i]));
  }
  return runs->n || !ended ? RG_OK : RG_END;
}
