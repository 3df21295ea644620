/**
   @file
   Grouping on ids and aggregates (§18.5.1).
*/

#include "sparql/exec/id_table.h"
#include "sparql/exec/operator.h"
#include "sparql/expr/aggregate.h"

#include <string.h>

typedef struct {
  SparqlAggregator aggregator;
  SparqlEval      *eval; ///< null: COUNT(*)
  size_t           same; ///< place of the first one that is the same
  bool             distinct;
  SparqlIdTable    seen;   ///< (group, value), or the whole row
  uint32_t         group;  ///< whose values are in `seen`, where one's are
  const GraphId   *values; ///< of the part
  GraphId         *own;    ///< memory for them
} Aggregate;

typedef struct {
  size_t               n_keys;
  SparqlEval         **keys;
  const GraphId      **key;     ///< values of the part
  GraphId            **own_key; ///< memory for them
  size_t               n_aggregates;
  Aggregate           *aggregates;
  SparqlAccumulator   *accumulators; ///< group by group
  size_t               n_accumulators;
  SparqlIdTable        groups;
  uint32_t            *group;    ///< of each row of the part
  GraphId             *group_id; ///< the same as ids
  uint8_t             *fresh;    ///< … whether its value is new
  uint32_t            *number;   ///< … and the value's number
  const GraphId      **distinct; ///< columns of the tuples of `seen`
  SparqlWindow         in;
  SparqlOutput         out;
  RgArena             *texts;
  RgArena             *scratch;
  size_t               row;
  uint64_t             first_row;
  bool                 grouped;
  bool                 together; ///< a group's rows come one after another
  const SparqlVarInfo *variables;
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

/* HAVING and ORDER BY often ask for what is selected as well. */
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
open_aggregates(State *const state, SparqlOperator *const self,
                SparqlContext *const context, const uint32_t scope)
{
  const SparqlPlan *const input = self->plan->inputs[0];
  for (size_t i = 0U; i < state->n_aggregates; ++i) {
    const SparqlAggregate *const node = &self->plan->as.group.aggregates[i];
    Aggregate *const             aggregate = &state->aggregates[i];
    aggregate->aggregator =
        (SparqlAggregator){node->kind,   node->separator, &context->terms,
                           state->texts, state->scratch,  context->cancel};
    aggregate->distinct = node->distinct;
    aggregate->same     = find_same(self->plan, i);
    if (node->distinct) {
      sparql_id_table_init(&aggregate->seen, context->allocator,
                           node->expr ? 2U : input->n_columns + 1U);
    }
    if (!node->expr) {
      continue;
    }
    aggregate->own =
        rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
    if (!aggregate->own) {
      return RG_NO_MEMORY;
    }
    RG_TRY(sparql_operator_expr(context, self->plan, input->columns,
                                input->n_columns, node->expr, scope,
                                &aggregate->eval));
  }
  return RG_OK;
}

static RgStatus
open_keys(State *const state, SparqlOperator *const self,
          SparqlContext *const context, const uint32_t scope)
{
  const SparqlPlan *const input = self->plan->inputs[0];
  for (size_t k = 0U; k < state->n_keys; ++k) {
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
  const SparqlPlan *const plan  = self->plan;
  RgArena *const          arena = context->arena;
  const size_t            n_in  = plan->inputs[0]->n_columns;
  State *const            state = rg_arena_alloc_zero(arena, 1U, sizeof(State));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state         = state;
  state->variables    = context->algebra->variables;
  state->n_keys       = plan->as.group.n_keys;
  state->n_aggregates = plan->as.group.n_aggregates;
  state->together     = plan->as.group.together;
  const size_t n_keys = state->n_keys + 1U;
  state->keys     = rg_arena_alloc_zero(arena, n_keys, sizeof(SparqlEval *));
  state->key      = rg_arena_alloc_zero(arena, n_keys, sizeof(const GraphId *));
  state->own_key  = rg_arena_alloc_zero(arena, n_keys, sizeof(GraphId *));
  state->group    = rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(uint32_t));
  state->fresh    = rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(uint8_t));
  state->number   = rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(uint32_t));
  state->group_id = rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
  /* The group, and a value or a whole row. */
  state->distinct =
      rg_arena_alloc_zero(arena, n_in + 2U, sizeof(const GraphId *));
  state->aggregates =
      rg_arena_alloc_zero(arena, state->n_aggregates + 1U, sizeof(Aggregate));
  state->texts   = rg_arena_new(context->allocator);
  state->scratch = rg_arena_new(context->allocator);
  if (!state->keys || !state->key || !state->own_key || !state->group ||
      !state->fresh || !state->number || !state->group_id || !state->distinct ||
      !state->aggregates || !state->texts || !state->scratch) {
    return RG_NO_MEMORY;
  }
  sparql_id_table_init(&state->groups, context->allocator, state->n_keys);
  const uint32_t scope = context->n_bnode_scopes++;
  RG_TRY(open_keys(state, self, context, scope));
  RG_TRY(open_aggregates(state, self, context, scope));
  RG_TRY(sparql_window_init(arena, &state->in, n_in));
  return sparql_output_init(arena, &state->out, plan->n_columns);
}

