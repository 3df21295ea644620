/**
   @file
   ORDER BY (§15.1): a stable merge sort of row numbers.  With a limit, the
   best rows only: what cannot be among them is dropped on arrival, and inputs
   that can have none of them are not asked.  Rows that do not fit into memory
   go into a file in sorted runs.
*/

#include "graph/base/array.h"
#include "sparql/exec/memory.h"
#include "sparql/exec/row_runs.h"
#include "sparql/exec/sort_keys.h"

#include <string.h>

enum { TOP_SLACK = 4096 };

typedef struct {
  SparqlSortKeys keys;
  SparqlWindow   in;
  RgArray        rows;    ///< in memory, as the keys keep them
  RgArray        best;    ///< where the best of them are copied to
  uint64_t       wanted;  ///< rows, or #SPARQL_NO_LIMIT
  bool           has_bar; ///< row wanted - 1 of `rows` is the worst that counts
  uint32_t      *order;
  uint32_t      *spare;
  size_t         n_order;   ///< allocated
  SparqlRowRuns *runs;      ///< null as long as all rows fit
  uint64_t       n_spilled; ///< rows in them
  uint64_t       n_given;
  bool           sorted;
  SparqlOutput   out;
} State;

static RgStatus
open_sort(SparqlOperator *const self, SparqlContext *const context)
{
  RgArena     *arena = context->arena;
  State *const state = self->state;
  state->wanted      = self->plan->as.sort.limit;
  RG_TRY(sparql_sort_keys_open(context, self->plan, &state->keys));
  const size_t row_bytes =
      sparql_sort_keys_width(&state->keys) * sizeof(uint64_t);
  rg_array_init(&state->rows, context->allocator, row_bytes);
  rg_array_init(&state->best, context->allocator, row_bytes);
  RG_TRY(sparql_window_init(arena, &state->in, self->plan->n_columns));
  return sparql_output_init(arena, &state->out, self->plan->n_columns);
}

static uint64_t *
row_at(const RgArray *const rows, const size_t row)
{
  return (uint64_t *)((char *)rows->items + row * rows->item_size_bytes);
}

/** Of two rows in memory. */
static RgStatus
compare(State *const state, const size_t a, const size_t b, int *const order)
{
  return sparql_sort_keys_compare(&state->keys, row_at(&state->rows, a),
                                  row_at(&state->rows, b), order);
}

/** Of two rows of runs. */
static RgStatus
compare_spilled(void *const handle, const uint64_t *const a,
                const uint64_t *const b, int *const order)
{
  return sparql_sort_keys_compare((SparqlSortKeys *)handle, a, b, order);
}

static RgStatus
merge(State *const state, const size_t from, const size_t middle,
      const size_t to)
{
  uint32_t *const rows = state->order;
  memcpy(state->spare + from, rows + from, (middle - from) * sizeof(*rows));
  size_t left  = from;
  size_t right = middle;
  for (size_t at = from; left < middle; ++at) {
    bool take_right = false;
    if (right < to) {
      int order = 0;
      RG_TRY(compare(state, state->spare[left], rows[right], &order));
      take_right = order > 0;
    }
    rows[at] = take_right ? rows[right++] : state->spare[left++];
  }
  return RG_OK;
}

static RgStatus
sort_range(State *const state, const size_t from, const size_t to)
{
  if (to - from < 2U) {
    return RG_OK;
  }
  const size_t middle = from + (to - from) / 2U;
  RG_TRY(sort_range(state, from, middle));
  RG_TRY(sort_range(state, middle, to));
  int order = 0;
  RG_TRY(
      compare(state, state->order[middle - 1U], state->order[middle], &order));
  return order <= 0 ? RG_OK : merge(state, from, middle, to);
}

/** Memory for the numbers of rows, for as many as there is room for. */
static RgStatus
reserve_order(State *const state, const SparqlContext *const context)
{
  const size_t n = state->rows.n;
  if (n > UINT32_MAX) {
    return RG_NO_MEMORY;
  }
  if (n > state->n_order) {
    rg_free(context->allocator, state->order,
            state->n_order * 2U * sizeof(uint32_t));
    state->n_order = 0U;
    state->order   = rg_alloc(context->allocator, n * 2U * sizeof(uint32_t));
    if (!state->order) {
      return RG_NO_MEMORY;
    }
    state->n_order = n;
  }
  return RG_OK;
}

static RgStatus
sort_rows(State *const state, const SparqlContext *const context)
{
  const size_t n = state->rows.n;
  RG_TRY(reserve_order(state, context));
  if (!n) {
    return RG_OK;
  }
  state->spare = state->order + state->n_order;
  for (size_t i = 0U; i < n; ++i) {
    state->order[i] = (uint32_t)i;
  }
  return sort_range(state, 0U, n);
}

static size_t
n_best(const State *const state)
{
  return state->rows.n < state->wanted ? state->rows.n : (size_t)state->wanted;
}

/** Leave the best rows, in order, and raise the bar. */
static RgStatus
keep_best(State *const state, const SparqlContext *const context)
{
  RG_TRY(sort_rows(state, context));
  const size_t n = n_best(state);
  state->best.n  = 0U;
  RG_TRY(rg_array_reserve(&state->best, n));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(rg_array_push(&state->best, row_at(&state->rows, state->order[i])));
  }
  const RgArray before = state->rows;
  state->rows          = state->best;
  state->best          = before;
  state->has_bar       = n && n == state->wanted;
  return RG_OK;
}

