#include "graph/store/cursor.h"

#include <string.h>

enum { SPO_BITS = 1 << GRAPH_S | 1 << GRAPH_P | 1 << GRAPH_O };

static const GraphField order_fields[GRAPH_N_ORDERS][3] = {
    {GRAPH_S, GRAPH_P, GRAPH_O}, {GRAPH_S, GRAPH_O, GRAPH_P},
    {GRAPH_P, GRAPH_S, GRAPH_O}, {GRAPH_P, GRAPH_O, GRAPH_S},
    {GRAPH_O, GRAPH_S, GRAPH_P}, {GRAPH_O, GRAPH_P, GRAPH_S}};

static bool
is_in(const unsigned bits, const unsigned field)
{
  return (bits >> field & 1U) != 0U;
}

/** The next of three fields that is not bound, from `*at` on. */
static int
next_unbound(const GraphField fields[3], const unsigned bound,
             unsigned *const at)
{
  while (*at < 3U) {
    const GraphField field = fields[(*at)++];
    if (!is_in(bound, field)) {
      return (int)field;
    }
  }
  return -1;
}

/** Unbound fields stand in the same order in both. */
static bool
agrees(const GraphField fields[3], const GraphOrder order, const unsigned bound)
{
  unsigned a    = 0U;
  unsigned b    = 0U;
  int      next = 0;
  do {
    next = next_unbound(fields, bound, &a);
    if (next != next_unbound(order_fields[order], bound, &b)) {
      return false;
    }
  } while (next >= 0);
  return true;
}

/** Whether the bound fields are those at the front of an index, and, with
    `ranged`, one of these fields comes next. */
static bool
suits(const GraphField *const fields, const unsigned bound,
      const unsigned ranged)
{
  unsigned front = 0U;
  unsigned n     = 0U;
  while (n < 3U && is_in(bound, fields[n])) {
    front |= 1U << fields[n++];
  }
  return front == bound && (!ranged || (n < 3U && is_in(ranged, fields[n])));
}

int
graph_cursor_choose(const unsigned bound_fields, const unsigned ranged_fields,
                    const GraphOrder *const order)
{
  const unsigned bound  = bound_fields & SPO_BITS;
  const unsigned ranged = order ? 0U : ranged_fields & SPO_BITS & ~bound;
  for (int i = 0; i < GRAPH_INDEX_GSPO; ++i) {
    const GraphField *const fields = graph_index_fields[i];
    if (suits(fields, bound, ranged) &&
        (!order || agrees(fields, *order, bound))) {
      return i;
    }
  }
  return ranged ? graph_cursor_choose(bound, 0U, order) : -1;
}

uint32_t
graph_cursor_number_from(const GraphStore *const store, const unsigned field,
                         const GraphId id)
{
  const GraphDictionary *const dictionary = &store->dictionary;
  switch (field) {
  case GRAPH_P:
    return (uint32_t)graph_ids_from(dictionary->predicates,
                                    (size_t)dictionary->n_predicates, id);
  case GRAPH_G:
    return id <= GRAPH_ID_DEFAULT_GRAPH
               ? 0U
               : 1U + (uint32_t)graph_ids_from(
                          dictionary->graphs, (size_t)dictionary->n_graphs, id);
  default:
    return graph_dictionary_rank_from(dictionary, id);
  }
}

bool
graph_cursor_number(const GraphStore *const store, const unsigned field,
                    const GraphId id, uint32_t *const number)
{
  const GraphDictionary *const dictionary = &store->dictionary;
  if (field == GRAPH_S || field == GRAPH_O) {
    return graph_dictionary_rank(dictionary, id, number);
  }
  *number = graph_cursor_number_from(store, field, id);
  if (field == GRAPH_P) {
    return *number < dictionary->n_predicates &&
           dictionary->predicates[*number] == id;
  }
  return id == GRAPH_ID_DEFAULT_GRAPH ||
         (*number && *number <= dictionary->n_graphs &&
          dictionary->graphs[*number - 1U] == id);
}

/** Test only rows of graph numbers `low` to `high`. */
static void
test_graphs(GraphCursor *const cursor, const uint32_t low, const uint32_t high)
{
  cursor->scope          = (GraphRange){low, high};
  cursor->range[GRAPH_G] = cursor->scope;
  cursor->tested |= 1U << GRAPH_G;
}

/** The scope's list of graphs as numbers; those that do not exist drop out. */
static RgStatus
list_graphs(GraphCursor *const cursor, const GraphScope *const scope,
            RgArena *const arena)
{
  uint32_t *const numbers =
      rg_arena_alloc(arena, (scope->n_graphs + 1U) * sizeof(uint32_t));
  if (!numbers) {
    return RG_NO_MEMORY;
  }
  cursor->n_graphs = 0U;
  for (size_t i = 0U; i < scope->n_graphs; ++i) {
    uint32_t number = 0U;
    if (graph_cursor_number(cursor->store, GRAPH_G, scope->graphs[i],
                            &number)) {
      numbers[cursor->n_graphs++] = number;
    }
  }
  if (!cursor->n_graphs) {
    cursor->is_closed = true;
    return RG_OK;
  }
  const uint32_t low  = numbers[0];
  const uint32_t high = numbers[cursor->n_graphs - 1U];
  test_graphs(cursor, low, high);
  if (high - low + 1U != cursor->n_graphs) {
    cursor->graphs = numbers;
  }
  return RG_OK;
}

