#include "graph/scan.h"

#include "graph/store/cursor.h"

#include <string.h>

enum { SPO_BITS = 1 << GRAPH_S | 1 << GRAPH_P | 1 << GRAPH_O };

bool
graph_scan_has_order(const unsigned bound_fields, const GraphOrder order)
{
  return graph_cursor_choose(bound_fields, 0U, &order) >= 0;
}

static bool
is_given(const GraphCursor *const cursor, const unsigned field)
{
  return cursor->id[field] == GRAPH_ID_NONE &&
         (field != GRAPH_G || cursor->gives_graph);
}

RgStatus
graph_scan_open(const GraphStore *const   store,
                const GraphPattern *const pattern, const GraphScope scope,
                const GraphOrder order, RgArena *const arena,
                GraphCursor **const cursor)
{
  GraphCursor *const made = rg_arena_alloc(arena, sizeof(GraphCursor));
  if (!made) {
    return RG_NO_MEMORY;
  }
  RG_TRY(graph_cursor_begin(made, store, pattern, scope, &order, arena));
  unsigned given = 0U;
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (is_given(made, f)) {
      given |= 1U << f;
      made->out[f] =
          rg_arena_alloc(arena, GRAPH_ROWS_PER_BLOCK * sizeof(GraphId));
      if (!made->out[f]) {
        return RG_NO_MEMORY;
      }
    }
  }
  RG_TRY(graph_cursor_buffers(made, given, arena));
  *cursor = made;
  return RG_OK;
}

RgStatus
graph_cursor_buffers(GraphCursor *const cursor, const unsigned fields,
                     RgArena *const arena)
{
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if ((fields >> f & 1U) || graph_cursor_is_tested(cursor, f)) {
      cursor->raw[f] =
          rg_arena_alloc(arena, GRAPH_ROWS_PER_BLOCK * sizeof(uint32_t));
      if (!cursor->raw[f]) {
        return RG_NO_MEMORY;
      }
    }
  }
  return RG_OK;
}

/** Decode rows of the open block into `raw`. */
static void
read_columns(GraphCursor *const cursor, const size_t from, const size_t n)
{
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (cursor->raw[f]) {
      graph_block_column(&cursor->view, f, from, n, cursor->raw[f]);
    }
  }
}

/** Move row `from` of the raw columns to `to`. */
static void
move_row(GraphCursor *const cursor, const size_t from, const size_t to)
{
  if (from != to) {
    for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
      if (cursor->raw[f]) {
        cursor->raw[f][to] = cursor->raw[f][from];
      }
    }
  }
}

/** Keep only rows whose `field` is in its range; returns how many. */
static size_t
keep_in_range(GraphCursor *const cursor, const unsigned field, const size_t n)
{
  const uint32_t low  = cursor->range[field].low;
  const uint32_t span = cursor->range[field].high - low;
  const uint32_t base = cursor->view.base[field];
  const bool     list = field == GRAPH_G && cursor->graphs;
  if (!cursor->view.width[field]) {
    return base - low <= span && (!list || graph_cursor_has_graph(cursor, base))
               ? n
               : 0U;
  }
  const uint32_t *const values = cursor->raw[field];
  size_t                kept   = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t value = values[i];
    if (value - low <= span &&
        (!list || graph_cursor_has_graph(cursor, value))) {
      move_row(cursor, i, kept++);
    }
  }
  return kept;
}

static bool
same_triple(const GraphCursor *const cursor, const size_t row,
            const GraphRow *const other)
{
  for (unsigned f = 0U; f < GRAPH_G; ++f) {
    if (cursor->raw[f] && cursor->raw[f][row] != other->field[f]) {
      return false;
    }
  }
  return true;
}

static void
keep_last(GraphCursor *const cursor, const size_t row)
{
  for (unsigned f = 0U; f < GRAPH_G; ++f) {
    cursor->last.field[f] = cursor->raw[f] ? cursor->raw[f][row] : 0U;
  }
  cursor->has_last = true;
}

/** Leave out rows that are the same triple as the one before. */
static size_t
drop_duplicates(GraphCursor *const cursor, const size_t block, const size_t n)
{
  const GraphIndexEntry *const entry = &cursor->index->entries[block];
  const bool has_none = entry[1].first_triple - entry[0].first_triple ==
                        entry[1].first_row - entry[0].first_row;
  size_t kept = 0U;
  if (has_none) {
    if (n) {
      keep_last(cursor, n - 1U);
    }
    return n;
  }
  for (size_t i = 0U; i < n; ++i) {
    if (!cursor->has_last || !same_triple(cursor, i, &cursor->last)) {
      keep_last(cursor, i);
      move_row(cursor, i, kept++);
    }
  }
  return kept;
}

