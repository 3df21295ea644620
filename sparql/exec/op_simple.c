/**
   @file
   Operators that only choose columns or rows: VALUES, projection, LIMIT and
   OFFSET, the names of graphs, and the keys that a hash join pushes.
*/

#include "sparql/exec/id_table.h"
#include "sparql/exec/join.h"

/* VALUES */

typedef struct {
  size_t       row;
  SparqlOutput out;
} ValuesState;

static RgStatus
open_values(SparqlOperator *const self, SparqlContext *const context)
{
  ValuesState *const state =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(ValuesState));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state = state;
  return sparql_output_init(context->arena, &state->out, self->plan->n_columns);
}

static RgStatus
next_values(SparqlOperator *const self, SparqlContext *const context,
            SparqlBatch *const out)
{
  ValuesState *const state = self->state;
  const size_t       n     = self->plan->n_columns;
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

const SparqlOperatorClass sparql_values_class = {open_values, next_values,
                                                 NULL};

/* Projection */

typedef struct {
  size_t         *place; ///< SIZE_MAX: never bound
  const GraphId **column;
  GraphId        *unbound;
  SparqlWindow    in;
} ProjectState;

static RgStatus
open_project(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t        n = self->plan->n_columns;
  ProjectState *const state =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(ProjectState));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state  = state;
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
  ProjectState *const state = self->state;
  SparqlBatch         part  = sparql_window_next(&state->in);
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

const SparqlOperatorClass sparql_project_class = {open_project, next_project,
                                                  NULL};

/* LIMIT and OFFSET */

typedef struct {
  uint64_t        skip;
  uint64_t        take;
  const GraphId **column;
} SliceState;

static RgStatus
open_slice(SparqlOperator *const self, SparqlContext *const context)
{
  SliceState *const state =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(SliceState));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state   = state;
  state->skip   = self->plan->as.slice.offset;
  state->take   = self->plan->as.slice.limit;
  state->column = rg_arena_alloc_zero(
      context->arena, self->plan->n_columns + 1U, sizeof(const GraphId *));
  return state->column ? RG_OK : RG_NO_MEMORY;
}

static RgStatus
next_slice(SparqlOperator *const self, SparqlContext *const context,
           SparqlBatch *const out)
{
  SliceState *const state = self->state;
  SparqlBatch       batch;
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

const SparqlOperatorClass sparql_slice_class = {open_slice, next_slice, NULL};

/* The keys that a hash join pushes */

typedef struct {
  SparqlIdTable         seen;
  const SparqlOperator *join;
  size_t               *place;
  GraphId              *tuple;
  size_t                row;
  SparqlOutput          out;
} KeysState;

static RgStatus
open_keys(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t     n = self->plan->n_columns;
  KeysState *const state =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(KeysState));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state = state;
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
  KeysState *const  state = self->state;
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
  KeysState *const state = self->state;
  (void)context;
  if (state) {
    sparql_id_table_fini(&state->seen);
  }
}

const SparqlOperatorClass sparql_keys_class = {open_keys, next_keys,
                                               close_keys};
