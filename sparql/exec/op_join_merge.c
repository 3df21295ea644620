/**
   @file
   Merge join: both inputs are sorted by the keys, which are never unbound.
   Only the right rows of one key are kept, and only when they cross the end of
   a batch (merge_group.h).
*/

#include "sparql/exec/join.h"
#include "sparql/exec/merge_group.h"

typedef struct {
  SparqlJoiner     joiner;
  size_t           n_keys;
  size_t          *left_key;
  size_t          *right_key;
  GraphId         *key; ///< of the group in work
  SparqlBatch      left;
  SparqlBatch      right;
  size_t           left_row;
  size_t           right_row;
  SparqlMergeGroup group;
  bool             in_group;  ///< left_row has the key of the group
  size_t           group_row; ///< next right row of the group for left_row
  bool             right_ended;
  bool             plain; ///< one key, and nothing to check but that
} State;

static RgStatus
open_merge_join(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const plan  = self->plan;
  State *const            state = self->state;
  const size_t            n     = plan->as.join.n_keys;
  state->n_keys                 = n;
  state->left_key  = rg_arena_alloc_zero(context->arena, n, sizeof(size_t));
  state->right_key = rg_arena_alloc_zero(context->arena, n, sizeof(size_t));
  state->key       = rg_arena_alloc_zero(context->arena, n, sizeof(GraphId));
  if (!state->left_key || !state->right_key || !state->key) {
    return RG_NO_MEMORY;
  }
  for (size_t k = 0U; k < n; ++k) {
    const SparqlVar var = plan->as.join.keys[k];
    state->left_key[k]  = sparql_plan_column(plan->inputs[0], var);
    state->right_key[k] = sparql_plan_column(plan->inputs[1], var);
  }
  RG_TRY(sparql_merge_group_init(context, plan->inputs[1]->n_columns,
                                 &state->group));
  RG_TRY(sparql_joiner_open(&state->joiner, context, plan,
                            plan->inputs[1]->columns,
                            plan->inputs[1]->n_columns));
  state->plain = n == 1U && !sparql_joiner_is_careful(&state->joiner);
  return RG_OK;
}

static int
compare_keys(const State *const state)
{
  for (size_t k = 0U; k < state->n_keys; ++k) {
    const GraphId a = state->left.column[state->left_key[k]][state->left_row];
    const GraphId b =
        state->right.column[state->right_key[k]][state->right_row];
    if (a != b) {
      return a < b ? -1 : 1;
    }
  }
  return 0;
}

static bool
has_key(const State *const state, const SparqlBatch *const batch,
        const size_t *const columns, const size_t row)
{
  for (size_t k = 0U; k < state->n_keys; ++k) {
    if (batch->column[columns[k]][row] != state->key[k]) {
      return false;
    }
  }
  return true;
}

/** Settle what refers to the present batches, before one of them changes. */
static RgStatus
flush(State *const state, SparqlBatch *const out)
{
  const GraphId *const *const right =
      state->group.kept || !state->right.column
          ? (const GraphId *const *)state->group.table.column
          : state->right.column;
  return sparql_joiner_flush(&state->joiner, state->left.column, right, out);
}

/** Begin a group with the key at right_row: the end of its rows in this
    batch. */
static size_t
group_end(State *const state)
{
  sparql_merge_group_clear(&state->group);
  for (size_t k = 0U; k < state->n_keys; ++k) {
    state->key[k] = state->right.column[state->right_key[k]][state->right_row];
  }
  size_t end = state->right_row + 1U;
  while (end < state->right.n_rows &&
         has_key(state, &state->right, state->right_key, end)) {
    ++end;
  }
  return end;
}

/** The group stands inside the right batch. */
static void
take_group(State *const state, const size_t end)
{
  sparql_merge_group_take(&state->group, state->right_row, end);
  state->right_row = end;
}

/** Collect the right rows with the key at right_row; they are kept when they
    reach the end of the batch.  No entry is pending. */
static RgStatus
collect_group(State *const state, SparqlOperator *const self,
              SparqlContext *const context)
{
  size_t end = group_end(state);
  if (end < state->right.n_rows) {
    take_group(state, end);
    return RG_OK;
  }
  sparql_merge_group_keep(&state->group);
  while (!state->right_ended) {
    RG_TRY(sparql_merge_group_add(&state->group, &state->right,
                                  state->right_row, end));
    state->right_row = end;
    if (end < state->right.n_rows) {
      break;
    }
    const RgStatus status =
        sparql_operator_next(self->inputs[1], context, &state->right);
    if (status == RG_END) {
      state->right_ended  = true;
      state->right.n_rows = 0U;
    } else {
      RG_TRY(status);
    }
    state->right_row = 0U;
    for (end = 0U; end < state->right.n_rows &&
                   has_key(state, &state->right, state->right_key, end);
         ++end) {
    }
  }
  return sparql_merge_group_end(&state->group);
}

