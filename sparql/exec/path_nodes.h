#ifndef SPARQL_EXEC_PATH_NODES_H
#define SPARQL_EXEC_PATH_NODES_H

/**
   @file
   The nodes of a graph, which a variable end of a path ranges over, and the
   graphs themselves.
*/

#include "sparql/exec/context.h"
#include "sparql/exec/id_table.h"
#include "sparql/plan/plan.h"

/** Put every subject and object of the active graph into `nodes` (width 1),
    or only those where a `+` of one predicate, `path`, can begin. */
RG_NODISCARD RgStatus
sparql_path_nodes(const SparqlContext *context, const SparqlPathStep *path,
                  GraphScope scope, GraphId graph, SparqlIdTable *nodes);

/** Whether a node is subject or object of some triple. */
RG_NODISCARD RgStatus
sparql_path_has_node(const SparqlContext *context, GraphScope scope,
                     GraphId node, GraphId graph, bool *found);

/** Put the names of the named graphs of `scope` (NAMED or EACH) into `names`
    (width 1); the store lists them. */
RG_NODISCARD RgStatus
sparql_graph_names(const SparqlContext *context, GraphScope scope,
                   SparqlIdTable *names);

#endif
