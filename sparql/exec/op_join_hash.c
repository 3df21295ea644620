/**
   @file
   Hash join: the right input is kept in memory, left rows ask it one by one
   and come out in their order.  What some hundred left rows look at is fetched
   from memory at the same time.

   A right input that does not fit is spilled with the left one, and both are
   joined stretch by stretch; rows that have an order are then sorted.
*/

#include "sparql/exec/join.h"
#include "sparql/exec/join_spill.h"
#include "sparql/exec/join_table.h"
#include "sparql/exec/memory.h"
#include "sparql/exec/row_sorter.h"

enum { ROWS_AHEAD = 256 };

typedef struct {
  SparqlJoiner    joiner;
  SparqlJoinTable right;
  SparqlTable     kept_left; ///< when its keys are pushed to the right
  size_t          left_key[SPARQL_JOIN_MAX_KEYS];
  SparqlBatch     left;
  size_t          row;        ///< left row in work
  uint32_t first[ROWS_AHEAD]; ///< of left rows: right row + 1 to begin with
  size_t   first_from;        ///< … from this row
  size_t   first_to;          ///< … to the one before this
  uint32_t link;              ///< right row + 1 to look at next
  bool     started;           ///< `link` is set for `row`
  bool     found;             ///< `row` has a candidate
  bool     ended;             ///< all left rows are there
  bool     built;
  SparqlJoinSpill *spill;  ///< null as long as the right rows fit
  SparqlRowSorter *sorter; ///< rows joined from there, by their order
  uint64_t        *sorted; ///< memory for one of them
  SparqlOutput     out;    ///< … and for those that come out
} State;

static RgStatus
open_hash_join(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const plan  = self->plan;
  State *const            state = self->state;
  const SparqlPlan *const right = plan->inputs[1];
  RG_TRY(sparql_join_table_init(context->arena, context->allocator,
                                right->n_columns, &state->right));
  RG_TRY(sparql_table_init(context->arena, context->allocator,
                           &state->kept_left, plan->inputs[0]->n_columns));
  state->right.n_keys = plan->as.join.n_keys;
  if (state->right.n_keys > SPARQL_JOIN_MAX_KEYS) {
    return RG_INTERNAL;
  }
  for (size_t k = 0U; k < state->right.n_keys; ++k) {
    state->left_key[k] =
        sparql_plan_column(plan->inputs[0], plan->as.join.keys[k]);
    state->right.key[k] = sparql_plan_column(right, plan->as.join.keys[k]);
  }
  return sparql_joiner_open(&state->joiner, context, plan, right->columns,
                            right->n_columns);
}

/** No room for more right rows, and for the table of them. */
static bool
is_full(const SparqlJoinTable *const right, const SparqlContext *const context)
{
  return right->rows.n_rows &&
         sparql_memory_is_tight(context,
                                right->rows.capacity * right->rows.n_columns *
                                    sizeof(GraphId),
                                sparql_join_table_growth_bytes(right));
}

/** The right input, into memory as far as it fits. */
static RgStatus
take_right(State *const state, SparqlOperator *const self,
           SparqlContext *const context)
{
  SparqlTable *const rows = &state->right.rows;
  SparqlBatch        batch;
  RgStatus           status = RG_OK;
  while ((status = sparql_operator_next(self->inputs[1], context, &batch)) ==
         RG_OK) {
    if (state->spill) {
      RG_TRY(sparql_join_spill_add(state->spill, SPARQL_SIDE_RIGHT, &batch));
      continue;
    }
    RG_TRY(sparql_table_append(rows, &batch));
    if (is_full(&state->right, context)) {
      const SparqlBatch taken = {rows->n_rows,
                                 (const GraphId *const *)rows->column};
      RG_TRY(sparql_join_spill_new(context, self->plan, &state->spill));
      RG_TRY(sparql_join_spill_add(state->spill, SPARQL_SIDE_RIGHT, &taken));
      sparql_join_table_fini(&state->right);
    }
  }
  return status == RG_END ? RG_OK : status;
}

