/**
   @file
   Grouping on ids and aggregates (§18.5.1).
*/

#include "sparql/exec/group_spill.h"
#include "sparql/exec/memory.h"
#include "sparql/exec/operator.h"

/** How the values of one aggregate are computed. */
typedef struct {
  SparqlEval *eval; ///< null: COUNT(*), or another one is the same
  GraphId    *own;  ///< memory for them
} Values;

typedef struct {
  SparqlEval      **keys;
  const GraphId   **key;     ///< values of the part
  GraphId         **own_key; ///< memory for them
  Values           *values;
  SparqlGroupTable  table;
  SparqlGroupSpill *spill;   ///< null as long as the groups fit
  size_t            n_ready; ///< groups of the table that can come out
  size_t            row;     ///< the next of them
  SparqlWindow      in;
  SparqlOutput      out;
  RgArena          *texts;
  RgArena          *scratch;
  uint64_t          first_row;
  bool              ended; ///< all rows are there
} State;

static bool
is_same(const SparqlAggregate *const a, const SparqlAggregate *const b)
{
  const bool same_value =
      a->expr == b->expr ||
      (a->expr && b->expr && a->expr->kind == SPARQL_EXPR_VARIABLE &&
       b->expr->kind == SPARQL_EXPR_VARIABLE &&
       a->expr->variable == b->expr->variable);
  return same_value && a->kind == b->kind && a->distinct == b->distinct &&
         rg_str_equals(a->separator, b->separator);
}

/** HAVING and ORDER BY often ask for what is selected as well. */
static size_t
find_same(const SparqlPlan *const plan, const size_t which)
{
  const SparqlAggregate *const all = plan->as.group.aggregates;
  size_t                       i   = 0U;
  while (!is_same(&all[i], &all[which])) {
    ++i;
  }
  return i;
}

static RgStatus
open_aggregate(State *const state, SparqlOperator *const self,
               SparqlContext *const context, const uint32_t scope,
               const size_t which)
{
  const SparqlPlan *const      input = self->plan->inputs[0];
  const SparqlAggregate *const node  = &self->plan->as.group.aggregates[which];
  SparqlGroupAggregate *const  aggregate = &state->table.aggregates[which];
  Values *const                values    = &state->values[which];
  aggregate->aggregator =
      (SparqlAggregator){node->kind,   node->separator, &context->terms,
                         state->texts, state->scratch,  context->cancel};
  aggregate->distinct = node->distinct;
  aggregate->of_rows  = !node->expr;
  aggregate->same     = find_same(self->plan, which);
  if (node->distinct) {
    sparql_id_table_init(&aggregate->seen, context->allocator,
                         node->expr ? 2U : input->n_columns + 1U);
  }
  if (!node->expr || aggregate->same != which) {
    return RG_OK;
  }
  values->own =
      rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
  if (!values->own) {
    return RG_NO_MEMORY;
  }
  return sparql_operator_expr(context, self->plan, input->columns,
                              input->n_columns, node->expr, scope,
                              &values->eval);
}

static RgStatus
open_keys(State *const state, SparqlOperator *const self,
          SparqlContext *const context, const uint32_t scope)
{
  const SparqlPlan *const input = self->plan->inputs[0];
  for (size_t k = 0U; k < self->plan->as.group.n_keys; ++k) {
    state->own_key[k] =
        rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
    if (!state->own_key[k]) {
      return RG_NO_MEMORY;
    }
    RG_TRY(sparql_operator_expr(
        context, self->plan, input->columns, input->n_columns,
        self->plan->as.group.keys[k].expr, scope, &state->keys[k]));
  }
  return RG_OK;
}

static RgStatus
open_group(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const plan   = self->plan;
  RgArena *const          arena  = context->arena;
  const size_t            n_in   = plan->inputs[0]->n_columns;
  const size_t            n      = plan->as.group.n_aggregates;
  const size_t            n_keys = plan->as.group.n_keys + 1U;
  State *const            state  = self->state;
  state->keys    = rg_arena_alloc_zero(arena, n_keys, sizeof(SparqlEval *));
  state->key     = rg_arena_alloc_zero(arena, n_keys, sizeof(const GraphId *));
  state->own_key = rg_arena_alloc_zero(arena, n_keys, sizeof(GraphId *));
  state->values  = rg_arena_alloc_zero(arena, n + 1U, sizeof(Values));
  state->texts   = rg_arena_new(context->allocator);
  state->scratch = rg_arena_new(context->allocator);
  if (!state->keys || !state->key || !state->own_key || !state->values ||
      !state->texts || !state->scratch) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_group_table_init(context, plan->as.group.n_keys, n, n_in,
                                 &state->table));
  state->table.together = plan->as.group.together;
  const uint32_t scope  = context->n_bnode_scopes++;
  RG_TRY(open_keys(state, self, context, scope));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(open_aggregate(state, self, context, scope, i));
  }
  RG_TRY(sparql_window_init(arena, &state->in, n_in));
  return sparql_output_init(arena, &state->out, plan->n_columns);
}

/** The values of an expression: the column itself, or computed into `own`. */
static RgStatus
get_values(SparqlEval *const eval, const SparqlEvalRows *const rows,
           GraphId *const own, const GraphId **const values)
{
  const uint32_t column = sparql_eval_is_column(eval);
  if (column != SPARQL_NO_COLUMN) {
    *values = rows->columns[column];
    return RG_OK;
  }
  *values = own;
  return sparql_eval_column(eval, rows, NULL, rows->n_rows, own);
}

