/**
   @file
   What the index itself answers: how many rows a pattern has, and which values
   its first fields have in how many rows.
*/

#include "graph/groups.h"
#include "graph/stats.h"
#include "sparql/exec/operator.h"

static RgStatus
id_of_count(const uint64_t n, GraphId *const id)
{
  return n <= INT64_MAX && graph_id_from_integer((int64_t)n, id) ? RG_OK
                                                                 : RG_LIMIT;
}

/* COUNT */

typedef struct {
  SparqlOutput out;
  bool         done;
} CountState;

static RgStatus
open_count(SparqlOperator *const self, SparqlContext *const context)
{
  CountState *const state = self->state;
  return sparql_output_init(context->arena, &state->out, 1U);
}

static RgStatus
next_count(SparqlOperator *const self, SparqlContext *const context,
           SparqlBatch *const out)
{
  CountState *const       state = self->state;
  const SparqlScan *const scan  = self->plan->as.count.scan;
  uint64_t                n     = 0U;
  if (state->done) {
    return RG_END;
  }
  state->done = true;
  RG_TRY(rg_cancel_check(context->cancel));
  RG_TRY(graph_stats_count(context->store, &scan->pattern, scan->scope, &n));
  RG_TRY(id_of_count(n, &state->out.column[0][0]));
  state->out.n_rows = 1U;
  *out              = sparql_output_batch(&state->out);
  return RG_OK;
}

const SparqlOperatorClass sparql_count_class = {
    .state_bytes = sizeof(CountState),
    .open        = open_count,
    .next        = next_count,
};

/* RUNS */

typedef struct {
  GraphGroups    *groups;
  GraphField     *field;    ///< of each column that is no count
  const GraphId **column;   ///< for the output
  GraphId        *sizes;    ///< as ids
  size_t          capacity; ///< ids that fit there
} RunsState;

static RgStatus
open_runs(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const plan  = self->plan;
  const SparqlScan *const scan  = plan->as.runs.scan;
  const size_t            n     = plan->n_columns;
  RunsState *const        state = self->state;
  state->field  = rg_arena_alloc_zero(context->arena, n, sizeof(GraphField));
  state->column = rg_arena_alloc_zero(context->arena, n, sizeof(GraphId *));
  if (!state->field || !state->column) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < plan->as.runs.n_fields; ++c) {
    while (scan->variable[state->field[c]] != plan->columns[c]) {
      ++state->field[c];
    }
  }
  return graph_groups_open(
      context->store, &scan->pattern, scan->scope, plan->as.runs.order,
      (unsigned)plan->as.runs.n_fields, n > plan->as.runs.n_fields,
      context->arena, &state->groups);
}

static RgStatus
give_sizes(RunsState *const state, SparqlContext *const context,
           const uint64_t *const sizes, const size_t n)
{
  if (n > state->capacity) {
    state->capacity = n < SPARQL_BATCH_ROWS ? SPARQL_BATCH_ROWS : n;
    state->sizes =
        rg_arena_alloc(context->arena, state->capacity * sizeof(*state->sizes));
    if (!state->sizes) {
      return RG_NO_MEMORY;
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(id_of_count(sizes[i], &state->sizes[i]));
  }
  return RG_OK;
}

static RgStatus
next_runs(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const out)
{
  const SparqlPlan *const plan  = self->plan;
  RunsState *const        state = self->state;
  const uint64_t         *sizes = NULL;
  GraphBlock              block;
  do {
    RG_TRY(rg_cancel_check(context->cancel));
    RG_TRY(graph_groups_next(state->groups, &block, &sizes));
  } while (!block.n_rows);
  if (sizes) {
    RG_TRY(give_sizes(state, context, sizes, block.n_rows));
  }
  for (size_t c = 0U; c < plan->n_columns; ++c) {
    state->column[c] = c < plan->as.runs.n_fields
                           ? block.column[state->field[c]]
                           : state->sizes;
  }
  *out = (SparqlBatch){block.n_rows, state->column};
  return RG_OK;
}

const SparqlOperatorClass sparql_runs_class = {
    .state_bytes = sizeof(RunsState),
    .open        = open_runs,
    .next        = next_runs,
};