/** The left input, spilled as the right one is. */
static RgStatus
spill_left(State *const state, SparqlOperator *const self,
           SparqlContext *const context)
{
  const SparqlPlan *const plan   = self->plan;
  RgStatus                status = RG_OK;
  do {
    RG_TRY(sparql_join_spill_add(state->spill, SPARQL_SIDE_LEFT, &state->left));
    state->left.n_rows = 0U;
  } while (!state->ended &&
           (status = sparql_operator_next(self->inputs[0], context,
                                          &state->left)) == RG_OK);
  if (status != RG_OK && status != RG_END) {
    return status;
  }
  state->ended       = true;
  state->left.n_rows = 0U;
  RG_TRY(sparql_join_spill_end(state->spill));
  if (!plan->n_order) {
    return RG_OK;
  }
  const size_t width = plan->n_order + plan->n_columns;
  state->sorted = rg_arena_alloc_zero(context->arena, width, sizeof(uint64_t));
  if (!state->sorted) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_output_init(context->arena, &state->out, plan->n_columns));
  return sparql_row_sorter_new(context, width, plan->n_order, 1U,
                               &state->sorter);
}

static RgStatus
build(State *const state, SparqlOperator *const self,
      SparqlContext *const context)
{
  state->built = true;
  if (self->plan->as.join.n_pushed) {
    RG_TRY(sparql_operator_drain(self->inputs[0], context, &state->kept_left));
    state->left =
        (SparqlBatch){state->kept_left.n_rows,
                      (const GraphId *const *)state->kept_left.column};
    state->ended = true;
  }
  RG_TRY(take_right(state, self, context));
  return state->spill ? spill_left(state, self, context)
                      : sparql_join_table_build(&state->right, context->cancel);
}

static bool
same_key(const State *const state, const size_t right_row)
{
  for (size_t k = 0U; k < state->right.n_keys; ++k) {
    if (state->left.column[state->left_key[k]][state->row] !=
        state->right.rows.column[state->right.key[k]][right_row]) {
      return false;
    }
  }
  return true;
}

/** Where the next left rows begin to look. */
static void
look_ahead(State *const state)
{
  const size_t left = state->left.n_rows - state->row;
  const size_t n    = left < ROWS_AHEAD ? left : (size_t)ROWS_AHEAD;
  size_t       at[ROWS_AHEAD];
  const SparqlJoinTable *const right = &state->right;
  for (size_t i = 0U; i < n; ++i) {
    at[i] = sparql_join_table_bucket(right, state->left.column, state->left_key,
                                     state->row + i);
    __builtin_prefetch(&right->heads[at[i] < right->n_heads ? at[i] : 0U]);
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t link = at[i] < right->n_heads ? right->heads[at[i]] : 0U;
    state->first[i]     = link;
    if (link) {
      __builtin_prefetch(&right->nexts[link - 1U]);
    }
  }
  state->first_from = state->row;
  state->first_to   = state->row + n;
}

/** Entries for the left row in work; false when the joiner is full. */
static bool
probe_row(State *const state)
{
  SparqlJoiner *const joiner = &state->joiner;
  if (!state->started) {
    if (state->row >= state->first_to) {
      look_ahead(state);
    }
    state->link    = state->first[state->row - state->first_from];
    state->started = true;
    state->found   = false;
  }
  if (sparql_joiner_is_settled(joiner, state->row)) {
    state->link = 0U;
  }
  const bool emits    = sparql_joiner_emits(joiner);
  const bool is_exact = sparql_join_table_is_exact(&state->right);
  for (; state->link; state->link = state->right.nexts[state->link - 1U]) {
    if (!is_exact && !same_key(state, state->link - 1U)) {
      continue;
    }
    if (emits) {
      if (sparql_joiner_is_full(joiner)) {
        return false;
      }
      sparql_joiner_add(joiner, state->row, state->link - 1U);
    }
    state->found = true;
    if (!emits) {
      state->link = 0U;
      break;
    }
  }
  return sparql_joiner_end_row(joiner, state->row, state->found);
}

/** An inner or semi join with nothing on the right has no rows; do not read
    the left then. */
static bool
is_hopeless(const State *const state)
{
  return !state->right.rows.n_rows &&
         (state->joiner.kind == SPARQL_JOIN_INNER ||
          state->joiner.kind == SPARQL_JOIN_SEMI);
}

