#ifndef GRAPH_STORE_CURSOR_H
#define GRAPH_STORE_CURSOR_H

/**
   @file
   A scan in small numbers: which index, which stretch of it, what to leave
   out.
*/

#include "graph/scan.h"
#include "graph/store/index.h"
#include "graph/store/store_impl.h"

/** Values that an unbound field may have, both included. */
typedef struct {
  uint32_t low;
  uint32_t high;
} GraphRange;

struct GraphCursorImpl {
  const GraphStore     *store;
  const GraphIndex     *index;
  const GraphField     *fields;   ///< of the index
  unsigned              bound;    ///< bit for each bound field
  unsigned              n_prefix; ///< bound fields at the front of the index
  GraphId               id[GRAPH_N_FIELDS]; ///< of bound fields
  GraphKey              key; ///< values of the fields at the front
  GraphRange            range[GRAPH_N_FIELDS];
  GraphRange            scope;  ///< graphs that the scope sees
  unsigned              tested; ///< bit for each field whose range is tested
  uint32_t *RG_NULLABLE graphs; ///< numbers, ascending; null: no list
  size_t                n_graphs;
  bool                  is_closed; ///< scope and bounds let nothing through
  bool                  is_empty;  ///< the present ids match nothing
  bool                  dedupe;    ///< leave out rows that differ in G only
  bool                  gives_graph;
  bool                  has_last; ///< `last` is the row that came out last
  GraphRow              last;
  GraphIndexHint        hint; ///< for keys that begin with `hint_first`
  uint32_t              hint_first;
  unsigned       n_same_first; ///< keys one after another that began with it
  GraphPlace     next;
  GraphPlace     end;
  GraphBlockView view;
  size_t         view_block; ///< `SIZE_MAX`: none
  uint32_t *RG_NULLABLE raw[GRAPH_N_FIELDS];
  GraphId *RG_NULLABLE  out[GRAPH_N_FIELDS];
};

/** Before, in the same index. */
static inline bool
graph_place_is_before(const GraphPlace a, const GraphPlace b)
{
  return a.block < b.block || (a.block == b.block && a.row < b.row);
}

/**
   Choose the index and find the stretch of it that a pattern asks for; no
   buffers yet.

   @param order The order that is wanted, or null for any.
   @return as graph_scan_open().  A list of graphs is put into `arena`.
*/
RG_NODISCARD RgStatus
graph_cursor_begin(GraphCursor *cursor, const GraphStore *store,
                   const GraphPattern *pattern, GraphScope scope,
                   const GraphOrder *RG_NULLABLE order, RgArena *arena);

/** Bind a field, or bind it again, to an id. */
void
graph_cursor_bind(GraphCursor *cursor, unsigned field, GraphId id);

/** Find `next` and `end` for the present ids, starting near the block that is
    open. @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_cursor_locate(GraphCursor *cursor);

/** The small number of an id in a field; false when no row has it. */
bool
graph_cursor_number(const GraphStore *store, unsigned field, GraphId id,
                    uint32_t *number);

/** The first number of a field whose id is `id` or greater. */
uint32_t
graph_cursor_number_from(const GraphStore *store, unsigned field, GraphId id);

/** Memory to decode into: for the fields in `fields` (a bit for each) and for
    those whose range is tested. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_cursor_buffers(GraphCursor *cursor, unsigned fields, RgArena *arena);

/** Decode the rows of the block at `next`, up to its end or that of the
    stretch, into `raw`, without those that are left out, and go on to the next
    block; `n_rows` may be 0. @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_cursor_read(GraphCursor *cursor, size_t *n_rows);

/** Small numbers of a field to ids. @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_cursor_ids(const GraphCursor *cursor, unsigned field,
                 const uint32_t *numbers, size_t n, GraphId *ids);

/** Distinct triples before a place. @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_cursor_triples_before(const GraphCursor *cursor, GraphPlace place,
                            uint64_t *n);

/** Rows between `next` and `end`, left out or not. */
uint64_t
graph_cursor_n_rows(const GraphCursor *cursor);

/** Whether rows are left out by their value of a field, other than by where
    the stretch begins and ends. */
bool
graph_cursor_is_tested(const GraphCursor *cursor, unsigned field);

/** Whether a row of the open block comes out (not looking at duplicates). */
bool
graph_cursor_row_passes(const GraphCursor *cursor, size_t row);

/** Whether a graph is in the list. */
bool
graph_cursor_has_graph(const GraphCursor *cursor, uint32_t graph);

/** The index that gives an order, or -1.  Without an order any will do that
    has the bound fields in front, at best one whose next field has a range. */
int
graph_cursor_choose(unsigned bound_fields, unsigned ranged_fields,
                    const GraphOrder *RG_NULLABLE order);

#endif
