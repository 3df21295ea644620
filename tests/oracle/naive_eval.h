#ifndef TESTS_ORACLE_NAIVE_EVAL_H
#define TESTS_ORACLE_NAIVE_EVAL_H

/**
   @file
   SPARQL 1.1 §18 literally: nested loops over lists, no plan, no index.  Slow
   and short on purpose; what the engine answers is compared with it.
*/

#include "sparql/algebra/algebra.h"
#include "sparql/exec/local_dict.h"
#include "sparql/expr/eval.h"

/** Solutions: rows of one id for each variable of the query, NONE where
    unbound. */
typedef struct {
  size_t    width;
  size_t    n_rows;
  size_t    capacity;
  GraphId **rows;
} NaiveRows;

/** A statement; graph NONE is the default graph. */
typedef struct {
  GraphId s;
  GraphId p;
  GraphId o;
  GraphId g;
} NaiveQuad;

typedef struct {
  RgArena               *arena; ///< owns everything
  const SparqlAlgebra   *algebra;
  SparqlLocalDict       *dict;
  SparqlTerms            terms;
  const SparqlEvalQuery *query;
  const NaiveQuad       *quads;
  size_t                 n_quads;
  GraphId                graph; ///< active one
  GraphId               *fixed; ///< EXISTS: values substituted for variables
  size_t                 most_rows; ///< give up with #RG_LIMIT beyond
} NaiveEval;

/** Evaluate a pattern. @return #RG_OK, #RG_LIMIT, #RG_NO_MEMORY, … */
RG_NODISCARD RgStatus
naive_eval(NaiveEval *eval, const SparqlOp *op, NaiveRows *rows);

#endif
