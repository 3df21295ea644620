/**
   @file
   DISTINCT and REDUCED: each row once, the first one stays.

   Rows that do not fit into memory are spilled with the number of their
   arrival, 0 for those that have come out: sorted, the first of equal rows is
   the one that stays, and sorted again by those numbers they come out in the
   order in which they came.
*/

#include "sparql/exec/id_table.h"
#include "sparql/exec/memory.h"
#include "sparql/exec/operator.h"
#include "sparql/exec/row_sorter.h"

#include <string.h>

typedef struct {
  SparqlIdTable    seen;
  SparqlWindow     in;
  SparqlOutput     out;
  uint32_t        *number; ///< of each row of a batch in `seen`
  uint8_t         *added;  ///< whether it is new
  GraphId         *tuple;  ///< the row before
  bool             started;
  SparqlRowSorter *rows;    ///< spilled: the row, its number
  SparqlRowSorter *fresh;   ///< of these the first ones: the number, the row
  uint64_t        *spilled; ///< memory for one of them
  uint64_t         n_spilled;
} State;

static RgStatus
open_distinct(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t n     = self->plan->n_columns;
  State *const state = self->state;
  sparql_id_table_init(&state->seen, context->allocator, n);
  state->tuple = rg_arena_alloc_zero(context->arena, n + 1U, sizeof(GraphId));
  state->spilled =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(uint64_t));
  state->number =
      rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(uint32_t));
  state->added = rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS);
  if (!state->tuple || !state->spilled || !state->number || !state->added) {
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

/** Equal rows stand together, or (REDUCED) only those that do need to go. */
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

/** The rows that came out need too much memory: spill them. */
static RgStatus
spill_seen(State *const state, const SparqlContext *const context)
{
  const size_t n = state->out.n_columns;
  RG_TRY(sparql_row_sorter_new(context, n + 1U, n + 1U, 1U, &state->rows));
  for (size_t i = 0U; i < state->seen.n; ++i) {
    memcpy(state->spilled, sparql_id_table_tuple(&state->seen, i),
           n * sizeof(GraphId));
    state->spilled[n] = 0U;
    RG_TRY(sparql_row_sorter_add(state->rows, state->spilled));
  }
  sparql_id_table_fini(&state->seen);
  return RG_OK;
}

static RgStatus
spill(State *const state, const SparqlBatch *const part)
{
  const size_t n = state->out.n_columns;
  for (size_t row = 0U; row < part->n_rows; ++row) {
    for (size_t c = 0U; c < n; ++c) {
      state->spilled[c] = part->column[c][row];
    }
    state->spilled[n] = ++state->n_spilled;
    RG_TRY(sparql_row_sorter_add(state->rows, state->spilled));
  }
  return RG_OK;
}

/** Of the rows that were spilled, those that stay, as they came. */
static RgStatus
find_fresh(State *const state, const SparqlContext *const context)
{
  const size_t    n       = state->out.n_columns;
  const size_t    size    = n * sizeof(GraphId);
  const uint64_t *row     = NULL;
  RgStatus        status  = RG_OK;
  bool            started = false;
  RG_TRY(sparql_row_sorter_end(state->rows));
  RG_TRY(sparql_row_sorter_new(context, n + 1U, 1U, 1U, &state->fresh));
  while ((status = sparql_row_sorter_next(state->rows, &row)) == RG_OK) {
    const bool same = started && !memcmp(state->tuple, row, size);
    memcpy(state->tuple, row, size);
    started = true;
    if (!same && row[n]) {
      state->spilled[0] = row[n];
      memcpy(state->spilled + 1, row, size);
      RG_TRY(sparql_row_sorter_add(state->fresh, state->spilled));
    }
  }
  sparql_row_sorter_free(state->rows);
  state->rows = NULL;
  return status == RG_END ? sparql_row_sorter_end(state->fresh) : status;
}

static RgStatus
take_spilled(State *const state, SparqlOperator *const self,
             SparqlContext *const context)
{
  SparqlBatch part;
  RgStatus    status = RG_OK;
  while ((status = sparql_operator_next_part(self->inputs[0], context,
                                             &state->in, &part)) == RG_OK) {
    RG_TRY(spill(state, &part));
  }
  return status == RG_END ? find_fresh(state, context) : status;
}

static RgStatus
give_fresh(State *const state)
{
  const uint64_t *row    = NULL;
  RgStatus        status = RG_OK;
  while (state->out.n_rows < SPARQL_BATCH_ROWS &&
         (status = sparql_row_sorter_next(state->fresh, &row)) == RG_OK) {
    memcpy(state->tuple, row + 1, state->out.n_columns * sizeof(GraphId));
    put_row(state);
  }
  return status == RG_END && state->out.n_rows ? RG_OK : status;
}

static bool
is_full(const State *const state, const SparqlContext *const context)
{
  return sparql_memory_is_tight(
      context, sparql_id_table_size_bytes(&state->seen),
      sparql_id_table_growth_bytes(&state->seen, SPARQL_BATCH_ROWS));
}

/** New rows of the next part, as long as all fit into memory. */
static RgStatus
take_part(State *const state, SparqlOperator *const self,
          SparqlContext *const context)
{
  SparqlBatch part;
  RG_TRY(
      sparql_operator_next_part(self->inputs[0], context, &state->in, &part));
  if (self->plan->as.distinct.reduced || self->plan->as.distinct.sorted) {
    drop_neighbours(state, &part);
    return RG_OK;
  }
  RG_TRY(drop_seen(state, &part));
  return is_full(state, context) ? spill_seen(state, context) : RG_OK;
}

static RgStatus
next_distinct(SparqlOperator *const self, SparqlContext *const context,
              SparqlBatch *const out)
{
  State *const state = self->state;
  state->out.n_rows  = 0U;
  while (!state->out.n_rows && !state->rows && !state->fresh) {
    RG_TRY(take_part(state, self, context));
  }
  if (!state->out.n_rows) {
    RG_TRY(state->fresh ? RG_OK : take_spilled(state, self, context));
    RG_TRY(give_fresh(state));
  }
  *out = sparql_output_batch(&state->out);
  return RG_OK;
}

static void
close_distinct(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  sparql_id_table_fini(&state->seen);
  sparql_row_sorter_free(state->rows);
  sparql_row_sorter_free(state->fresh);
}

const SparqlOperatorClass sparql_distinct_class = {
    .state_bytes = sizeof(State),
    .open        = open_distinct,
    .next        = next_distinct,
    .close       = close_distinct,
};