static RgStatus
apply_scope(GraphCursor *const cursor, const GraphScope *const scope,
            RgArena *const arena)
{
  const GraphStore *const store    = cursor->store;
  const uint64_t          n_quads  = store->summary.n_quads;
  const bool              has_dups = n_quads != store->summary.n_triples;
  const uint32_t          n_graphs = (uint32_t)store->dictionary.n_graphs;
  switch (scope->kind) {
  case GRAPH_SCOPE_UNION:
    cursor->dedupe = has_dups;
    return RG_OK;
  case GRAPH_SCOPE_DEFAULT:
    if (store->n_default != n_quads) {
      test_graphs(cursor, 0U, 0U);
    }
    return RG_OK;
  case GRAPH_SCOPE_NAMED:
    cursor->gives_graph = true;
    if (!n_graphs) {
      cursor->is_closed = true;
    } else if (store->n_default) {
      test_graphs(cursor, 1U, n_graphs);
    }
    return RG_OK;
  case GRAPH_SCOPE_MERGE:
    cursor->dedupe = has_dups && scope->n_graphs > 1U;
    return list_graphs(cursor, scope, arena);
  case GRAPH_SCOPE_EACH:
    cursor->gives_graph = true;
    return list_graphs(cursor, scope, arena);
  }
  return RG_BAD_ARG;
}

void
graph_cursor_bind(GraphCursor *const cursor, const unsigned field,
                  const GraphId id)
{
  uint32_t number   = 0U;
  cursor->id[field] = id;
  if (!graph_cursor_number(cursor->store, field, id, &number) ||
      (field == GRAPH_G &&
       (number < cursor->scope.low || number > cursor->scope.high ||
        !graph_cursor_has_graph(cursor, number)))) {
    cursor->is_empty  = true;
    cursor->id[field] = UINT64_MAX; /* no id: the next one is looked up */
  }
  cursor->range[field] = (GraphRange){number, number};
}

static void
apply_bounds(GraphCursor *const cursor, const GraphPattern *const pattern,
             const unsigned field)
{
  const GraphId  low  = pattern->low[field];
  const GraphId  high = pattern->high[field];
  const uint32_t from =
      low ? graph_cursor_number_from(cursor->store, field, low) : 0U;
  /* Numbers below the first one whose id is greater than `high`. */
  const uint32_t end =
      high && high != UINT64_MAX
          ? graph_cursor_number_from(cursor->store, field, high + 1U)
          : UINT32_MAX;
  if (from >= end) {
    cursor->is_closed = true;
    return;
  }
  GraphRange range = {from, end - 1U};
  if (field == GRAPH_G) {
    range.low = from > cursor->scope.low ? from : cursor->scope.low;
    range.high =
        range.high < cursor->scope.high ? range.high : cursor->scope.high;
    cursor->is_closed = cursor->is_closed || range.low > range.high;
  }
  cursor->range[field] = range;
  cursor->tested |= 1U << field;
}

/** Rows of one graph, or of all when several may match. */
static uint64_t
graph_size(const GraphCursor *const cursor)
{
  const GraphStore *const store = cursor->store;
  const GraphRange        range = cursor->range[GRAPH_G];
  RgPackSection           section;
  if (rg_pack_section(store->pack, GRAPH_SECTION_GRAPH_SIZES, sizeof(uint64_t),
                      &section) != RG_OK ||
      rg_pack_check_section(store->pack, &section) != RG_OK ||
      range.low != range.high || range.low >= section.n_items) {
    return UINT64_MAX;
  }
  uint64_t size = 0U;
  memcpy(&size, store->pack->bytes + section.offset + range.low * sizeof(size),
         sizeof(size));
  return size;
}

/** Use an index; bound fields that are not at its front are tested. */
static void
use_index(GraphCursor *const cursor, const unsigned number)
{
  cursor->index      = &cursor->store->indexes[number];
  cursor->fields     = graph_index_fields[number];
  cursor->view_block = SIZE_MAX;
  cursor->hint       = graph_index_anywhere(cursor->index);
  cursor->hint_first = UINT32_MAX;
  cursor->n_prefix   = 0U;
  while (cursor->n_prefix < GRAPH_N_FIELDS &&
         is_in(cursor->bound, cursor->fields[cursor->n_prefix])) {
    ++cursor->n_prefix;
  }
}

uint64_t
graph_cursor_n_rows(const GraphCursor *const cursor)
{
  return graph_place_is_before(cursor->next, cursor->end)
             ? graph_index_row_number(cursor->index, cursor->end) -
                   graph_index_row_number(cursor->index, cursor->next)
             : 0U;
}

/** When one graph is asked for and it is smaller than what the other index
    would read, read the graph. */
