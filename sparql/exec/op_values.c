/**
   @file
   VALUES: rows that the plan has.
*/

#include "sparql/exec/operator.h"

typedef struct {
  size_t       row;
  SparqlOutput out;
} State;

static RgStatus
open_values(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  return sparql_output_init(context->arena, &state->out, self->plan->n_columns);
}

static RgStatus
next_values(SparqlOperator *const self, SparqlContext *const context,
            SparqlBatch *const out)
{
  State *const state = self->state;
  const size_t n     = self->plan->n_columns;
  RG_TRY(rg_cancel_check(context->cancel));
  state->out.n_rows = 0U;
  for (; state->row < self->plan->as.values.n_rows &&
         state->out.n_rows < SPARQL_BATCH_ROWS;
       ++state->row, ++state->out.n_rows) {
    for (size_t c = 0U; c < n; ++c) {
      state->out.column[c][state->out.n_rows] =
          self->plan->as.values.cells[state->row * n + c];
    }
  }
  *out = sparql_output_batch(&state->out);
  return out->n_rows ? RG_OK : RG_END;
}

const SparqlOperatorClass sparql_values_class = {
    .state_bytes = sizeof(State),
    .open        = open_values,
    .next        = next_values,
};
