/**
   @file
   UNION: the inputs one after another; a column that an input does not have is
   unbound.
*/

#include "sparql/exec/operator.h"

/** A column that an input does not have. */
static const GraphId unbound[SPARQL_BATCH_ROWS];

typedef struct {
  size_t          input; ///< in work
  size_t         *place; ///< of each column in it, or SIZE_MAX
  const GraphId **column;
  SparqlWindow    in;
} State;

static RgStatus
open_union(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t n     = self->plan->n_columns;
  State *const state = self->state;
  state->place = rg_arena_alloc_zero(context->arena, n + 1U, sizeof(size_t));
  state->column =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(const GraphId *));
  size_t n_most = 0U;
  for (size_t i = 0U; i < self->plan->n_inputs; ++i) {
    const size_t n_columns = self->plan->inputs[i]->n_columns;
    n_most                 = n_columns > n_most ? n_columns : n_most;
  }
  if (!state->place || !state->column) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_window_init(context->arena, &state->in, n_most));
  state->input = SIZE_MAX;
  return RG_OK;
}

static void
start_input(SparqlOperator *const self, State *const state)
{
  const SparqlPlan *const input = self->plan->inputs[state->input];
  for (size_t c = 0U; c < self->plan->n_columns; ++c) {
    state->place[c] = sparql_plan_column(input, self->plan->columns[c]);
  }
  state->in.n_columns = input->n_columns;
}

static RgStatus
next_part(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const part)
{
  State *const state = self->state;
  *part              = sparql_window_next(&state->in);
  while (!part->n_rows) {
    RgStatus status = RG_END;
    if (state->input != SIZE_MAX) {
      status = sparql_operator_next(self->inputs[state->input], context,
                                    &state->in.whole);
    }
    if (status == RG_END) {
      state->in.whole = (SparqlBatch){0U, NULL};
      state->in.row   = 0U;
      if (++state->input == self->plan->n_inputs) {
        --state->input;
        return RG_END;
      }
      start_input(self, state);
      continue;
    }
    RG_TRY(status);
    state->in.row = 0U;
    *part         = sparql_window_next(&state->in);
  }
  return RG_OK;
}

static RgStatus
next_union(SparqlOperator *const self, SparqlContext *const context,
           SparqlBatch *const out)
{
  State *const state = self->state;
  SparqlBatch  part;
  RG_TRY(rg_cancel_check(context->cancel));
  RG_TRY(next_part(self, context, &part));
  for (size_t c = 0U; c < self->plan->n_columns; ++c) {
    state->column[c] =
        state->place[c] == SIZE_MAX ? unbound : part.column[state->place[c]];
  }
  *out = (SparqlBatch){part.n_rows, state->column};
  return RG_OK;
}

const SparqlOperatorClass sparql_union_class = {
    .state_bytes = sizeof(State),
    .open        = open_union,
    .next        = next_union,
};
