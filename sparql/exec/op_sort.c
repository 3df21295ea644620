/**
   @file
   ORDER BY (§15.1): a stable merge sort of row numbers.  With a limit, the
   best rows only: what cannot be among them is dropped on arrival, and inputs
   that can have none of them are not asked.

   STR(?x) of IRIs sorts as the IRIs do, so their ids are its keys until ?x is
   something else.
*/

#include "sparql/exec/operator.h"
#include "sparql/expr/compare.h"

#include <string.h>

enum { TOP_SLACK = 4096, POLL_MASK = 0x3FF };

typedef struct {
  size_t       n_columns; ///< of the input
  size_t       n_keys;
  SparqlEval **keys;
  bool        *descending;
  bool        *by_term; ///< the key's numbers do not tell
  size_t      *iris;    ///< column of IRIs whose STR is the key, or SIZE_MAX
  SparqlWindow in;
  SparqlTable  rows;    ///< input columns, then keys, then number keys
  SparqlTable  best;    ///< where the best rows are copied to
  uint64_t     wanted;  ///< rows, or #SPARQL_NO_LIMIT
  bool         has_bar; ///< row wanted - 1 of `rows` is the worst that counts
  GraphId    **cell;    ///< keys of the part, before they are appended
  const GraphId **view;
  uint32_t       *order;
  uint32_t       *spare;
  size_t          n_order; ///< allocated
  size_t          row;
  bool            sorted;
  uint64_t        first_row;
  RgArena        *scratch;
  uint32_t        n_compared;
  SparqlOutput    out;
} State;

/* The column of ?x where the key is STR(?x). */
static size_t
str_column(const SparqlPlan *const plan, const SparqlExpr *const key)
{
  if (key->kind != SPARQL_EXPR_CALL || key->function != SPARQL_FN_STR ||
      key->args[0]->kind != SPARQL_EXPR_VARIABLE) {
    return SIZE_MAX;
  }
  size_t c = 0U;
  while (c < plan->n_columns && plan->columns[c] != key->args[0]->variable) {
    ++c;
  }
  return c < plan->n_columns ? c : SIZE_MAX;
}

static RgStatus
open_keys(State *const state, SparqlOperator *const self,
          SparqlContext *const context)
{
  const SparqlPlan *const plan  = self->plan;
  const uint32_t          scope = context->n_bnode_scopes++;
  for (size_t k = 0U; k < state->n_keys; ++k) {
    state->descending[k] = plan->as.sort.keys[k].descending;
    state->iris[k]       = str_column(plan, plan->as.sort.keys[k].expr);
    state->cell[k] =
        rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
    if (!state->cell[k]) {
      return RG_NO_MEMORY;
    }
    RG_TRY(sparql_operator_expr(context, plan, plan->columns, plan->n_columns,
                                plan->as.sort.keys[k].expr, scope,
                                &state->keys[k]));
  }
  return RG_OK;
}

static RgStatus
open_sort(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t n_columns = self->plan->n_columns;
  const size_t n_keys    = self->plan->as.sort.n_keys;
  RgArena     *arena     = context->arena;
  State *const state     = rg_arena_alloc_zero(arena, 1U, sizeof(State));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state       = state;
  state->n_columns  = n_columns;
  state->n_keys     = n_keys;
  state->wanted     = self->plan->as.sort.limit;
  state->keys       = rg_arena_alloc_zero(arena, n_keys, sizeof(SparqlEval *));
  state->descending = rg_arena_alloc_zero(arena, n_keys, sizeof(bool));
  state->by_term    = rg_arena_alloc_zero(arena, n_keys, sizeof(bool));
  state->iris       = rg_arena_alloc_zero(arena, n_keys, sizeof(size_t));
  state->cell       = rg_arena_alloc_zero(arena, n_keys, sizeof(GraphId *));
  state->view =
      rg_arena_alloc_zero(arena, n_columns + n_keys, sizeof(GraphId *));
  state->scratch = rg_arena_new(context->allocator);
  if (!state->keys || !state->descending || !state->by_term || !state->iris ||
      !state->cell || !state->view || !state->scratch) {
    return RG_NO_MEMORY;
  }
  const size_t n_kept = n_columns + 2U * n_keys;
  RG_TRY(sparql_table_init(arena, context->allocator, &state->rows, n_kept));
  RG_TRY(sparql_table_init(arena, context->allocator, &state->best, n_kept));
  RG_TRY(sparql_window_init(arena, &state->in, n_columns));
  RG_TRY(sparql_output_init(arena, &state->out, n_columns));
  return open_keys(state, self, context);
}

static const GraphId *
key_column(const State *const state, const size_t key)
{
  return state->rows.column[state->n_columns + key];
}