static RgStatus
consider_graph_index(GraphCursor *const cursor, const GraphOrder *const order)
{
  const unsigned bound = cursor->bound & SPO_BITS;
  if (!is_in(cursor->tested | cursor->bound, GRAPH_G) ||
      cursor->range[GRAPH_G].low != cursor->range[GRAPH_G].high ||
      !cursor->store->indexes[GRAPH_INDEX_GSPO].n_blocks ||
      (order &&
       !agrees(graph_index_fields[GRAPH_INDEX_GSPO] + 1, *order, bound)) ||
      graph_size(cursor) >= graph_cursor_n_rows(cursor)) {
    return RG_OK;
  }
  cursor->bound |= 1U << GRAPH_G;
  use_index(cursor, GRAPH_INDEX_GSPO);
  RG_TRY(graph_index_check(cursor->index));
  return graph_cursor_locate(cursor);
}

RgStatus
graph_cursor_begin(GraphCursor *const cursor, const GraphStore *const store,
                   const GraphPattern *const pattern, const GraphScope scope,
                   const GraphOrder *const order, RgArena *const arena)
{
  memset(cursor, 0, sizeof(*cursor));
  cursor->store      = store;
  cursor->view_block = SIZE_MAX;
  cursor->scope.high = UINT32_MAX;
  RG_TRY(graph_dictionary_check_values(&store->dictionary));
  RG_TRY(apply_scope(cursor, &scope, arena));
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (f == GRAPH_G && !cursor->gives_graph) {
      continue;
    }
    if (pattern->id[f] != GRAPH_ID_NONE) {
      graph_cursor_bind(cursor, f, pattern->id[f]);
      cursor->bound |= 1U << f;
    } else if (pattern->low[f] || pattern->high[f]) {
      apply_bounds(cursor, pattern, f);
    }
  }
  const int number = graph_cursor_choose(cursor->bound, cursor->tested, order);
  if (number < 0) {
    return RG_UNSUPPORTED;
  }
  use_index(cursor, (unsigned)number);
  RG_TRY(graph_index_check(cursor->index));
  RG_TRY(graph_cursor_locate(cursor));
  return consider_graph_index(cursor, order);
}

/** Where to look for the present key.  When the first field stays the same, as
    a predicate does, its blocks are found once. */
static GraphIndexHint
take_hint(GraphCursor *const cursor)
{
  const uint32_t first = cursor->key.value[0];
  if (cursor->key.n < 2U || first != cursor->hint_first) {
    cursor->n_same_first = 0U;
    cursor->hint_first   = first;
    cursor->hint         = graph_index_anywhere(cursor->index);
  } else if (++cursor->n_same_first == 2U) {
    cursor->hint = graph_index_hint(cursor->index, first);
  }
  cursor->hint.near = cursor->view_block;
  return cursor->hint;
}

RgStatus
graph_cursor_locate(GraphCursor *const cursor)
{
  cursor->next     = (GraphPlace){0U, 0U};
  cursor->end      = cursor->next;
  cursor->has_last = false;
  if (cursor->is_closed || cursor->is_empty) {
    return RG_OK;
  }
  cursor->key.n = cursor->n_prefix;
  for (unsigned i = 0U; i < cursor->n_prefix; ++i) {
    cursor->key.value[i] = cursor->range[cursor->fields[i]].low;
  }
  GraphKey low  = cursor->key;
  GraphKey high = cursor->key;
  if (low.n < GRAPH_N_FIELDS && is_in(cursor->tested, cursor->fields[low.n])) {
    const GraphRange range = cursor->range[cursor->fields[low.n]];
    low.value[low.n++]     = range.low;
    high.value[high.n++]   = range.high;
  }
  RG_TRY(graph_index_find(cursor->index, &low, false, take_hint(cursor),
                          &cursor->view, &cursor->view_block, &cursor->next));
  return graph_index_find_end(cursor->index, &high, cursor->next, &cursor->view,
                              &cursor->view_block, &cursor->end);
}

bool
graph_cursor_has_graph(const GraphCursor *const cursor, const uint32_t graph)
{
  if (!cursor->graphs) {
    return true;
  }
  size_t low  = 0U;
  size_t high = cursor->n_graphs;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (cursor->graphs[middle] < graph) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < cursor->n_graphs && cursor->graphs[low] == graph;
}

bool
graph_cursor_row_passes(const GraphCursor *const cursor, const size_t row)
{
  const unsigned tests = cursor->tested | cursor->bound;
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (is_in(tests, f)) {
      const uint32_t value = graph_block_value(&cursor->view, f, row);
      if (value < cursor->range[f].low || value > cursor->range[f].high ||
          (f == GRAPH_G && !graph_cursor_has_graph(cursor, value))) {
        return false;
      }
    }
  }
  return true;
}

bool
graph_cursor_is_tested(const GraphCursor *const cursor, const unsigned field)
{
  /* The stretch is cut by the fields at the front and the range of the next. */
  const bool is_list = field == GRAPH_G && cursor->graphs;
  for (unsigned i = 0U; i <= cursor->n_prefix && i < GRAPH_N_FIELDS; ++i) {
    if (cursor->fields[i] == field && !is_list) {
      return false;
    }
  }
  return ((cursor->tested | cursor->bound) >> field & 1U) != 0U;
}