/* The values of an expression: the column itself, or computed into `own`. */
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
reserve_groups(State *const state, SparqlContext *const context)
{
  const size_t n = state->groups.n * state->n_aggregates;
  if (n <= state->n_accumulators) {
    return RG_OK;
  }
  size_t more = state->n_accumulators ? state->n_accumulators * 2U : 64U;
  more        = more < n ? n : more;
  SparqlAccumulator *const grown =
      rg_realloc(context->allocator, state->accumulators,
                 state->n_accumulators * sizeof(*grown), more * sizeof(*grown));
  if (!grown) {
    return RG_NO_MEMORY;
  }
  memset(grown + state->n_accumulators, 0,
         (more - state->n_accumulators) * sizeof(*grown));
  state->accumulators   = grown;
  state->n_accumulators = more;
  return RG_OK;
}

/* Number the group of each row. */
static RgStatus
find_groups(State *const state, const SparqlEvalRows *const rows)
{
  for (size_t k = 0U; k < state->n_keys; ++k) {
    RG_TRY(get_values(state->keys[k], rows, state->own_key[k], &state->key[k]));
  }
  return sparql_id_table_add_rows(&state->groups, state->key, rows->n_rows,
                                  state->group, state->fresh);
}

/* DISTINCT: which rows have a value that is new in their group. */
static RgStatus
find_fresh(State *const state, Aggregate *const aggregate,
           const SparqlEvalRows *const rows)
{
  size_t n             = 0U;
  state->distinct[n++] = state->group_id;
  for (size_t row = 0U; row < rows->n_rows; ++row) {
    state->group_id[row] = state->group[row];
  }
  if (aggregate->eval) {
    state->distinct[n++] = aggregate->values;
  } else {
    for (size_t c = 0U; c < rows->n_columns; ++c) {
      state->distinct[n++] = rows->columns[c];
    }
  }
  /* Of rows that come group by group, the values of one group are enough. */
  if (state->together && state->group[0] != aggregate->group) {
    sparql_id_table_clear(&aggregate->seen);
  }
  aggregate->group = state->group[rows->n_rows - 1U];
  return sparql_id_table_add_rows(&aggregate->seen, state->distinct,
                                  rows->n_rows, state->number, state->fresh);
}

