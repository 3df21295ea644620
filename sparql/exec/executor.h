#ifndef SPARQL_EXEC_EXECUTOR_H
#define SPARQL_EXEC_EXECUTOR_H

/**
   @file
   Runs of plans, of whole queries and of patterns inside them.
*/

#include "sparql/exec/operator.h"

/** A pattern that is planned and run while its query runs.  All zero is a run
    that is closed. */
typedef struct {
  SparqlContext     context;
  SparqlPlanner     planner;
  const SparqlPlan *plan;
  SparqlOperator   *root;
  SparqlWindow      window;
} SparqlRun;

/** Plan and start `pattern` with the variables `fixed` replaced by ids (those
    that the outer context has fixed stay so).
    @return #RG_OK or what planning and opening said; close it either way. */
RG_NODISCARD RgStatus
sparql_run_open(SparqlRun *run, SparqlContext *outer, const SparqlOp *pattern,
                SparqlActiveGraph active, const SparqlVar *RG_NULLABLE fixed,
                const GraphId *RG_NULLABLE fixed_ids, size_t n_fixed);

/** At most #SPARQL_BATCH_ROWS rows. @return #RG_OK, #RG_END, or an error. */
RG_NODISCARD RgStatus
sparql_run_next(SparqlRun *run, SparqlBatch *part);

/** Accepts a closed run. */
void
sparql_run_close(SparqlRun *run);

/** Where an expression's EXISTS are asked: the rows of one operator. */
typedef struct {
  SparqlContext                       *context;
  SparqlActiveGraph                    active;
  const SparqlVar                     *columns;
  size_t                               n_columns;
  struct SparqlExistsImpl *RG_NULLABLE first; ///< what they keep
} SparqlExistsPlace;

/** Answer EXISTS for one row of an expression (see #SparqlEvalSetup). */
RG_NODISCARD RgStatus
sparql_exists_answer(SparqlExistsPlace *place, const SparqlExpr *expr,
                     const SparqlEvalRows *rows, size_t row, bool *answer);

/** Give back what EXISTS expressions keep. */
void
sparql_exists_close(SparqlContext *context);

#endif
