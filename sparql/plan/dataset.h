#ifndef SPARQL_PLAN_DATASET_H
#define SPARQL_PLAN_DATASET_H

/**
   @file
   The dataset of one query (SPARQL 1.1 §13) as scopes of scans.
*/

#include "graph/scan.h"

#include <stdbool.h>

/** Arrays live in the query's arena. */
typedef struct {
  GraphScope default_graph; ///< UNION, DEFAULT or MERGE
  GraphScope named_graphs;  ///< NAMED or EACH
} SparqlDataset;

/** Which graph patterns are matched against at one place of a query. */
typedef struct {
  enum {
    SPARQL_ACTIVE_DEFAULT, ///< the default graph
    SPARQL_ACTIVE_ONE,     ///< named graph `id`
    SPARQL_ACTIVE_EACH     ///< each named graph, which variable `variable` says
  } kind;
  GraphId  id;
  uint32_t variable;
} SparqlActiveGraph;

#endif
