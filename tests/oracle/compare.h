#ifndef TESTS_ORACLE_COMPARE_H
#define TESTS_ORACLE_COMPARE_H

/**
   @file
   One query, answered by the engine with its rules on and off and by the
   literal evaluator: the same bag of rows.
*/

#include "graph/base/error.h"
#include "graph/store.h"
#include "sparql/plan/rules.h"
#include "tests/oracle/naive_eval.h"

/** One data set, in the engine and in the oracle.  All zero is closed. */
typedef struct {
  RgArena         *arena;
  SparqlLocalDict *dict; ///< the oracle's terms
  NaiveQuad       *quads;
  size_t           n_quads;
  GraphStore      *nothing; ///< that the oracle's dictionary stands on
  GraphStore      *store;
} OracleWorld;

/** What became of a query. */
typedef enum {
  ORACLE_SKIPPED, ///< no SPARQL, or too much for the literal evaluator
  ORACLE_AGREED,
  ORACLE_DIFFERED ///< or the engine failed; both answers were printed
} OracleOutcome;

/** Make the data of `text` (TriG) known to both.
    @return #RG_OK or what reading it said; close it either way. */
RG_NODISCARD RgStatus
oracle_world_open(OracleWorld *world, RgStr text, RgError *error);

void
oracle_world_close(OracleWorld *world);

/** Ask the engine with all rules, with none, without `rule`, and with it
    alone.  `arena` holds what is compared. */
RG_NODISCARD OracleOutcome
oracle_compare(OracleWorld *world, RgArena *arena, RgStr text, SparqlRule rule);

#endif