typedef enum {
  CARRY_ON,
  FULL,
  NEED_LEFT,
  NEED_RIGHT,
  NEED_GROUP, ///< the rows of the key at right_row
  NEED_PART,  ///< more of the group's rows
  DONE
} Step;

/** Left rows without a partner are of no use. */
static bool
needs_partner(const State *const state)
{
  return state->joiner.kind == SPARQL_JOIN_INNER ||
         state->joiner.kind == SPARQL_JOIN_SEMI;
}

/** The left row has no more partners: its marker, where the join needs one. */
static Step
end_row(State *const state, const bool found)
{
  if (!sparql_joiner_end_row(&state->joiner, state->left_row, found)) {
    return FULL;
  }
  ++state->left_row;
  state->in_group = false;
  return CARRY_ON;
}

/** Pair the left row with the group. */
static Step
pair_row(State *const state)
{
  if (sparql_joiner_emits(&state->joiner) &&
      !sparql_joiner_is_settled(&state->joiner, state->left_row)) {
    for (; state->group_row < state->group.to; ++state->group_row) {
      if (sparql_joiner_is_full(&state->joiner)) {
        return FULL;
      }
      sparql_joiner_add(&state->joiner, state->left_row, state->group_row);
    }
    if (sparql_merge_group_has_more(&state->group)) {
      return NEED_PART;
    }
  }
  return end_row(state, true);
}

/** Left rows before the right one: all at once when they leave no trace. */
static Step
pass_left(State *const state)
{
  const GraphId *const a = state->left.column[state->left_key[0]];
  if (!needs_partner(state)) {
    return end_row(state, false);
  }
  state->left_row = sparql_column_seek(
      a, state->left.n_rows, state->left_row + 1U,
      state->right.column[state->right_key[0]][state->right_row]);
  return CARRY_ON;
}

/** One key in both batches, and where the work on them is. */
typedef struct {
  const GraphId *left;
  const GraphId *right;
  size_t         n_left;
  size_t         n_right;
  size_t         i; ///< next left row
  size_t         j; ///< next right row
} Pair;

/** Left row i with each right row of [j, end), and so the left rows after it
    that have its key; false when there is no room. */
static bool
pair_group(State *const state, Pair *const pair, const size_t end)
{
  SparqlJoiner *const joiner = &state->joiner;
  const GraphId       key    = pair->right[pair->j];
  state->key[0]              = key;
  sparql_merge_group_take(&state->group, pair->j, end);
  for (; pair->i < pair->n_left && pair->left[pair->i] == key; ++pair->i) {
    if (joiner->most_entries - joiner->n_entries < end - pair->j) {
      state->in_group  = true;
      state->group_row = pair->j;
      pair->j          = end;
      return false;
    }
    for (size_t row = pair->j; row < end; ++row) {
      sparql_joiner_add(joiner, pair->i, row);
    }
  }
  pair->j = end;
  return true;
}

/** Pair rows with one key as long as what they need is in the batches and
    there is room: inner and left joins. */
static void
pair_batches(State *const state, Pair *const pair)
{
  SparqlJoiner *const joiner = &state->joiner;
  const bool          inner  = joiner->kind == SPARQL_JOIN_INNER;
  while (pair->i < pair->n_left && pair->j < pair->n_right) {
    const GraphId a = pair->left[pair->i];
    const GraphId b = pair->right[pair->j];
    if (a < b && inner) {
      pair->i = sparql_column_seek(pair->left, pair->n_left, pair->i + 1U, b);
    } else if (a < b) {
      if (!sparql_joiner_end_row(joiner, pair->i, false)) {
        return;
      }
      ++pair->i;
    } else if (a > b) {
      pair->j = sparql_column_seek(pair->right, pair->n_right, pair->j + 1U, a);
    } else {
      size_t end = pair->j + 1U;
      while (end < pair->n_right && pair->right[end] == b) {
        ++end;
      }
      if (end == pair->n_right || !pair_group(state, pair, end)) {
        return;
      }
    }
  }
}

