#ifndef SPARQL_EXEC_PATH_WALK_H
#define SPARQL_EXEC_PATH_WALK_H

/**
   @file
   Property paths from one node on (SPARQL 1.1 §18.4): which nodes a path
   leads to, forward or backward, within one active graph.
*/

#include "sparql/exec/context.h"
#include "sparql/exec/id_table.h"
#include "sparql/plan/plan.h"

/** A growing list of ids. */
typedef struct {
  const RgAllocator *allocator;
  GraphId           *items;
  size_t             n;
  size_t             capacity;
} SparqlIdList;

/** @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_id_list_push(SparqlIdList *list, GraphId id);

void
sparql_id_list_fini(SparqlIdList *list);

typedef struct SparqlPathWalkImpl SparqlPathWalk;

/** Make ready to walk `path` in `scope`; where that gives graphs, the graph
    that each walk is in must be given.  The walk lives in the context's arena;
    close it, also when this failed and made one.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_path_walk_open(SparqlContext *context, const SparqlPathStep *path,
                      GraphScope scope, SparqlPathWalk **walk);

/** Accepts null. */
void
sparql_path_walk_close(SparqlPathWalk *RG_NULLABLE walk);

/**
   Append the nodes that the path leads to from `node`.

   For `*`, `+` and `?` each node once; for a negated set one for each triple.
   `node` itself counts as reached by `*` and `?` whether or not the graph has
   it.

   @param forward  From subject to object, else the other way.
   @param graph    The graph, or #GRAPH_ID_NONE where the scope gives none.
   @return #RG_OK or what scans, the budget and the deadline say.
*/
RG_NODISCARD RgStatus
sparql_path_walk(SparqlPathWalk *walk, GraphId node, bool forward,
                 GraphId graph, SparqlIdList *ends);

#endif
