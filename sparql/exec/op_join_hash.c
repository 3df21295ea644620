/**
   @file
   Hash join: the right input is kept in memory, left rows ask it one by one
   and come out in their order.  Ids of one kind of things lie close together:
   where they are a key, the table has a place for each of them.  What some
   hundred left rows look at is fetched from memory at the same time.
*/

#include "sparql/exec/id_table.h"
#include "sparql/exec/join.h"

enum { MOST_KEYS = 64, POLL_MASK = 0xFFF, ROWS_AHEAD = 256 };

typedef struct {
  SparqlJoiner joiner;
  SparqlTable  right;
  SparqlTable  kept_left; ///< when its keys are pushed to the right
  uint32_t    *heads;     ///< row + 1 of each bucket's first
  uint32_t    *nexts;     ///< row + 1 of the next in the bucket
  size_t       n_heads;
  bool         direct; ///< a bucket for each id of a key, from `least` on
  size_t       direct_key;
  GraphId      least;
  size_t       n_keys;
  size_t       left_key[MOST_KEYS];
  size_t       right_key[MOST_KEYS];
  SparqlBatch  left;
  size_t       row;               ///< left row in work
  uint32_t     first[ROWS_AHEAD]; ///< of left rows: right row + 1 to begin with
  size_t       first_from;        ///< … from this row
  size_t       first_to;          ///< … to the one before this
  uint32_t     link;              ///< right row + 1 to look at next
  bool         started;           ///< `link` is set for `row`
  bool         found;             ///< `row` has a candidate
  bool         ended;             ///< all left rows are there
  bool         built;
} State;

static RgStatus
open_hash_join(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const plan = self->plan;
  State *const state = rg_arena_alloc_zero(context->arena, 1U, sizeof(State));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state                   = state;
  const SparqlPlan *const right = plan->inputs[1];
  RG_TRY(sparql_table_init(context->arena, context->allocator, &state->right,
                           right->n_columns));
  RG_TRY(sparql_table_init(context->arena, context->allocator,
                           &state->kept_left, plan->inputs[0]->n_columns));
  state->n_keys = plan->as.join.n_keys;
  if (state->n_keys > MOST_KEYS) {
    return RG_INTERNAL;
  }
  for (size_t k = 0U; k < state->n_keys; ++k) {
    state->left_key[k] =
        sparql_plan_column(plan->inputs[0], plan->as.join.keys[k]);
    state->right_key[k] = sparql_plan_column(right, plan->as.join.keys[k]);
  }
  return sparql_joiner_open(&state->joiner, context, plan, right->columns,
                            right->n_columns);
}

static uint64_t
hash_key(const GraphId *const *const column, const size_t *const keys,
         const size_t n, const size_t row)
{
  uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
  for (size_t k = 0U; k < n; ++k) {
    hash = (hash ^ column[keys[k]][row]) * UINT64_C(0xD6E8FEB86659FD93);
    hash ^= hash >> 32U;
  }
  return hash;
}

/* The bucket of a row's key; `n_heads` where it can have none. */
static size_t
find_bucket(const State *const state, const GraphId *const *const column,
            const size_t *const keys, const size_t row)
{
  if (state->direct) {
    const uint64_t at = column[keys[state->direct_key]][row] - state->least;
    return at < state->n_heads ? (size_t)at : state->n_heads;
  }
  return (size_t)hash_key(column, keys, state->n_keys, row) &
         (state->n_heads - 1U);
}

/* Choose the buckets for the rows of the right side: by the key whose ids
   spread most, where they are neither too far apart nor too few. */