/** The same where it only matters whether there is a partner. */
static void
filter_batches(State *const state, Pair *const pair)
{
  SparqlJoiner *const joiner = &state->joiner;
  while (pair->i < pair->n_left && pair->j < pair->n_right) {
    const GraphId a = pair->left[pair->i];
    const GraphId b = pair->right[pair->j];
    if (a > b) {
      pair->j = sparql_column_seek(pair->right, pair->n_right, pair->j + 1U, a);
    } else if (sparql_joiner_end_row(joiner, pair->i, a == b)) {
      ++pair->i;
    } else {
      return;
    }
  }
}

/** Whether rows of the batches were used up. */
static bool
advance(State *const state)
{
  Pair pair = {state->left.column[state->left_key[0]],
               state->right.column[state->right_key[0]],
               state->left.n_rows,
               state->right.n_rows,
               state->left_row,
               state->right_row};
  if (!sparql_joiner_emits(&state->joiner)) {
    filter_batches(state, &pair);
  } else if (!state->group.kept || !state->joiner.n_entries) {
    pair_batches(state, &pair);
  }
  const bool moved = pair.i != state->left_row || pair.j != state->right_row;
  state->left_row  = pair.i;
  state->right_row = pair.j;
  return moved;
}

/** Pair rows until something has to be fetched. */
static Step
step(State *const state)
{
  if (state->in_group) {
    const Step paired = pair_row(state);
    if (paired != CARRY_ON) {
      return paired;
    }
  }
  if (state->left_row == state->left.n_rows) {
    return NEED_LEFT;
  }
  if (state->group.n_rows &&
      has_key(state, &state->left, state->left_key, state->left_row)) {
    sparql_merge_group_rewind(&state->group);
    state->in_group  = true;
    state->group_row = state->group.from;
    return CARRY_ON;
  }
  if (state->right_row == state->right.n_rows) {
    return !state->right_ended    ? NEED_RIGHT
           : needs_partner(state) ? DONE
                                  : end_row(state, false);
  }
  if (state->plain && advance(state)) {
    return CARRY_ON;
  }
  const int order = compare_keys(state);
  if (!order) {
    const size_t end = group_end(state);
    if (end == state->right.n_rows ||
        (state->group.kept && state->joiner.n_entries)) {
      return NEED_GROUP;
    }
    take_group(state, end);
    return CARRY_ON;
  }
  if (order < 0) {
    return pass_left(state);
  }
  state->right_row = sparql_column_seek(
      state->right.column[state->right_key[0]], state->right.n_rows,
      state->right_row + 1U,
      state->left.column[state->left_key[0]][state->left_row]);
  return CARRY_ON;
}

static RgStatus
fetch(State *const state, SparqlOperator *const self,
      SparqlContext *const context, const Step need)
{
  if (need == NEED_LEFT) {
    RG_TRY(sparql_operator_next(self->inputs[0], context, &state->left));
    state->left_row = 0U;
    return RG_OK;
  }
  if (need == NEED_GROUP) {
    return collect_group(state, self, context);
  }
  if (need == NEED_PART) {
    RG_TRY(sparql_merge_group_next(&state->group));
    state->group_row = state->group.from;
    return RG_OK;
  }
  sparql_merge_group_clear(&state->group);
  state->right_row = 0U;
  const RgStatus status =
      sparql_operator_next(self->inputs[1], context, &state->right);
  if (status != RG_END) {
    return status;
  }
  state->right_ended  = true;
  state->right.n_rows = 0U;
  return RG_OK;
}

static RgStatus
next_merge_join(SparqlOperator *const self, SparqlContext *const context,
                SparqlBatch *const out)
{
  State *const state = self->state;
  for (;;) {
    const Step need = step(state);
    if (need == CARRY_ON) {
      continue;
    }
    if (state->joiner.n_entries) {
      RG_TRY(flush(state, out));
      if (out->n_rows) {
        return RG_OK;
      }
    }
    RG_TRY(rg_cancel_check(context->cancel));
    if (need == DONE) {
      return RG_END;
    }
    if (need != FULL) {
      RG_TRY(fetch(state, self, context, need));
    }
  }
}

static void
close_merge_join(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  sparql_joiner_close(&state->joiner);
  sparql_merge_group_fini(&state->group);
}

const SparqlOperatorClass sparql_merge_join_class = {
    .state_bytes = sizeof(State),
    .open        = open_merge_join,
    .next        = next_merge_join,
    .close       = close_merge_join,
};