/** More left rows: of the input, or of what was spilled. */
static RgStatus
next_left(State *const state, SparqlOperator *const self,
          SparqlContext *const context)
{
  state->row      = 0U;
  state->first_to = 0U;
  state->started  = false;
  if (!state->spill) {
    return state->ended
               ? RG_END
               : sparql_operator_next(self->inputs[0], context, &state->left);
  }
  RgStatus status = state->right.n_heads
                        ? sparql_join_spill_left(state->spill, &state->left)
                        : RG_END;
  while (status == RG_END) {
    sparql_join_table_clear(&state->right);
    RG_TRY(sparql_join_spill_stretch(state->spill, &state->right.rows,
                                     &state->joiner.pass));
    RG_TRY(sparql_join_table_build(&state->right, context->cancel));
    status = sparql_join_spill_left(state->spill, &state->left);
  }
  return status;
}

static RgStatus
join_rows(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const out)
{
  State *const state = self->state;
  for (;;) {
    bool full = false;
    while (state->row < state->left.n_rows) {
      if (!probe_row(state)) {
        full = true;
        break;
      }
      ++state->row;
      state->started = false;
    }
    if (state->joiner.n_entries) {
      RG_TRY(sparql_joiner_flush(
          &state->joiner, state->left.column,
          (const GraphId *const *)state->right.rows.column, out));
      if (out->n_rows) {
        return RG_OK;
      }
    }
    RG_TRY(rg_cancel_check(context->cancel));
    if (!full) {
      RG_TRY(next_left(state, self, context));
    }
  }
}

/** All rows, sorted as the plan says that they are. */
static RgStatus
sort_joined(State *const state, SparqlOperator *const self,
            SparqlContext *const context)
{
  const SparqlPlan *const plan = self->plan;
  SparqlBatch             batch;
  RgStatus                status = RG_OK;
  while ((status = join_rows(self, context, &batch)) == RG_OK) {
    for (size_t row = 0U; row < batch.n_rows; ++row) {
      size_t at = 0U;
      for (size_t i = 0U; i < plan->n_order; ++i) {
        const size_t c      = sparql_plan_column(plan, plan->order[i]);
        state->sorted[at++] = batch.column[c][row];
      }
      for (size_t c = 0U; c < plan->n_columns; ++c) {
        state->sorted[at++] = batch.column[c][row];
      }
      RG_TRY(sparql_row_sorter_add(state->sorter, state->sorted));
    }
  }
  return status == RG_END ? sparql_row_sorter_end(state->sorter) : status;
}

static RgStatus
give_sorted(State *const state, const size_t n_order, SparqlBatch *const out)
{
  const uint64_t *row    = NULL;
  RgStatus        status = RG_OK;
  size_t          n      = 0U;
  for (; n < SPARQL_BATCH_ROWS &&
         (status = sparql_row_sorter_next(state->sorter, &row)) == RG_OK;
       ++n) {
    for (size_t c = 0U; c < state->out.n_columns; ++c) {
      state->out.column[c][n] = row[n_order + c];
    }
  }
  state->out.n_rows = n;
  *out              = sparql_output_batch(&state->out);
  return status == RG_END && n ? RG_OK : status;
}

static RgStatus
next_hash_join(SparqlOperator *const self, SparqlContext *const context,
               SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->built) {
    RG_TRY(build(state, self, context));
    if (state->sorter) {
      RG_TRY(sort_joined(state, self, context));
    } else if (!state->spill && is_hopeless(state)) {
      return RG_END;
    }
  }
  return state->sorter ? give_sorted(state, self->plan->n_order, out)
                       : join_rows(self, context, out);
}

static void
close_hash_join(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  sparql_joiner_close(&state->joiner);
  sparql_join_spill_free(state->spill);
  sparql_row_sorter_free(state->sorter);
  sparql_join_table_fini(&state->right);
  sparql_table_fini(&state->kept_left);
}

SparqlBatch
sparql_hash_join_left(const SparqlOperator *const self)
{
  const State *const state = self->state;
  return (SparqlBatch){state->kept_left.n_rows,
                       (const GraphId *const *)state->kept_left.column};
}

const SparqlOperatorClass sparql_hash_join_class = {
    .state_bytes = sizeof(State),
    .open        = open_hash_join,
    .next        = next_hash_join,
    .close       = close_hash_join,
};
