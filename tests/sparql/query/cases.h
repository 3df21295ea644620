#ifndef TESTS_SPARQL_QUERY_CASES_H
#define TESTS_SPARQL_QUERY_CASES_H

/**
   @file
   The queries of plans.txt with their plans, and what they are planned for.
*/

#include "graph/base/arena.h"
#include "graph/base/vec.h"
#include "graph/store.h"

/** "> " and a query, then its plan. */
typedef struct {
  RgStr query;
  RgStr plan;
} QueryCase;

RG_VEC_DEFINE(QueryCases, QueryCase, query_cases);

/** Read plans.txt. @return #RG_OK or what reading it said. */
RG_NODISCARD RgStatus
query_cases_read(RgArena *arena, QueryCases *cases);

/** Some hundred reforms with agencies and regions, in two named graphs, in
    memory: enough for plans to differ. */
RG_NODISCARD RgStatus
query_cases_store(GraphStore **store);

#endif