static RgStatus
add_values(State *const state, const size_t which,
           const SparqlEvalRows *const rows)
{
  Aggregate *const   aggregate = &state->aggregates[which];
  const size_t       n         = state->n_aggregates;
  SparqlAccumulator *all       = state->accumulators + which;
  const bool         counts    = aggregate->aggregator.kind == SPARQL_AGG_COUNT;
  if (aggregate->same != which) {
    return RG_OK;
  }
  if (aggregate->eval) {
    RG_TRY(
        get_values(aggregate->eval, rows, aggregate->own, &aggregate->values));
  }
  if (aggregate->distinct) {
    RG_TRY(find_fresh(state, aggregate, rows));
  }
  for (size_t row = 0U; row < rows->n_rows; ++row) {
    SparqlAccumulator *const one = &all[state->group[row] * n];
    const GraphId            id =
        aggregate->eval ? aggregate->values[row] : GRAPH_ID_DEFAULT_GRAPH;
    if (aggregate->distinct && !state->fresh[row]) {
      continue;
    }
    if (counts) {
      one->n += id != GRAPH_ID_NONE;
    } else {
      RG_TRY(sparql_aggregate_add(&aggregate->aggregator, one, id));
    }
  }
  return RG_OK;
}

static RgStatus
take_part(State *const state, SparqlContext *const context,
          const SparqlBatch *const part)
{
  const SparqlEvalRows rows = {part->column, state->in.n_columns, part->n_rows,
                               state->first_row};
  state->first_row += part->n_rows;
  RG_TRY(find_groups(state, &rows));
  RG_TRY(reserve_groups(state, context));
  for (size_t i = 0U; i < state->n_aggregates; ++i) {
    RG_TRY(add_values(state, i, &rows));
  }
  return RG_OK;
}

static RgStatus
take_all(State *const state, SparqlOperator *const self,
         SparqlContext *const context)
{
  SparqlBatch part;
  RgStatus    status = RG_OK;
  while ((status = sparql_operator_next_part(self->inputs[0], context,
                                             &state->in, &part)) == RG_OK) {
    RG_TRY(take_part(state, context, &part));
  }
  if (status != RG_END) {
    return status;
  }
  if (!state->n_keys && !state->groups.n) {
    uint32_t      number = 0U;
    bool          added  = false;
    const GraphId none   = GRAPH_ID_NONE;
    RG_TRY(sparql_id_table_add(&state->groups, &none, &number, &added));
    RG_TRY(reserve_groups(state, context));
  }
  return RG_OK;
}

static RgStatus
next_group(SparqlOperator *const self, SparqlContext *const context,
           SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->grouped) {
    RG_TRY(take_all(state, self, context));
    state->grouped = true;
  }
  RG_TRY(rg_cancel_check(context->cancel));
  size_t n = 0U;
  for (; n < SPARQL_BATCH_ROWS && state->row < state->groups.n;
       ++n, ++state->row) {
    const GraphId *const tuple =
        sparql_id_table_tuple(&state->groups, state->row);
    for (size_t k = 0U; k < state->n_keys; ++k) {
      state->out.column[k][n] = tuple[k];
    }
    for (size_t i = 0U; i < state->n_aggregates; ++i) {
      RG_TRY(sparql_aggregate_finish(
          &state->aggregates[i].aggregator,
          &state->accumulators[state->row * state->n_aggregates +
                               state->aggregates[i].same],
          &state->out.column[state->n_keys + i][n]));
    }
  }
  state->out.n_rows = n;
  *out              = sparql_output_batch(&state->out);
  return n ? RG_OK : RG_END;
}

static void
close_group(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  if (!state) {
    return;
  }
  for (size_t k = 0U; state->keys && k < state->n_keys; ++k) {
    sparql_eval_free(state->keys[k]);
  }
  for (size_t i = 0U; state->aggregates && i < state->n_aggregates; ++i) {
    sparql_eval_free(state->aggregates[i].eval);
    sparql_id_table_fini(&state->aggregates[i].seen);
  }
  sparql_id_table_fini(&state->groups);
  rg_free(context->allocator, state->accumulators,
          state->n_accumulators * sizeof(*state->accumulators));
  rg_arena_free(state->texts);
  rg_arena_free(state->scratch);
}

const SparqlOperatorClass sparql_group_class = {open_group, next_group,
                                                close_group};
