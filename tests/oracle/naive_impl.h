#ifndef TESTS_ORACLE_NAIVE_IMPL_H
#define TESTS_ORACLE_NAIVE_IMPL_H

/**
   @file
   What the files of the literal evaluator share.
*/

#include "tests/oracle/naive_eval.h"

/** Append a copy of a row. @return #RG_OK, #RG_LIMIT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
naive_add_row(NaiveEval *eval, NaiveRows *rows, const GraphId *row);

/** A row that binds nothing. */
RG_NODISCARD RgStatus
naive_new_row(NaiveEval *eval, GraphId **row);

/** The id at a place of a pattern; NONE when it is a variable without a value
    in `row` (which may be null). */
RG_NODISCARD RgStatus
naive_id_of(NaiveEval *eval, const SparqlTermPattern *place, const GraphId *row,
            GraphId *id);

/** Give a place's variable a value. */
void
naive_bind(const NaiveEval *eval, const SparqlTermPattern *place, GraphId *row,
           GraphId id);

/** Path patterns (§18.4). */
RG_NODISCARD RgStatus
naive_path(NaiveEval *eval, const SparqlOp *op, NaiveRows *rows);

/** The value of an expression for a row, NONE for an error; with `truth` only
    whether it is true. */
RG_NODISCARD RgStatus
naive_expr(NaiveEval *eval, const SparqlExpr *expr, const GraphId *row,
           GraphId *id, bool *truth);

/** Whether all conditions are true for a row. */
RG_NODISCARD RgStatus
naive_is_true(NaiveEval *eval, const SparqlExpr *const *conditions, size_t n,
              const GraphId *row, bool *all);

/** Group the rows of `in` (§18.5.1). */
RG_NODISCARD RgStatus
naive_group(NaiveEval *eval, const SparqlOp *op, const NaiveRows *in,
            NaiveRows *rows);

/** Sort rows by ORDER BY (§15.1). */
RG_NODISCARD RgStatus
naive_sort(NaiveEval *eval, const SparqlOp *op, NaiveRows *rows);

#endif
