/**
   @file
   BIND and `expr AS ?v`: one more column.
*/

#include "sparql/exec/operator.h"

typedef struct {
  SparqlEval     *eval;
  SparqlWindow    in;
  GraphId        *value;
  const GraphId **column;
  uint64_t        first_row;
  uint32_t        bnode_scope;
} State;

/** BNODE("x") is the same node in all expressions of one row: neighbours that
    give row for row share a scope (§17.4.2.9). */
static uint32_t
bnode_scope_of(const SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlOperator *input = self->inputs[0];
  while (input->plan->kind == SPARQL_PLAN_PROJECT) {
    input = input->inputs[0];
  }
  if (input->plan->kind == SPARQL_PLAN_EXTEND) {
    return ((const State *)input->state)->bnode_scope;
  }
  return context->n_bnode_scopes++;
}

static RgStatus
open_extend(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const input = self->plan->inputs[0];
  State *const            state = self->state;
  state->bnode_scope            = bnode_scope_of(self, context);
  state->value =
      rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
  state->column = rg_arena_alloc_zero(context->arena, self->plan->n_columns,
                                      sizeof(const GraphId *));
  if (!state->value || !state->column) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_window_init(context->arena, &state->in, input->n_columns));
  return sparql_operator_expr(context, self->plan, input->columns,
                              input->n_columns, self->plan->as.extend.expr,
                              state->bnode_scope, &state->eval);
}

static RgStatus
next_extend(SparqlOperator *const self, SparqlContext *const context,
            SparqlBatch *const out)
{
  State *const state = self->state;
  SparqlBatch  part;
  RG_TRY(
      sparql_operator_next_part(self->inputs[0], context, &state->in, &part));
  const SparqlEvalRows rows = {part.column, state->in.n_columns, part.n_rows,
                               state->first_row};
  state->first_row += part.n_rows;
  const SparqlKeySide side = self->plan->as.extend.key;
  RG_TRY(side ? sparql_eval_keys(
                    state->eval, &rows, self->plan->as.extend.by_id,
                    graph_id(GRAPH_TAG_G_YEAR, (uint64_t)side), state->value)
              : sparql_eval_column(state->eval, &rows, NULL, part.n_rows,
                                   state->value));
  for (size_t c = 0U; c < state->in.n_columns; ++c) {
    state->column[c] = part.column[c];
  }
  state->column[state->in.n_columns] = state->value;
  *out = (SparqlBatch){part.n_rows, state->column};
  return RG_OK;
}

static void
close_extend(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  sparql_eval_free(state->eval);
}

const SparqlOperatorClass sparql_extend_class = {
    .state_bytes = sizeof(State),
    .open        = open_extend,
    .next        = next_extend,
    .close       = close_extend,
};
