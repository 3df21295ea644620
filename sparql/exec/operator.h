#ifndef SPARQL_EXEC_OPERATOR_H
#define SPARQL_EXEC_OPERATOR_H

/**
   @file
   The operator: a function table, one file for each kind.

   Pull model: sparql_operator_next() gives the next rows as columns in the
   order of the plan node's `columns`.
*/

#include "sparql/exec/batch.h"
#include "sparql/exec/context.h"
#include "sparql/plan/plan.h"

typedef struct SparqlOperator SparqlOperator;

/** What a kind of operator does.  All three may fail as the store, the
    expressions, the budget and the deadline do. */
typedef struct {
  size_t state_bytes; ///< of what its `state` points to: zeroes before `open`

  /** Make the state ready; the inputs are open. */
  RgStatus (*open)(SparqlOperator *self, SparqlContext *context);

  /** @return #RG_OK with at least one row, or #RG_END. */
  RgStatus (*next)(SparqlOperator *self, SparqlContext *context,
                   SparqlBatch *out);

  /** Give back what is not in the arena; null when there is nothing.  Called
      also when `open` failed, with what of the state it had made. */
  void (*RG_NULLABLE close)(SparqlOperator *self, SparqlContext *context);
} SparqlOperatorClass;

struct SparqlOperator {
  const SparqlOperatorClass *class;
  const SparqlPlan           *plan;
  SparqlOperator            **inputs; ///< `plan->n_inputs`; null: of lanes
  SparqlOperator *RG_NULLABLE parent;
  void *RG_NULLABLE           state; ///< null: an input failed to open
  bool                        ended; ///< said #RG_END; it is not asked again
};

/** Make the operators of a plan.  They live in the context's arena; end them
    with sparql_operator_close() before it, also when this failed.
    @return #RG_OK or what opening an operator said. */
RG_NODISCARD RgStatus
sparql_operator_open(SparqlContext *context, const SparqlPlan *plan,
                     SparqlOperator *RG_NULLABLE parent, SparqlOperator **root);

/** The next rows. @return #RG_OK, #RG_END (again and again), or what went
    wrong. */
RG_NODISCARD RgStatus
sparql_operator_next(SparqlOperator *self, SparqlContext *context,
                     SparqlBatch *out);

/** The next part of an operator's rows, at most #SPARQL_BATCH_ROWS of them;
    `window` is for its rows alone. @return as sparql_operator_next(). */
RG_NODISCARD RgStatus
sparql_operator_next_part(SparqlOperator *self, SparqlContext *context,
                          SparqlWindow *window, SparqlBatch *part);

/** End the operator and its inputs.  Accepts null. */
void
sparql_operator_close(SparqlOperator *RG_NULLABLE self, SparqlContext *context);

/** Read an operator to its end into a table. @return #RG_OK or an error. */
RG_NODISCARD RgStatus
sparql_operator_drain(SparqlOperator *self, SparqlContext *context,
                      SparqlTable *table);

/** Make an expression of a plan node ready for rows with these columns; EXISTS
    inside is answered.  End it with sparql_eval_free(). */
RG_NODISCARD RgStatus
sparql_operator_expr(SparqlContext *context, const SparqlPlan *plan,
                     const SparqlVar *columns, size_t n_columns,
                     const SparqlExpr *expr, uint32_t bnode_scope,
                     SparqlEval **eval);

/** The class of each kind of plan node. */
extern const SparqlOperatorClass sparql_scan_class;
extern const SparqlOperatorClass sparql_merge_join_class;
extern const SparqlOperatorClass sparql_hash_join_class;
extern const SparqlOperatorClass sparql_lookup_join_class;
extern const SparqlOperatorClass sparql_path_class;
extern const SparqlOperatorClass sparql_union_class;
extern const SparqlOperatorClass sparql_filter_class;
extern const SparqlOperatorClass sparql_extend_class;
extern const SparqlOperatorClass sparql_values_class;
extern const SparqlOperatorClass sparql_group_class;
extern const SparqlOperatorClass sparql_count_class;
extern const SparqlOperatorClass sparql_runs_class;
extern const SparqlOperatorClass sparql_distinct_class;
extern const SparqlOperatorClass sparql_sort_class;
extern const SparqlOperatorClass sparql_slice_class;
extern const SparqlOperatorClass sparql_project_class;
extern const SparqlOperatorClass sparql_graphs_class;
extern const SparqlOperatorClass sparql_each_graph_class;
extern const SparqlOperatorClass sparql_triple_class;
extern const SparqlOperatorClass sparql_keys_class;
extern const SparqlOperatorClass sparql_service_class;
extern const SparqlOperatorClass sparql_lanes_class;

#endif
