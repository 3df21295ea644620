#ifndef GRAPH_SCAN_H
#define GRAPH_SCAN_H

/**
   @file
   Pattern in, sorted ids out: the seam between the store and the engine.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/id.h"
#include "graph/store.h"

#include <stdbool.h>
#include <stddef.h>

/** Place in a quad; also the index of columns below. */
typedef enum { GRAPH_S, GRAPH_P, GRAPH_O, GRAPH_G } GraphField;

enum { GRAPH_N_FIELDS = 4 };

/** Orders in which matches come out, ignoring the fields that are bound. */
typedef enum {
  GRAPH_SPO,
  GRAPH_SOP,
  GRAPH_PSO,
  GRAPH_POS,
  GRAPH_OSP,
  GRAPH_OPS
} GraphOrder;

enum { GRAPH_N_ORDERS = 6 };

/** Which graphs a scan sees. */
typedef enum {
  GRAPH_SCOPE_UNION,   ///< all graphs as one: each s p o once, G is not given
  GRAPH_SCOPE_DEFAULT, ///< the default graph only
  GRAPH_SCOPE_NAMED,   ///< every named graph; G is given
  GRAPH_SCOPE_MERGE,   ///< the listed graphs as one: each s p o once, no G
  GRAPH_SCOPE_EACH     ///< the listed graphs; G is given
} GraphScopeKind;

typedef struct {
  GraphScopeKind             kind;
  size_t                     n_graphs; ///< for MERGE and EACH
  const GraphId *RG_NULLABLE graphs;   ///< ascending, unique
} GraphScope;

/**
   What to match.

   `id[f]` is the id that field f must have, or #GRAPH_ID_NONE for any.
   `low[f]` and `high[f]` (both included) narrow an unbound field; `high` 0
   means no limit.  Bounds are exact: no row outside comes out.
   In scopes UNION, DEFAULT and MERGE the field G is ignored.
*/
typedef struct {
  GraphId id[GRAPH_N_FIELDS];
  GraphId low[GRAPH_N_FIELDS];
  GraphId high[GRAPH_N_FIELDS];
} GraphPattern;

/** Rows as columns.  `column[f]` is null for a bound field, and for G where
    the scope does not give it.  Valid until the cursor's next call. */
typedef struct {
  size_t                     n_rows;
  const GraphId *RG_NULLABLE column[GRAPH_N_FIELDS];
} GraphBlock;

typedef struct GraphCursorImpl GraphCursor;

/**
   Open a cursor over the quads that match `pattern`, sorted by `order`.

   Rows are sorted by the unbound fields of S, P, O as they stand in `order`
   (rows that differ in G only stand together, ascending in G).

   @param arena Owns the cursor and its decoding buffers; resetting it ends the
   cursor.
   @return #RG_OK; #RG_UNSUPPORTED when no index has that order for those bound
   fields (graph_scan_has_order() tells before); #RG_CORRUPT; #RG_NO_MEMORY.

   Cost: a binary search in the block directory.  A cursor belongs to one
   thread; any number may be open on one store.
*/
RG_NODISCARD RgStatus
graph_scan_open(const GraphStore *store, const GraphPattern *pattern,
                GraphScope scope, GraphOrder order, RgArena *arena,
                GraphCursor **cursor);

/** Whether graph_scan_open() can give that order with those fields bound
    (bit `1U << f` set for each bound field f): every store has the same
    indexes, whatever the scope. */
bool
graph_scan_has_order(unsigned bound_fields, GraphOrder order);

/** The next rows (1 to a few thousand).
    @return #RG_OK, #RG_END after the last, #RG_CORRUPT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_cursor_next(GraphCursor *cursor, GraphBlock *block);

/**
   Skip forward: the next rows are those at or after `key`.

   @param key   Values of the first `n_key` unbound fields in the cursor's
   order.  A key before the present place does not go back.
   Cost: a gallop over the block directory; blocks in between are not decoded.
*/
RG_NODISCARD RgStatus
graph_cursor_seek(GraphCursor *cursor, const GraphId *key, size_t n_key);

/** Start again with other values for the same bound fields (and no bounds),
    keeping buffers and the block that is decoded: the inner side of a lookup
    join.  Fields bound in the first pattern must be bound here. */
RG_NODISCARD RgStatus
graph_cursor_rebind(GraphCursor *cursor, const GraphId id[GRAPH_N_FIELDS]);

/** True when at least one quad matches; as cheap as a scan's first row. */
RG_NODISCARD RgStatus
graph_scan_contains(const GraphStore *store, const GraphPattern *pattern,
                    GraphScope scope, bool *found);

#endif