static void
size_table(State *const state)
{
  enum { MOST_IDS_PER_ROW = 8, MOST_ROWS_PER_ID = 2 };
  const size_t n    = state->right.n_rows;
  uint64_t     span = 0U;
  for (size_t k = 0U; k < state->n_keys && n; ++k) {
    const GraphId *const key   = state->right.column[state->right_key[k]];
    GraphId              least = key[0];
    GraphId              most  = key[0];
    for (size_t row = 1U; row < n; ++row) {
      least = key[row] < least ? key[row] : least;
      most  = key[row] > most ? key[row] : most;
    }
    if (most - least < (uint64_t)n * MOST_IDS_PER_ROW &&
        (!state->direct || most - least > span)) {
      state->direct     = true;
      state->direct_key = k;
      state->least      = least;
      span              = most - least;
    }
  }
  if (state->direct &&
      (state->n_keys == 1U || span >= (uint64_t)n / MOST_ROWS_PER_ID)) {
    state->n_heads = (size_t)span + 1U;
    return;
  }
  state->direct  = false;
  state->n_heads = 1U;
  while (state->n_keys && state->n_heads < n + n / 2U) {
    state->n_heads *= 2U;
  }
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
  RG_TRY(sparql_operator_drain(self->inputs[1], context, &state->right));
  const size_t n = state->right.n_rows;
  if (n >= UINT32_MAX - 1U) {
    return RG_NO_MEMORY;
  }
  size_table(state);
  state->heads =
      rg_alloc_zero(context->allocator, state->n_heads, sizeof(*state->heads));
  if (!state->heads) {
    state->n_heads = 0U;
    return RG_NO_MEMORY;
  }
  state->nexts = rg_alloc(context->allocator, (n + 1U) * sizeof(*state->nexts));
  if (!state->nexts) {
    return RG_NO_MEMORY;
  }
  const GraphId *const *const column =
      (const GraphId *const *)state->right.column;
  for (size_t row = n; row-- > 0U;) {
    if (!(row & POLL_MASK)) {
      RG_TRY(rg_cancel_check(context->cancel));
    }
    const size_t at   = find_bucket(state, column, state->right_key, row);
    state->nexts[row] = state->heads[at];
    state->heads[at]  = (uint32_t)row + 1U;
  }
  return RG_OK;
}

static bool
same_key(const State *const state, const size_t right_row)
{
  for (size_t k = 0U; k < state->n_keys; ++k) {
    if (state->left.column[state->left_key[k]][state->row] !=
        state->right.column[state->right_key[k]][right_row]) {
      return false;
    }
  }
  return true;
}

/* Where the next left rows begin to look. */
static void
look_ahead(State *const state)
{
  const size_t left = state->left.n_rows - state->row;
  const size_t n    = left < ROWS_AHEAD ? left : (size_t)ROWS_AHEAD;
  size_t       at[ROWS_AHEAD];
  for (size_t i = 0U; i < n; ++i) {
    at[i] =
        find_bucket(state, state->left.column, state->left_key, state->row + i);
    __builtin_prefetch(&state->heads[at[i] < state->n_heads ? at[i] : 0U]);
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t link = at[i] < state->n_heads ? state->heads[at[i]] : 0U;
    state->first[i]     = link;
    if (link) {
      __builtin_prefetch(&state->nexts[link - 1U]);
    }
  }
  state->first_from = state->row;
  state->first_to   = state->row + n;
}

/* Entries for the left row in work; false when the joiner is full. */
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
  if (sparql_joiner_is_settled(joiner)) {
    state->link = 0U;
  }
  const bool emits    = sparql_joiner_emits(joiner);
  const bool is_exact = state->direct && state->n_keys == 1U;
  for (; state->link; state->link = state->nexts[state->link - 1U]) {
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

/* An inner or semi join with nothing on the right has no rows; do not read
   the left then. */
static bool
is_hopeless(const State *const state)
{
  return !state->right.n_rows && (state->joiner.kind == SPARQL_JOIN_INNER ||
                                  state->joiner.kind == SPARQL_JOIN_SEMI);
}

static RgStatus
next_hash_join(SparqlOperator *const self, SparqlContext *const context,
               SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->built) {
    RG_TRY(build(state, self, context));
    if (is_hopeless(state)) {
      return RG_END;
    }
  }
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
      RG_TRY(sparql_joiner_flush(&state->joiner, state->left.column,
                                 (const GraphId *const *)state->right.column,
                                 out));
      if (out->n_rows) {
        return RG_OK;
      }
    }
    RG_TRY(rg_cancel_check(context->cancel));
    if (full) {
      continue;
    }
    if (state->ended) {
      return RG_END;
    }
    RG_TRY(sparql_operator_next(self->inputs[0], context, &state->left));
    state->row      = 0U;
    state->first_to = 0U;
    state->started  = false;
  }
}

static void
close_hash_join(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  if (state) {
    sparql_joiner_close(&state->joiner);
    rg_free(context->allocator, state->heads,
            state->n_heads * sizeof(*state->heads));
    rg_free(context->allocator, state->nexts,
            (state->right.n_rows + 1U) * sizeof(*state->nexts));
    sparql_table_fini(&state->right);
    sparql_table_fini(&state->kept_left);
  }
}

SparqlBatch
sparql_hash_join_left(const SparqlOperator *const self)
{
  const State *const state = self->state;
  return (SparqlBatch){state->kept_left.n_rows,
                       (const GraphId *const *)state->kept_left.column};
}

const SparqlOperatorClass sparql_hash_join_class = {
    open_hash_join, next_hash_join, close_hash_join};