/** The rows in memory become a run; those behind the limit do not count. */
static RgStatus
spill(State *const state, const SparqlContext *const context)
{
  const SparqlRowOrder order = {&state->keys, compare_spilled};
  RG_TRY(sort_rows(state, context));
  if (!state->runs) {
    RG_TRY(sparql_row_runs_new(context, sparql_sort_keys_width(&state->keys),
                               order, &state->runs));
  }
  const size_t n = n_best(state);
  RG_TRY(sparql_row_runs_begin(state->runs));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(sparql_row_runs_add(state->runs,
                               row_at(&state->rows, state->order[i])));
  }
  sparql_sort_keys_leave(&state->keys);
  state->n_spilled += n;
  state->rows.n  = 0U;
  state->has_bar = false;
  return RG_OK;
}

static RgStatus
take_row(State *const state, const SparqlBatch *const part, const size_t row)
{
  const size_t bar = (size_t)state->wanted - 1U;
  if (state->has_bar) {
    bool behind = false;
    RG_TRY(sparql_sort_keys_is_behind(&state->keys, row,
                                      row_at(&state->rows, bar), &behind));
    if (behind) {
      return RG_OK;
    }
  }
  RG_TRY(rg_array_reserve(&state->rows, 1U));
  RG_TRY(sparql_sort_keys_put(&state->keys, part, row,
                              row_at(&state->rows, state->rows.n)));
  ++state->rows.n;
  if (state->has_bar) {
    int order = 0;
    RG_TRY(compare(state, bar, state->rows.n - 1U, &order));
    state->rows.n -= order <= 0;
  }
  return RG_OK;
}

/** No room for another part: rows grow to twice as many, and are sorted by
    their numbers. */
static bool
is_full(const State *const state, const SparqlContext *const context)
{
  const RgArray *const rows   = &state->rows;
  const bool           grows  = rows->n + SPARQL_BATCH_ROWS > rows->capacity;
  const size_t         needed = (rows->capacity + SPARQL_BATCH_ROWS) *
                        (rows->item_size_bytes + 4U * sizeof(*state->order));
  return rows->n && sparql_memory_is_tight(context, rg_array_size_bytes(rows),
                                           grows ? needed : 0U);
}

static RgStatus
take_part(State *const state, const SparqlContext *const context,
          const SparqlBatch *const part)
{
  RG_TRY(sparql_sort_keys_make(&state->keys, part, state->rows.items,
                               state->rows.n));
  for (size_t row = 0U; row < part->n_rows; ++row) {
    RG_TRY(take_row(state, part, row));
  }
  const bool limited = state->wanted < SIZE_MAX / 4U && !state->runs;
  if (limited && state->rows.n >= 2U * state->wanted + TOP_SLACK) {
    RG_TRY(keep_best(state, context));
  }
  return is_full(state, context) ? spill(state, context) : RG_OK;
}

static RgStatus
take_input(State *const state, SparqlOperator *const input,
           SparqlContext *const context)
{
  SparqlBatch part;
  RgStatus    status = RG_OK;
  while ((status = sparql_operator_next_part(input, context, &state->in,
                                             &part)) == RG_OK) {
    RG_TRY(take_part(state, context, &part));
  }
  return status == RG_END ? RG_OK : status;
}

/** No row of an input comes before one of the inputs before it. */
static RgStatus
take_all(State *const state, SparqlOperator *const self,
         SparqlContext *const context)
{
  for (size_t i = 0U; i < self->plan->n_inputs &&
                      state->n_spilled + state->rows.n < state->wanted;
       ++i) {
    RG_TRY(take_input(state, self->inputs[i], context));
  }
  if (!state->runs) {
    return sort_rows(state, context);
  }
  RG_TRY(spill(state, context));
  rg_array_fini(&state->rows);
  rg_array_fini(&state->best);
  return sparql_row_runs_merge(state->runs, sparql_memory_share(context));
}

/** The next row in order. */
static RgStatus
next_row(State *const state, const uint64_t **const row)
{
  if (state->n_given == state->wanted) {
    return RG_END;
  }
  if (state->runs) {
    RG_TRY(sparql_row_runs_next(state->runs, row));
  } else if (state->n_given < state->rows.n) {
    *row = row_at(&state->rows, state->order[state->n_given]);
  } else {
    return RG_END;
  }
  ++state->n_given;
  return RG_OK;
}

static RgStatus
next_sort(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const out)
{
  State *const    state  = self->state;
  const uint64_t *row    = NULL;
  RgStatus        status = RG_OK;
  size_t          n      = 0U;
  if (!state->sorted) {
    RG_TRY(take_all(state, self, context));
    state->sorted = true;
  }
  RG_TRY(rg_cancel_check(context->cancel));
  for (; n < SPARQL_BATCH_ROWS && (status = next_row(state, &row)) == RG_OK;
       ++n) {
    for (size_t c = 0U; c < state->out.n_columns; ++c) {
      state->out.column[c][n] = row[c];
    }
  }
  state->out.n_rows = n;
  *out              = sparql_output_batch(&state->out);
  return status == RG_END && n ? RG_OK : status;
}

static void
close_sort(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  rg_free(context->allocator, state->order,
          state->n_order * 2U * sizeof(uint32_t));
  rg_array_fini(&state->rows);
  rg_array_fini(&state->best);
  sparql_row_runs_free(state->runs);
  sparql_sort_keys_close(&state->keys);
}

const SparqlOperatorClass sparql_sort_class = {
    .state_bytes = sizeof(State),
    .open        = open_sort,
    .next        = next_sort,
    .close       = close_sort,
};
