#include "tests/oracle/naive_impl.h"

/* Expressions: one row as columns of one cell. */

static RgStatus
exists(void *const handle, const SparqlExpr *const expr,
       const SparqlEvalRows *const rows, const size_t row, bool *const answer)
{
  NaiveEval *const outer = handle;
  NaiveEval        inner = *outer;
  NaiveRows        found = {0};
  (void)row;
  RG_TRY(naive_new_row(outer, &inner.fixed));
  for (size_t v = 0U; v < rows->n_columns; ++v) {
    inner.fixed[v] = rows->columns[v][0];
  }
  RG_TRY(naive_eval(&inner, expr->pattern, &found));
  *answer = found.n_rows > 0U;
  return RG_OK;
}

/** The value's id, NONE for an error; or only whether it is true. */
RgStatus
naive_expr(NaiveEval *const eval, const SparqlExpr *const expr,
           const GraphId *const row, GraphId *const id, bool *const truth)
{
  const size_t    n     = eval->algebra->n_variables;
  GraphId        *cells = NULL;
  const GraphId **column =
      rg_arena_alloc_zero(eval->arena, n + 1U, sizeof(const GraphId *));
  uint32_t *places = rg_arena_alloc_zero(eval->arena, n + 1U, sizeof(uint32_t));
  RG_TRY(naive_new_row(eval, &cells));
  if (!column || !places) {
    return RG_NO_MEMORY;
  }
  for (size_t v = 0U; v < n; ++v) {
    cells[v]  = eval->fixed[v] ? eval->fixed[v] : row[v];
    column[v] = &cells[v];
    places[v] = (uint32_t)v;
  }
  const SparqlEvalRows  rows   = {column, n, 1U, 0U};
  const SparqlEvalSetup setup  = {.query         = eval->query,
                                  .column_of     = places,
                                  .n_variables   = n,
                                  .exists        = exists,
                                  .exists_handle = eval};
  SparqlEval           *made   = NULL;
  uint32_t              kept   = 0U;
  size_t                n_kept = 0U;
  RG_TRY(
      sparql_eval_new(expr, &setup, rg_allocator_system(), eval->arena, &made));
  RgStatus status =
      truth ? sparql_eval_filter(made, &rows, NULL, 1U, &kept, &n_kept)
            : sparql_eval_column(made, &rows, NULL, 1U, id);
  sparql_eval_free(made);
  if (truth) {
    *truth = n_kept == 1U;
  }
  return status;
}

RgStatus
naive_is_true(NaiveEval *const eval, const SparqlExpr *const *const conditions,
              const size_t n, const GraphId *const row, bool *const all)
{
  *all = true;
  for (size_t i = 0U; i < n && *all; ++i) {
    RG_TRY(naive_expr(eval, conditions[i], row, NULL, all));
  }
  return RG_OK;
}
