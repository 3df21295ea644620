/**
   @file
   LIMIT and OFFSET: rows by place.
*/

#include "sparql/exec/operator.h"

typedef struct {
  uint64_t        skip;
  uint64_t        take;
  const GraphId **column;
} State;

static RgStatus
open_slice(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  state->skip        = self->plan->as.slice.offset;
  state->take        = self->plan->as.slice.limit;
  state->column      = rg_arena_alloc_zero(
           context->arena, self->plan->n_columns + 1U, sizeof(const GraphId *));
  return state->column ? RG_OK : RG_NO_MEMORY;
}

static RgStatus
next_slice(SparqlOperator *const self, SparqlContext *const context,
           SparqlBatch *const out)
{
  State *const state = self->state;
  SparqlBatch  batch;
  if (!state->take) {
    return RG_END;
  }
  for (;;) {
    RG_TRY(sparql_operator_next(self->inputs[0], context, &batch));
    if (batch.n_rows > state->skip) {
      break;
    }
    state->skip -= batch.n_rows;
  }
  const size_t from = (size_t)state->skip;
  size_t       n    = batch.n_rows - from;
  state->skip       = 0U;
  if (state->take != SPARQL_NO_LIMIT) {
    n = n < state->take ? n : (size_t)state->take;
    state->take -= n;
  }
  for (size_t c = 0U; c < self->plan->n_columns; ++c) {
    state->column[c] = batch.column[c] + from;
  }
  *out = (SparqlBatch){n, state->column};
  return RG_OK;
}

const SparqlOperatorClass sparql_slice_class = {
    .state_bytes = sizeof(State),
    .open        = open_slice,
    .next        = next_slice,
};
