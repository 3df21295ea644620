/**
   @file
   The keys that a hash join pushes: each once.
*/

#include "sparql/exec/id_table.h"
#include "sparql/exec/join.h"

typedef struct {
  SparqlIdTable         seen;
  const SparqlOperator *join;
  size_t               *place;
  GraphId              *tuple;
  size_t                row;
  SparqlOutput          out;
} State;

static RgStatus
open_keys(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t n     = self->plan->n_columns;
  State *const state = self->state;
  sparql_id_table_init(&state->seen, context->allocator, n);
  const SparqlOperator *join = self->parent;
  while (join && join->plan->number != self->plan->as.keys.join) {
    join = join->parent;
  }
  if (!join) {
    return RG_INTERNAL;
  }
  state->join  = join;
  state->place = rg_arena_alloc_zero(context->arena, n + 1U, sizeof(size_t));
  state->tuple = rg_arena_alloc_zero(context->arena, n + 1U, sizeof(GraphId));
  if (!state->place || !state->tuple) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < n; ++c) {
    state->place[c] =
        sparql_plan_column(join->plan->inputs[0], self->plan->columns[c]);
  }
  return sparql_output_init(context->arena, &state->out, n);
}

static RgStatus
next_keys(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const out)
{
  State *const      state = self->state;
  const SparqlBatch left  = sparql_hash_join_left(state->join);
  const size_t      n     = self->plan->n_columns;
  enum { POLL_MASK = 0xFFF };
  state->out.n_rows = 0U;
  for (; state->row < left.n_rows && state->out.n_rows < SPARQL_BATCH_ROWS;
       ++state->row) {
    if (!(state->row & POLL_MASK)) {
      RG_TRY(rg_cancel_check(context->cancel));
    }
    for (size_t c = 0U; c < n; ++c) {
      state->tuple[c] = left.column[state->place[c]][state->row];
    }
    uint32_t number = 0U;
    bool     added  = false;
    RG_TRY(sparql_id_table_add(&state->seen, state->tuple, &number, &added));
    if (added) {
      for (size_t c = 0U; c < n; ++c) {
        state->out.column[c][state->out.n_rows] = state->tuple[c];
      }
      ++state->out.n_rows;
    }
  }
  *out = sparql_output_batch(&state->out);
  return out->n_rows ? RG_OK : RG_END;
}

static void
close_keys(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  sparql_id_table_fini(&state->seen);
}

const SparqlOperatorClass sparql_keys_class = {
    .state_bytes = sizeof(State),
    .open        = open_keys,
    .next        = next_keys,
    .close       = close_keys,
};