/* Negative when row a comes before row b; only their keys are looked at. */
static RgStatus
compare_rows(State *const state, const SparqlContext *const context,
             const size_t a, const size_t b, int *const order)
{
  const size_t number = state->n_columns + state->n_keys;
  *order              = 0;
  if (!(++state->n_compared & POLL_MASK)) {
    RG_TRY(rg_cancel_check(context->cancel));
  }
  for (size_t k = 0U; k < state->n_keys && !*order; ++k) {
    const GraphId *const ids = key_column(state, k);
    if (ids[a] == ids[b]) {
      continue;
    }
    const GraphId *const numbers = state->rows.column[number + k];
    if (!state->by_term[k] && numbers[a] != numbers[b]) {
      *order = numbers[a] < numbers[b] ? -1 : 1;
    } else {
      const RgArenaMark mark = rg_arena_mark(state->scratch);
      RG_TRY(sparql_order_ids(&context->terms, ids[a], ids[b], state->scratch,
                              order));
      rg_arena_release(state->scratch, mark);
    }
    if (state->descending[k]) {
      *order = -*order;
    }
  }
  return RG_OK;
}

static RgStatus
merge(State *const state, const SparqlContext *const context, const size_t from,
      const size_t middle, const size_t to)
{
  uint32_t *const rows = state->order;
  memcpy(state->spare + from, rows + from, (middle - from) * sizeof(*rows));
  size_t left  = from;
  size_t right = middle;
  for (size_t at = from; left < middle; ++at) {
    bool take_right = false;
    if (right < to) {
      int order = 0;
      RG_TRY(compare_rows(state, context, state->spare[left], rows[right],
                          &order));
      take_right = order > 0;
    }
    rows[at] = take_right ? rows[right++] : state->spare[left++];
  }
  return RG_OK;
}

static RgStatus
sort_range(State *const state, const SparqlContext *const context,
           const size_t from, const size_t to)
{
  if (to - from < 2U) {
    return RG_OK;
  }
  const size_t middle = from + (to - from) / 2U;
  RG_TRY(sort_range(state, context, from, middle));
  RG_TRY(sort_range(state, context, middle, to));
  int order = 0;
  RG_TRY(compare_rows(state, context, state->order[middle - 1U],
                      state->order[middle], &order));
  return order <= 0 ? RG_OK : merge(state, context, from, middle, to);
}

static RgStatus
sort_rows(State *const state, const SparqlContext *const context)
{
  const size_t n = state->rows.n_rows;
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
  if (!n) {
    return RG_OK;
  }
  state->spare = state->order + state->n_order;
  for (size_t i = 0U; i < n; ++i) {
    state->order[i] = (uint32_t)i;
  }
  return sort_range(state, context, 0U, n);
}

/* Leave the best rows, in order, and raise the bar. */
static RgStatus
keep_best(State *const state, const SparqlContext *const context)
{
  RG_TRY(sort_rows(state, context));
  const size_t n     = state->rows.n_rows < state->wanted ? state->rows.n_rows
                                                          : (size_t)state->wanted;
  state->best.n_rows = 0U;
  RG_TRY(sparql_table_reserve(&state->best, n));
  for (size_t c = 0U; c < state->best.n_columns; ++c) {
    for (size_t i = 0U; i < n; ++i) {
      state->best.column[c][i] = state->rows.column[c][state->order[i]];
    }
  }
  state->best.n_rows       = n;
  const SparqlTable before = state->rows;
  state->rows              = state->best;
  state->best              = before;
  state->has_bar           = n && n == state->wanted;
  return RG_OK;
}

/* Row `at` gets its key k, and the number that sorts as it does. */
static RgStatus
put_key(State *const state, const SparqlContext *const context, const size_t at,
        const size_t k, const GraphId id)
{
  const size_t      column = state->n_columns + k;
  const RgArenaMark mark   = rg_arena_mark(state->scratch);
  uint64_t          number = 0U;
  bool              usable = true;
  if (!state->by_term[k]) {
    RG_TRY(sparql_order_key(&context->terms, id, state->scratch, &number,
                            &usable));
    rg_arena_release(state->scratch, mark);
    state->by_term[k] = !usable;
  }
  state->rows.column[column][at]                 = id;
  state->rows.column[column + state->n_keys][at] = number;
  return RG_OK;
}

/* Key k was STR of IRIs and no longer is: the rows so far get their strings,
   which are in the same order. */
static RgStatus
put_strings(State *const state, const SparqlContext *const context,
            const size_t k)
{
  const GraphId **const view = state->view;
  for (size_t from = 0U; from < state->rows.n_rows; from += SPARQL_BATCH_ROWS) {
    const size_t left = state->rows.n_rows - from;
    const size_t n    = left < SPARQL_BATCH_ROWS ? left : SPARQL_BATCH_ROWS;
    for (size_t c = 0U; c < state->n_columns; ++c) {
      view[c] = state->rows.column[c] + from;
    }
    const SparqlEvalRows rows = {view, state->n_columns, n, from};
    RG_TRY(sparql_eval_column(state->keys[k], &rows, NULL, n, state->cell[k]));
    for (size_t i = 0U; i < n; ++i) {
      RG_TRY(put_key(state, context, from + i, k, state->cell[k][i]));
    }
  }
  state->iris[k] = SIZE_MAX;
  return RG_OK;
}

static bool
are_iris(const GraphId *const ids, const size_t n)
{
  size_t i = 0U;
  while (i < n && graph_id_tag(ids[i]) == GRAPH_TAG_IRI) {
    ++i;
  }
  return i == n;
}

