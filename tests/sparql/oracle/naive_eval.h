#ifndef TESTS_SPARQL_ORACLE_NAIVE_EVAL_H
#define TESTS_SPARQL_ORACLE_NAIVE_EVAL_H

/**
   @file
   SPARQL 1.1 §18.5 taken literally: nested loops over lists of solutions, no
   plan, no index.  Slow and short, so that it can be right by inspection; the
   engine is compared with it.

   Expressions and the order of terms are those of sparql/expr; SERVICE is left
   out.
*/

#include "sparql/algebra/algebra.h"
#include "tests/sparql/expr/dict.h"

/** Most solutions that a step may have before it gives up. */
enum { NAIVE_MAX_ROWS = 4000 };

typedef struct {
  GraphId subject;
  GraphId predicate;
  GraphId object;
  GraphId graph;
} NaiveQuad;

typedef struct {
  RgArena   *arena;
  TestDict  *dict;
  NaiveQuad *quads; ///< each once
  size_t     n_quads;
} NaiveData;

/** A bag of solutions: `rows[i][variable]`, #GRAPH_ID_NONE when unbound. */
typedef struct {
  GraphId **rows;
  size_t    n;
  size_t    capacity;
} NaiveBag;

/** The solutions of a query's pattern.
    @return #RG_OK; #RG_LIMIT for too many rows; #RG_UNSUPPORTED. */
RG_NODISCARD RgStatus
naive_eval(const NaiveData *data, const SparqlAlgebra *algebra, NaiveBag *bag);

#endif
