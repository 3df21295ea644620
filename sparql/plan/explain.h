#ifndef SPARQL_PLAN_EXPLAIN_H
#define SPARQL_PLAN_EXPLAIN_H

/**
   @file
   Plans as text and JSON.
*/

#include "graph/base/sink.h"
#include "sparql/plan/plan.h"

/** What a node did in a run. */
typedef struct {
  bool     known; ///< it ran and was counted
  uint64_t n_rows;
  uint64_t elapsed_ns; ///< its inputs included
} SparqlPlanFact;

/** Asks for the fact of a node by its number. */
typedef struct {
  void *handle;
  SparqlPlanFact (*fact)(void *handle, uint32_t number);
} SparqlPlanFacts;

/** One operator a line, inputs indented below it: name, variables, estimated
    rows and, where known, true rows and milliseconds.
    @return #RG_OK, #RG_NO_MEMORY or what the sink said. */
RG_NODISCARD RgStatus
sparql_plan_print(const SparqlAlgebra *algebra, const SparqlPlan *plan,
                  const SparqlPlanFacts *facts, const RgSink *out);

/** The same as one JSON object with `inputs`. */
RG_NODISCARD RgStatus
sparql_plan_print_json(const SparqlAlgebra *algebra, const SparqlPlan *plan,
                       const SparqlPlanFacts *facts, const RgSink *out);

#endif
