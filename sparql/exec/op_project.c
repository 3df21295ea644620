/**
   @file
   Projection: columns by name.
*/

#include "sparql/exec/operator.h"

typedef struct {
  size_t         *place; ///< SIZE_MAX: never bound
  const GraphId **column;
  GraphId        *unbound;
  SparqlWindow    in;
} State;

static RgStatus
open_project(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t n     = self->plan->n_columns;
  State *const state = self->state;
  state->place = rg_arena_alloc_zero(context->arena, n + 1U, sizeof(size_t));
  state->column =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(const GraphId *));
  if (!state->place || !state->column) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < n; ++c) {
    state->place[c] =
        sparql_plan_column(self->plan->inputs[0], self->plan->columns[c]);
    if (state->place[c] == SIZE_MAX && !state->unbound) {
      state->unbound = rg_arena_alloc_zero(context->arena, SPARQL_BATCH_ROWS,
                                           sizeof(GraphId));
      if (!state->unbound) {
        return RG_NO_MEMORY;
      }
    }
  }
  return sparql_window_init(context->arena, &state->in,
                            self->plan->inputs[0]->n_columns);
}

static RgStatus
next_project(SparqlOperator *const self, SparqlContext *const context,
             SparqlBatch *const out)
{
  State *const state = self->state;
  SparqlBatch  part  = sparql_window_next(&state->in);
  if (!part.n_rows) {
    RG_TRY(sparql_operator_next(self->inputs[0], context, &state->in.whole));
    state->in.row = 0U;
    /* Without an unbound column there is no need for small parts. */
    part = state->unbound ? sparql_window_next(&state->in) : state->in.whole;
    if (!state->unbound) {
      state->in.row = state->in.whole.n_rows;
    }
  }
  for (size_t c = 0U; c < self->plan->n_columns; ++c) {
    state->column[c] = state->place[c] == SIZE_MAX
                           ? state->unbound
                           : part.column[state->place[c]];
  }
  *out = (SparqlBatch){part.n_rows, state->column};
  return RG_OK;
}

const SparqlOperatorClass sparql_project_class = {
    .state_bytes = sizeof(State),
    .open        = open_project,
    .next        = next_project,
};
