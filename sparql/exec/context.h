#ifndef SPARQL_EXEC_CONTEXT_H
#define SPARQL_EXEC_CONTEXT_H

/**
   @file
   What all operators of one query share.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/store.h"
#include "sparql/algebra/algebra.h"
#include "sparql/exec/local_dict.h"
#include "sparql/exec/processors.h"
#include "sparql/expr/eval.h"
#include "sparql/plan/planner.h"

#include <stdbool.h>
#include <stdint.h>

struct SparqlExistsImpl;

/** What an operator did, for explain. */
typedef struct {
  uint64_t n_rows;
  uint64_t n_batches;
  uint64_t elapsed_ns; ///< its inputs included
} SparqlProfile;

/** Asks an endpoint for SERVICE: every row into `row`, whose cells are in the
    order of `variables`. */
typedef struct {
  void *handle;
  RgStatus (*ask)(void *handle, RgStr endpoint, RgStr query,
                  const RgStr *variables, size_t n_variables,
                  const RgCancel *RG_NULLABLE cancel,
                  RgStatus (*row)(void *row_handle, const GraphTerm *cells),
                  void *row_handle, RgError *error);
} SparqlServiceCaller;

typedef struct SparqlContext {
  const RgBudget             *budget;
  const RgAllocator          *allocator; ///< the budget's
  RgArena                    *arena;     ///< ends with the operators
  const GraphStore           *store;
  const SparqlAlgebra        *algebra;
  const SparqlPlanner        *planner;
  SparqlLocalDict            *dict;
  SparqlTerms                 terms;
  const SparqlEvalQuery      *eval;
  const RgCancel *RG_NULLABLE cancel;
  RgError                    *error;
  SparqlProfile *RG_NULLABLE  profile; ///< one for each plan node; null: none
  size_t                      n_profile;
  const SparqlServiceCaller *RG_NULLABLE service;
  SparqlProcessors *RG_NULLABLE          processors; ///< null: one thread
  struct SparqlExistsImpl              **exists; ///< list of what EXISTS keeps
  uint32_t                               n_bnode_scopes;
} SparqlContext;

#endif