RgStatus
graph_cursor_ids(const GraphCursor *const cursor, const unsigned field,
                 const uint32_t *const numbers, const size_t n,
                 GraphId *const ids)
{
  const GraphDictionary *const dictionary = &cursor->store->dictionary;
  if (field == GRAPH_S || field == GRAPH_O) {
    return graph_dictionary_ids(dictionary, numbers, n, ids);
  }
  const bool           is_graph = field == GRAPH_G;
  const GraphId *const names =
      is_graph ? dictionary->graphs : dictionary->predicates;
  const uint64_t n_names =
      is_graph ? dictionary->n_graphs : dictionary->n_predicates;
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t number = numbers[i] - (is_graph ? 1U : 0U);
    if (number < n_names) {
      ids[i] = names[number];
    } else if (is_graph && !numbers[i]) {
      ids[i] = GRAPH_ID_DEFAULT_GRAPH;
    } else {
      return RG_CORRUPT;
    }
  }
  return RG_OK;
}

/** Open the block at `next`. */
static RgStatus
open_block(GraphCursor *const cursor)
{
  const size_t block = cursor->next.block;
  if (block == cursor->view_block) {
    return RG_OK;
  }
  cursor->view_block = SIZE_MAX;
  RG_TRY(graph_block_open(cursor->index->pack,
                          cursor->index->entries[block].offset, &cursor->view));
  cursor->view_block = block;
  return RG_OK;
}

RgStatus
graph_cursor_read(GraphCursor *const cursor, size_t *const n_rows)
{
  RG_TRY(open_block(cursor));
  const size_t block = cursor->next.block;
  size_t       end   = cursor->view.n_rows;
  if (block == cursor->end.block) {
    end = cursor->end.row;
  }
  if (cursor->next.row >= end || end > cursor->view.n_rows) {
    return RG_CORRUPT;
  }
  size_t n = end - cursor->next.row;
  read_columns(cursor, cursor->next.row, n);
  cursor->next = (GraphPlace){block + 1U, 0U};
  if (block == cursor->end.block) {
    cursor->next = cursor->end;
  }
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (n && graph_cursor_is_tested(cursor, f)) {
      n = keep_in_range(cursor, f, n);
    }
  }
  *n_rows = cursor->dedupe ? drop_duplicates(cursor, block, n) : n;
  return RG_OK;
}

RgStatus
graph_cursor_next(GraphCursor *const cursor, GraphBlock *const block)
{
  size_t n = 0U;
  while (!n) {
    if (!graph_place_is_before(cursor->next, cursor->end)) {
      return RG_END;
    }
    RG_TRY(graph_cursor_read(cursor, &n));
  }
  block->n_rows = n;
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    block->column[f] = cursor->out[f];
    if (cursor->out[f]) {
      RG_TRY(graph_cursor_ids(cursor, f, cursor->raw[f], n, cursor->out[f]));
    }
  }
  return RG_OK;
}

RgStatus
graph_cursor_seek(GraphCursor *const cursor, const GraphId *const key,
                  const size_t n_key)
{
  if (!graph_place_is_before(cursor->next, cursor->end)) {
    return RG_OK;
  }
  GraphKey wanted = cursor->key;
  size_t   used   = 0U;
  bool     exact  = true;
  while (exact && used < n_key && wanted.n < GRAPH_N_FIELDS) {
    const GraphField field  = cursor->fields[wanted.n];
    uint32_t         number = cursor->range[field].low;
    if (!(cursor->bound >> field & 1U)) {
      exact = graph_cursor_number(cursor->store, field, key[used++], &number);
    }
    wanted.value[wanted.n++] = number;
  }
  GraphPlace     place;
  GraphIndexHint hint = graph_index_anywhere(cursor->index);
  hint.low            = cursor->next.block;
  hint.near           = hint.low;
  RG_TRY(graph_index_find(cursor->index, &wanted, false, hint, &cursor->view,
                          &cursor->view_block, &place));
  if (graph_place_is_before(cursor->next, place)) {
    cursor->next =
        graph_place_is_before(place, cursor->end) ? place : cursor->end;
  }
  return RG_OK;
}

RgStatus
graph_cursor_rebind(GraphCursor *const cursor, const GraphId id[GRAPH_N_FIELDS])
{
  cursor->is_empty = false;
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (cursor->id[f] != GRAPH_ID_NONE && cursor->id[f] != id[f]) {
      graph_cursor_bind(cursor, f, id[f]);
    }
  }
  return graph_cursor_locate(cursor);
}

static RgStatus
contains(const GraphStore *const store, const GraphPattern *const pattern,
         const GraphScope scope, RgArena *const arena, bool *const found)
{
  GraphCursor cursor;
  RG_TRY(graph_cursor_begin(&cursor, store, pattern, scope, NULL, arena));
  while (!*found && graph_place_is_before(cursor.next, cursor.end)) {
    const size_t block = cursor.next.block;
    RG_TRY(open_block(&cursor));
    const size_t end =
        block == cursor.end.block ? cursor.end.row : cursor.view.n_rows;
    for (size_t row = cursor.next.row;
         row < end && row < cursor.view.n_rows && !*found; ++row) {
      *found = graph_cursor_row_passes(&cursor, row);
    }
    cursor.next = (GraphPlace){block + 1U, 0U};
  }
  return RG_OK;
}

RgStatus
graph_scan_contains(const GraphStore *const   store,
                    const GraphPattern *const pattern, const GraphScope scope,
                    bool *const found)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  *found               = false;
  if (!arena) {
    return RG_NO_MEMORY;
  }
  const RgStatus status = contains(store, pattern, scope, arena, found);
  rg_arena_free(arena);
  return status;
}
