/**
   @file
   FILTER: rows for which every condition is true.
*/

#include "sparql/exec/operator.h"

typedef struct {
  size_t       n_conditions;
  SparqlEval **conditions;
  SparqlWindow in;
  SparqlOutput out;
  uint32_t    *kept;
  uint64_t     first_row;
} State;

static RgStatus
open_filter(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const plan  = self->plan;
  const size_t            n     = plan->as.filter.n_conditions;
  State *const            state = self->state;
  state->conditions =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(SparqlEval *));
  state->kept =
      rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(uint32_t));
  if (!state->conditions || !state->kept) {
    return RG_NO_MEMORY;
  }
  state->n_conditions  = n;
  const uint32_t scope = context->n_bnode_scopes++;
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(sparql_operator_expr(context, plan, plan->columns, plan->n_columns,
                                plan->as.filter.conditions[i], scope,
                                &state->conditions[i]));
  }
  RG_TRY(sparql_window_init(context->arena, &state->in, plan->n_columns));
  return sparql_output_init(context->arena, &state->out, plan->n_columns);
}

static RgStatus
filter_part(State *const state, const SparqlBatch *const part,
            SparqlBatch *const out)
{
  const SparqlEvalRows rows = {part->column, state->in.n_columns, part->n_rows,
                               state->first_row};
  state->first_row += part->n_rows;
  size_t n = part->n_rows;
  for (size_t i = 0U; i < state->n_conditions && n; ++i) {
    RG_TRY(sparql_eval_filter(state->conditions[i], &rows,
                              i ? state->kept : NULL, n, state->kept, &n));
  }
  if (n == part->n_rows) {
    *out = *part;
    return RG_OK;
  }
  for (size_t c = 0U; c < state->out.n_columns; ++c) {
    for (size_t i = 0U; i < n; ++i) {
      state->out.column[c][i] = part->column[c][state->kept[i]];
    }
  }
  state->out.n_rows = n;
  *out              = sparql_output_batch(&state->out);
  return RG_OK;
}

static RgStatus
next_filter(SparqlOperator *const self, SparqlContext *const context,
            SparqlBatch *const out)
{
  State *const state = self->state;
  do {
    SparqlBatch part;
    RG_TRY(
        sparql_operator_next_part(self->inputs[0], context, &state->in, &part));
    RG_TRY(filter_part(state, &part, out));
  } while (!out->n_rows);
  return RG_OK;
}

static void
close_filter(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  for (size_t i = 0U; i < state->n_conditions; ++i) {
    sparql_eval_free(state->conditions[i]);
  }
}

const SparqlOperatorClass sparql_filter_class = {
    .state_bytes = sizeof(State),
    .open        = open_filter,
    .next        = next_filter,
    .close       = close_filter,
};
