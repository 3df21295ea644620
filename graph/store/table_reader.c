#include "graph/table_reader.h"

#include "graph/dict.h"
#include "graph/scan.h"

#include <string.h>

enum { FIRST_SLOTS = 4096 };

/** Of a hash table from ids to numbers in the table. */
typedef struct {
  GraphId  id; ///< #GRAPH_ID_NONE: free
  uint32_t number;
} Slot;

struct GraphTableReaderImpl {
  const GraphStore        *store;
  RgArena                 *scan; ///< of the cursor
  GraphCursor *RG_NULLABLE cursor;
  GraphId                  graph;
  Slot                    *slots;
  size_t                   n_slots; ///< a power of two
  size_t                   n_used;
};

GraphTableReader *
graph_table_reader_new(const GraphStore *const store)
{
  const RgAllocator *const heap = rg_allocator_system();
  GraphTableReader *const  made = rg_alloc_zero(heap, 1U, sizeof(*made));
  if (!made) {
    return NULL;
  }
  made->store   = store;
  made->n_slots = FIRST_SLOTS;
  made->scan    = rg_arena_new(heap);
  made->slots   = rg_alloc_zero(heap, FIRST_SLOTS, sizeof(Slot));
  if (!made->scan || !made->slots) {
    graph_table_reader_free(made);
    return NULL;
  }
  return made;
}

void
graph_table_reader_free(GraphTableReader *const reader)
{
  if (reader) {
    const RgAllocator *const heap = rg_allocator_system();
    rg_arena_free(reader->scan);
    rg_free(heap, reader->slots, reader->n_slots * sizeof(Slot));
    rg_free(heap, reader, sizeof(*reader));
  }
}

RgStatus
graph_table_reader_begin(GraphTableReader *const reader, const GraphId graph)
{
  const GraphPattern pattern = {{0}, {0}, {0}};
  const GraphScope   none    = {GRAPH_SCOPE_DEFAULT, 0U, NULL};
  const GraphScope   one     = {GRAPH_SCOPE_EACH, 1U, &reader->graph};
  reader->cursor             = NULL;
  reader->graph              = graph;
  rg_arena_reset(reader->scan);
  return graph_scan_open(reader->store, &pattern,
                         graph == GRAPH_ID_NONE ? none : one, GRAPH_SPO,
                         reader->scan, &reader->cursor);
}

/** The slot of an id, or the free one where it would go. */
static Slot *
find_slot(Slot *const slots, const size_t n_slots, const GraphId id)
{
  size_t at =
      (size_t)((id * UINT64_C(0x9E3779B97F4A7C15)) >> 32U) & (n_slots - 1U);
  while (slots[at].id != GRAPH_ID_NONE && slots[at].id != id) {
    at = (at + 1U) & (n_slots - 1U);
  }
  return &slots[at];
}

/** Twice the slots when half of them are used. */
static RgStatus
grow(GraphTableReader *const reader)
{
  const RgAllocator *const heap    = rg_allocator_system();
  const size_t             n_slots = reader->n_slots * 2U;
  if (reader->n_used < reader->n_slots / 2U) {
    return RG_OK;
  }
  Slot *const slots = rg_alloc_zero(heap, n_slots, sizeof(Slot));
  if (!slots) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < reader->n_slots; ++i) {
    if (reader->slots[i].id != GRAPH_ID_NONE) {
      *find_slot(slots, n_slots, reader->slots[i].id) = reader->slots[i];
    }
  }
  rg_free(heap, reader->slots, reader->n_slots * sizeof(Slot));
  reader->slots   = slots;
  reader->n_slots = n_slots;
  return RG_OK;
}

static RgStatus
number_of(GraphTableReader *const reader, const GraphId id,
          RgArena *const arena, GraphQuadTable *const table,
          uint32_t *const number)
{
  Slot *const slot = find_slot(reader->slots, reader->n_slots, id);
  GraphTerm   term;
  if (slot->id == id) {
    *number = slot->number;
    return RG_OK;
  }
  RG_TRY(graph_dict_term(reader->store, id, arena, &term));
  RG_TRY(graph_quad_table_term(table, &term, number));
  *slot = (Slot){id, *number};
  ++reader->n_used;
  return grow(reader);
}

static RgStatus
take_block(GraphTableReader *const reader, const GraphBlock *const block,
           RgArena *const arena, GraphQuadTable *const table)
{
  GraphTableRow row    = {0U, 0U, 0U};
  GraphId       before = GRAPH_ID_NONE;
  for (size_t i = 0U; i < block->n_rows; ++i) {
    const GraphId subject = block->column[GRAPH_S][i];
    if (subject != before) {
      RG_TRY(number_of(reader, subject, arena, table, &row.subject));
      before = subject;
    }
    RG_TRY(number_of(reader, block->column[GRAPH_P][i], arena, table,
                     &row.predicate));
    RG_TRY(number_of(reader, block->column[GRAPH_O][i], arena, table,
                     &row.object));
    RG_TRY(graph_quad_table_add(table, row));
  }
  return RG_OK;
}

RgStatus
graph_table_reader_next(GraphTableReader *const reader, const size_t min_rows,
                        RgArena *const arena, GraphQuadTable *const table)
{
  RgStatus   status = RG_OK;
  size_t     n      = 0U;
  GraphBlock block;
  memset(reader->slots, 0, reader->n_slots * sizeof(Slot));
  reader->n_used = 0U;
  graph_quad_table_clear(table);
  if (reader->graph != GRAPH_ID_NONE) {
    GraphTerm name;
    RG_TRY(graph_dict_term(reader->store, reader->graph, arena, &name));
    graph_quad_table_set_graph(table, name);
  }
  while (n < min_rows && status == RG_OK) {
    status = graph_cursor_next(reader->cursor, &block);
    if (status == RG_OK) {
      status = take_block(reader, &block, arena, table);
    }
    (void)graph_quad_table_rows(table, &n);
  }
  return status == RG_END && n ? RG_OK : status;
}
