/**
   @file
   DISTINCT and REDUCED: each row once, the first one stays.
*/

#include "sparql/exec/id_table.h"
#include "sparql/exec/operator.h"

#include <string.h>

typedef struct {
  SparqlIdTable seen;
  SparqlWindow  in;
  SparqlOutput  out;
  uint32_t      number[SPARQL_BATCH_ROWS];
  uint8_t       added[SPARQL_BATCH_ROWS];
  GraphId      *tuple; ///< the row before
  bool          started;
} State;

static RgStatus
open_distinct(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t n     = self->plan->n_columns;
  State *const state = rg_arena_alloc_zero(context->arena, 1U, sizeof(State));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state = state;
  sparql_id_table_init(&state->seen, context->allocator, n);
  state->tuple = rg_arena_alloc_zero(context->arena, n + 1U, sizeof(GraphId));
  if (!state->tuple) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_window_init(context->arena, &state->in, n));
  return sparql_output_init(context->arena, &state->out, n);
}

static void
put_row(State *const state)
{
  for (size_t c = 0U; c < state->out.n_columns; ++c) {
    state->out.column[c][state->out.n_rows] = state->tuple[c];
  }
  ++state->out.n_rows;
}

/* Equal rows stand together, or (REDUCED) only those that do need to go. */
static void
drop_neighbours(State *const state, const SparqlBatch *const part)
{
  for (size_t row = 0U; row < part->n_rows; ++row) {
    bool same = state->started;
    for (size_t c = 0U; c < state->out.n_columns; ++c) {
      same            = same && state->tuple[c] == part->column[c][row];
      state->tuple[c] = part->column[c][row];
    }
    state->started = true;
    if (!same) {
      put_row(state);
    }
  }
}

static RgStatus
drop_seen(State *const state, const SparqlBatch *const part)
{
  RG_TRY(sparql_id_table_add_rows(&state->seen, part->column, part->n_rows,
                                  state->number, state->added));
  for (size_t c = 0U; c < state->out.n_columns; ++c) {
    size_t n = 0U;
    for (size_t row = 0U; row < part->n_rows; ++row) {
      state->out.column[c][n] = part->column[c][row];
      n += state->added[row];
    }
  }
  for (size_t row = 0U; row < part->n_rows; ++row) {
    state->out.n_rows += state->added[row];
  }
  return RG_OK;
}

static RgStatus
next_distinct(SparqlOperator *const self, SparqlContext *const context,
              SparqlBatch *const out)
{
  State *const state = self->state;
  const bool   near_ =
      self->plan->as.distinct.reduced || self->plan->as.distinct.sorted;
  state->out.n_rows = 0U;
  while (!state->out.n_rows) {
    SparqlBatch part;
    RG_TRY(
        sparql_operator_next_part(self->inputs[0], context, &state->in, &part));
    if (near_) {
      drop_neighbours(state, &part);
    } else {
      RG_TRY(drop_seen(state, &part));
    }
  }
  *out = sparql_output_batch(&state->out);
  return RG_OK;
}

static void
close_distinct(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  if (state) {
    sparql_id_table_fini(&state->seen);
  }
}

const SparqlOperatorClass sparql_distinct_class = {open_distinct, next_distinct,
                                                   close_distinct};