/* The keys of the part, into `cell`. */
static RgStatus
make_keys(State *const state, const SparqlContext *const context,
          const SparqlBatch *const part)
{
  const SparqlEvalRows rows = {part->column, state->n_columns, part->n_rows,
                               state->first_row};
  state->first_row += part->n_rows;
  for (size_t k = 0U; k < state->n_keys; ++k) {
    const size_t iris = state->iris[k];
    if (iris != SIZE_MAX && are_iris(part->column[iris], part->n_rows)) {
      memcpy(state->cell[k], part->column[iris],
             part->n_rows * sizeof(GraphId));
      continue;
    }
    if (iris != SIZE_MAX) {
      RG_TRY(put_strings(state, context, k));
    }
    RG_TRY(sparql_eval_column(state->keys[k], &rows, NULL, part->n_rows,
                              state->cell[k]));
  }
  return RG_OK;
}

/* Append one row of the part; its keys are in `cell`. */
static RgStatus
put_row(State *const state, const SparqlContext *const context,
        const SparqlBatch *const part, const size_t row)
{
  const size_t at = state->rows.n_rows++;
  for (size_t c = 0U; c < state->n_columns; ++c) {
    state->rows.column[c][at] = part->column[c][row];
  }
  for (size_t k = 0U; k < state->n_keys; ++k) {
    RG_TRY(put_key(state, context, at, k, state->cell[k][row]));
  }
  return RG_OK;
}

/* The first key's number alone puts the row behind the bar. */
static RgStatus
is_behind(State *const state, const SparqlContext *const context,
          const size_t row, bool *const behind)
{
  uint64_t          number = 0U;
  bool              usable = true;
  const RgArenaMark mark   = rg_arena_mark(state->scratch);
  *behind                  = false;
  if (!state->has_bar || state->by_term[0]) {
    return RG_OK;
  }
  RG_TRY(sparql_order_key(&context->terms, state->cell[0][row], state->scratch,
                          &number, &usable));
  rg_arena_release(state->scratch, mark);
  const uint64_t bar =
      state->rows
          .column[state->n_columns + state->n_keys][(size_t)state->wanted - 1U];
  *behind = usable && (state->descending[0] ? number < bar : number > bar);
  return RG_OK;
}

static RgStatus
take_part(State *const state, const SparqlContext *const context,
          const SparqlBatch *const part)
{
  RG_TRY(make_keys(state, context, part));
  for (size_t row = 0U; row < part->n_rows; ++row) {
    bool behind = false;
    RG_TRY(is_behind(state, context, row, &behind));
    if (behind) {
      continue;
    }
    RG_TRY(sparql_table_reserve(&state->rows, 1U));
    RG_TRY(put_row(state, context, part, row));
    if (state->has_bar) {
      int order = 0;
      RG_TRY(compare_rows(state, context, (size_t)state->wanted - 1U,
                          state->rows.n_rows - 1U, &order));
      if (order <= 0) {
        --state->rows.n_rows;
      }
    }
  }
  const bool limited = state->wanted < SIZE_MAX / 4U;
  if (limited && state->rows.n_rows >= 2U * state->wanted + TOP_SLACK) {
    return keep_best(state, context);
  }
  return RG_OK;
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

/* No row of an input comes before one of the inputs before it. */
static RgStatus
take_all(State *const state, SparqlOperator *const self,
         SparqlContext *const context)
{
  for (size_t i = 0U;
       i < self->plan->n_inputs && state->rows.n_rows < state->wanted; ++i) {
    RG_TRY(take_input(state, self->inputs[i], context));
  }
  return sort_rows(state, context);
}

static RgStatus
next_sort(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->sorted) {
    RG_TRY(take_all(state, self, context));
    state->sorted = true;
  }
  size_t n_all = state->rows.n_rows;
  if (n_all > state->wanted) {
    n_all = (size_t)state->wanted;
  }
  size_t n = n_all - state->row;
  n        = n < SPARQL_BATCH_ROWS ? n : SPARQL_BATCH_ROWS;
  if (!n) {
    return RG_END;
  }
  RG_TRY(rg_cancel_check(context->cancel));
  for (size_t c = 0U; c < state->n_columns; ++c) {
    for (size_t i = 0U; i < n; ++i) {
      state->out.column[c][i] =
          state->rows.column[c][state->order[state->row + i]];
    }
  }
  state->row += n;
  state->out.n_rows = n;
  *out              = sparql_output_batch(&state->out);
  return RG_OK;
}

static void
close_sort(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  if (state) {
    for (size_t k = 0U; state->keys && k < state->n_keys; ++k) {
      sparql_eval_free(state->keys[k]);
    }
    rg_free(context->allocator, state->order,
            state->n_order * 2U * sizeof(uint32_t));
    sparql_table_fini(&state->rows);
    sparql_table_fini(&state->best);
    rg_arena_free(state->scratch);
  }
}

const SparqlOperatorClass sparql_sort_class = {open_sort, next_sort,
                                               close_sort};
