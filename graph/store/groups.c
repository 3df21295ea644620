#include "graph/groups.h"

#include "graph/store/cursor.h"

enum {
  MAX_FIELDS = 3,
  MAX_GROUPS = 2 * GRAPH_ROWS_PER_BLOCK,
  MAX_BLOCKS = 1024 ///< read in one call
};

struct GraphGroupsImpl {
  GraphCursor           cursor;
  unsigned              n_fields;
  GraphField            field[MAX_FIELDS];
  bool                  jumps; ///< what the index says of a stretch holds
  bool                  begun; ///< a run is being read
  uint32_t              value[MAX_FIELDS]; ///< of that run
  uint64_t              size;
  size_t                n; ///< groups that are complete
  uint32_t             *raw[MAX_FIELDS];
  GraphId              *out[MAX_FIELDS];
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
find_fields(GraphGroups *const groups, const unsigned n_fields)
{
  const GraphCursor *const cursor = &groups->cursor;
  for (unsigned i = 0U; i < GRAPH_N_FIELDS && groups->n_fields < n_fields;
       ++i) {
    const GraphField field = cursor->fields[i];
    if (field != GRAPH_G && !(cursor->bound >> field & 1U)) {
      groups->field[groups->n_fields++] = field;
    }
  }
  return n_fields && groups->n_fields == n_fields;
}

static RgStatus
make_buffers(GraphGroups *const groups, const bool sizes, RgArena *const arena)
{
  GraphCursor *const cursor = &groups->cursor;
  unsigned           fields = 0U;
  for (unsigned i = 0U; i < groups->n_fields; ++i) {
    fields |= 1U << groups->field[i];
    groups->raw[i] = rg_arena_alloc(arena, MAX_GROUPS * sizeof(uint32_t));
    groups->out[i] = rg_arena_alloc(arena, MAX_GROUPS * sizeof(GraphId));
    if (!groups->raw[i] || !groups->out[i]) {
      return RG_NO_MEMORY;
    }
  }
  if (sizes) {
    groups->sizes = rg_arena_alloc(arena, MAX_GROUPS * sizeof(uint64_t));
    if (!groups->sizes) {
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
graph_groups_open(const GraphStore *const   store,
                  const GraphPattern *const pattern, const GraphScope scope,
                  const GraphOrder order, const unsigned n_fields,
                  const bool sizes, RgArena *const arena,
                  GraphGroups **const groups)
{
  GraphGroups *const made = rg_arena_alloc_zero(arena, 1U, sizeof(GraphGroups));
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
  *groups     = made;
  return RG_OK;
}

static void
end_group(GraphGroups *const groups)
{
  for (unsigned i = 0U; i < groups->n_fields; ++i) {
    groups->raw[i][groups->n] = groups->value[i];
  }
  if (groups->sizes) {
    groups->sizes[groups->n] = groups->size;
  }
  ++groups->n;
}

/** At the start of a block: leave out the rows that belong to the run that is
    being read, when there are any. */
static RgStatus
jump(GraphGroups *const groups)
{
  GraphCursor *const    cursor = &groups->cursor;
  const uint32_t *const first  = cursor->index->entries[cursor->next.block].key;
  GraphKey              key    = cursor->key;
  for (unsigned i = 0U; i < groups->n_fields; ++i) {
    if (first[key.n] != groups->value[i]) {
      return RG_OK;
    }
    key.value[key.n++] = groups->value[i];
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
    groups->size += after - before;
    cursor->has_last = false;
  } else {
    groups->size += graph_index_row_number(cursor->index, to) -
                    graph_index_row_number(cursor->index, from);
  }
  cursor->next = to;
  return RG_OK;
}

/** Cut rows that were read into groups. */
static void
take_rows(GraphGroups *const groups, const size_t n_rows)
{
  for (size_t row = 0U; row < n_rows; ++row) {
    bool same = groups->begun;
    for (unsigned i = 0U; i < groups->n_fields; ++i) {
      same =
          same && groups->cursor.raw[groups->field[i]][row] == groups->value[i];
    }
    if (same) {
      ++groups->size;
      continue;
    }
    if (groups->begun) {
      end_group(groups);
    }
    for (unsigned i = 0U; i < groups->n_fields; ++i) {
      groups->value[i] = groups->cursor.raw[groups->field[i]][row];
    }
    groups->begun = true;
    groups->size  = 1U;
  }
}

RgStatus
graph_groups_next(GraphGroups *const groups, GraphBlock *const block,
                  const uint64_t **const sizes)
{
  GraphCursor *const cursor = &groups->cursor;
  groups->n                 = 0U;
  bool ended                = false;
  /* A block has no more groups than rows. */
  for (unsigned i = 0U;
       i < MAX_BLOCKS && groups->n + GRAPH_ROWS_PER_BLOCK < MAX_GROUPS; ++i) {
    if (groups->begun && groups->jumps && !cursor->next.row &&
        graph_place_is_before(cursor->next, cursor->end)) {
      RG_TRY(jump(groups));
    }
    if (!graph_place_is_before(cursor->next, cursor->end)) {
      if (groups->begun) {
        end_group(groups);
      }
      groups->begun = false;
      ended         = true;
      break;
    }
    size_t n_rows = 0U;
    RG_TRY(graph_cursor_read(cursor, &n_rows));
    take_rows(groups, n_rows);
  }
  *block = (GraphBlock){.n_rows = groups->n};
  *sizes = groups->sizes;
  for (unsigned i = 0U; i < groups->n_fields && groups->n; ++i) {
    block->column[groups->field[i]] = groups->out[i];
    RG_TRY(graph_cursor_ids(cursor, groups->field[i], groups->raw[i], groups->n,
                            groups->out[i]));
  }
  return groups->n || !ended ? RG_OK : RG_END;
}