static RgStatus
take_part(State *const state, const SparqlBatch *const part)
{
  SparqlGroupTable *const table = &state->table;
  const SparqlEvalRows rows = {part->column, state->in.n_columns, part->n_rows,
                               state->first_row};
  state->first_row += part->n_rows;
  for (size_t k = 0U; k < table->n_keys; ++k) {
    RG_TRY(
        get_values(state->keys[k], &rows, state->own_key[k], &state->key[k]));
  }
  for (size_t i = 0U; i < table->n_aggregates; ++i) {
    if (state->values[i].eval) {
      RG_TRY(get_values(state->values[i].eval, &rows, state->values[i].own,
                        &table->aggregates[i].values));
    }
  }
  return sparql_group_table_add(table, state->key, &rows);
}

/** The groups do not fit: spill them.  Where a group's rows come together
    all but the last are ready to come out instead. */
static RgStatus
spill(State *const state, const SparqlContext *const context)
{
  SparqlGroupTable *const table = &state->table;
  const size_t            ready = table->together ? table->groups.n - 1U : 0U;
  if (!state->spill) {
    RG_TRY(sparql_group_spill_new(context, table, state->in.n_columns,
                                  &state->spill));
  }
  RG_TRY(sparql_group_spill_put(state->spill, ready));
  state->n_ready  = ready;
  table->together = false;
  if (!ready) {
    sparql_group_table_clear(table);
  }
  return RG_OK;
}

static bool
is_full(const State *const state, const SparqlContext *const context)
{
  return state->table.groups.n &&
         sparql_memory_is_tight(
             context, sparql_group_table_size_bytes(&state->table),
             sparql_group_table_growth_bytes(&state->table, SPARQL_BATCH_ROWS));
}

/** All rows are there: what is in the table can come out, or be put together
    with what was spilled. */
static RgStatus
end_rows(State *const state)
{
  SparqlGroupTable *const table = &state->table;
  state->ended                  = true;
  if (state->spill) {
    RG_TRY(sparql_group_spill_put(state->spill, 0U));
    sparql_group_table_fini(table);
    return sparql_group_spill_end(state->spill);
  }
  if (!table->n_keys && !table->groups.n) {
    RG_TRY(sparql_group_table_add_empty(table));
  }
  state->n_ready = table->groups.n;
  return RG_OK;
}

/** Take rows until there are groups to come out. */
static RgStatus
take_rows(State *const state, SparqlOperator *const self,
          SparqlContext *const context)
{
  SparqlBatch part;
  RgStatus    status = RG_OK;
  while (!state->n_ready &&
         (status = sparql_operator_next_part(self->inputs[0], context,
                                             &state->in, &part)) == RG_OK) {
    RG_TRY(take_part(state, &part));
    if (is_full(state, context)) {
      RG_TRY(spill(state, context));
    }
  }
  return status == RG_END ? end_rows(state) : status;
}

/** The groups of the table that are ready. */
static RgStatus
give_ready(State *const state)
{
  SparqlGroupTable *const table = &state->table;
  size_t                  n     = 0U;
  for (; n < SPARQL_BATCH_ROWS && state->row < state->n_ready;
       ++n, ++state->row) {
    const GraphId *const tuple =
        sparql_id_table_tuple(&table->groups, state->row);
    for (size_t k = 0U; k < table->n_keys; ++k) {
      state->out.column[k][n] = tuple[k];
    }
    RG_TRY(sparql_group_table_finish(table,
                                     sparql_group_table_of(table, state->row),
                                     state->out.column + table->n_keys, n));
  }
  state->out.n_rows = n;
  if (state->row == state->n_ready && !state->ended) {
    sparql_group_table_clear(table);
    state->row = state->n_ready = 0U;
  }
  return RG_OK;
}

static RgStatus
give_spilled(State *const state)
{
  RgStatus status = RG_OK;
  while (state->out.n_rows < SPARQL_BATCH_ROWS &&
         (status = sparql_group_spill_next(state->spill, state->out.column,
                                           state->out.n_rows)) == RG_OK) {
    ++state->out.n_rows;
  }
  return status == RG_END ? RG_OK : status;
}

static RgStatus
next_group(SparqlOperator *const self, SparqlContext *const context,
           SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->ended && !state->n_ready) {
    RG_TRY(take_rows(state, self, context));
  }
  RG_TRY(rg_cancel_check(context->cancel));
  state->out.n_rows = 0U;
  if (state->n_ready) {
    RG_TRY(give_ready(state));
  } else if (state->spill) {
    RG_TRY(give_spilled(state));
  }
  *out = sparql_output_batch(&state->out);
  return state->out.n_rows ? RG_OK : RG_END;
}

static void
close_group(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  for (size_t k = 0U; state->keys && k < self->plan->as.group.n_keys; ++k) {
    sparql_eval_free(state->keys[k]);
  }
  for (size_t i = 0U; state->values && i < self->plan->as.group.n_aggregates;
       ++i) {
    sparql_eval_free(state->values[i].eval);
  }
  sparql_group_spill_free(state->spill);
  sparql_group_table_fini(&state->table);
  rg_arena_free(state->texts);
  rg_arena_free(state->scratch);
}

const SparqlOperatorClass sparql_group_class = {
    .state_bytes = sizeof(State),
    .open        = open_group,
    .next        = next_group,
    .close       = close_group,
};
