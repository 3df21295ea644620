#include "sparql/exec/executor.h"

#include "graph/base/clock.h"

static const SparqlOperatorClass *const classes[SPARQL_N_PLAN_KINDS] = {
    [SPARQL_PLAN_SCAN]        = &sparql_scan_class,
    [SPARQL_PLAN_MERGE_JOIN]  = &sparql_merge_join_class,
    [SPARQL_PLAN_HASH_JOIN]   = &sparql_hash_join_class,
    [SPARQL_PLAN_LOOKUP_JOIN] = &sparql_lookup_join_class,
    [SPARQL_PLAN_PATH]        = &sparql_path_class,
    [SPARQL_PLAN_UNION]       = &sparql_union_class,
    [SPARQL_PLAN_FILTER]      = &sparql_filter_class,
    [SPARQL_PLAN_EXTEND]      = &sparql_extend_class,
    [SPARQL_PLAN_VALUES]      = &sparql_values_class,
    [SPARQL_PLAN_GROUP]       = &sparql_group_class,
    [SPARQL_PLAN_COUNT]       = &sparql_count_class,
    [SPARQL_PLAN_RUNS]        = &sparql_runs_class,
    [SPARQL_PLAN_DISTINCT]    = &sparql_distinct_class,
    [SPARQL_PLAN_SORT]        = &sparql_sort_class,
    [SPARQL_PLAN_SLICE]       = &sparql_slice_class,
    [SPARQL_PLAN_PROJECT]     = &sparql_project_class,
    [SPARQL_PLAN_GRAPHS]      = &sparql_graphs_class,
    [SPARQL_PLAN_EACH_GRAPH]  = &sparql_each_graph_class,
    [SPARQL_PLAN_TRIPLE]      = &sparql_triple_class,
    [SPARQL_PLAN_KEYS]        = &sparql_keys_class,
    [SPARQL_PLAN_SERVICE]     = &sparql_service_class,
    [SPARQL_PLAN_LANES]       = &sparql_lanes_class,
};

RgStatus
sparql_operator_open(SparqlContext *const context, const SparqlPlan *const plan,
                     SparqlOperator *const parent, SparqlOperator **const root)
{
  SparqlOperator *const made =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(*made));
  SparqlOperator **const inputs = rg_arena_alloc_zero(
      context->arena, plan->n_inputs + 1U, sizeof(SparqlOperator *));
  *root = NULL;
  if (!made || !inputs) {
    return RG_NO_MEMORY;
  }
  made->class  = classes[plan->kind];
  made->plan   = plan;
  made->inputs = inputs;
  made->parent = parent;
  *root        = made;
  /* Lanes have contexts of their own to open them in. */
  const size_t n = plan->kind == SPARQL_PLAN_LANES ? 0U : plan->n_inputs;
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(sparql_operator_open(context, plan->inputs[i], made, &inputs[i]));
  }
  made->state =
      rg_arena_alloc_zero(context->arena, 1U, made->class->state_bytes);
  return made->state ? made->class->open(made, context) : RG_NO_MEMORY;
}

RgStatus
sparql_operator_next(SparqlOperator *const self, SparqlContext *const context,
                     SparqlBatch *const out)
{
  if (self->ended) {
    return RG_END;
  }
  RG_TRY(rg_cancel_check(context->cancel));
  const uint64_t begin  = context->profile ? rg_clock_ns() : 0U;
  const RgStatus status = self->class->next(self, context, out);
  self->ended           = status == RG_END;
  if (context->profile) {
    SparqlProfile *const done = &context->profile[self->plan->number];
    done->elapsed_ns += rg_clock_ns() - begin;
    done->n_batches += status == RG_OK ? 1U : 0U;
    done->n_rows += status == RG_OK ? out->n_rows : 0U;
  }
  return status;
}

RgStatus
sparql_operator_next_part(SparqlOperator *const self,
                          SparqlContext *const  context,
                          SparqlWindow *const window, SparqlBatch *const part)
{
  RG_TRY(rg_cancel_check(context->cancel));
  *part = sparql_window_next(window);
  while (!part->n_rows) {
    const RgStatus status = sparql_operator_next(self, context, &window->whole);
    window->row           = 0U;
    if (status != RG_OK) {
      /* Another operator may be asked next; what this one left is no batch. */
      window->whole.n_rows = 0U;
      return status;
    }
    *part = sparql_window_next(window);
  }
  return RG_OK;
}

void
sparql_operator_close(SparqlOperator *const self, SparqlContext *const context)
{
  if (!self) {
    return;
  }
  for (size_t i = 0U; i < self->plan->n_inputs; ++i) {
    sparql_operator_close(self->inputs[i], context);
  }
  if (self->state && self->class->close) {
    self->class->close(self, context);
  }
}

/** Room for the rows that are expected, or at least for many of them: to grow a
    large table is to copy it. */
static void
reserve_expected(const SparqlPlan *const plan, SparqlTable *const table)
{
  enum { MAX_ROWS = 1 << 18 };
  if (plan->rows > SPARQL_BATCH_ROWS) {
    /* Without so much memory it may still do. */
    const RgStatus reserved = sparql_table_reserve(
        table, plan->rows < MAX_ROWS ? (size_t)plan->rows : (size_t)MAX_ROWS);
    (void)reserved;
  }
}

RgStatus
sparql_operator_drain(SparqlOperator *const self, SparqlContext *const context,
                      SparqlTable *const table)
{
  SparqlBatch batch;
  reserve_expected(self->plan, table);
  for (;;) {
    const RgStatus status = sparql_operator_next(self, context, &batch);
    if (status == RG_END) {
      return RG_OK;
    }
    RG_TRY(status);
    RG_TRY(sparql_table_append(table, &batch));
    RG_TRY(rg_cancel_check(context->cancel));
  }
}

static RgStatus
answer_exists(void *const handle, const SparqlExpr *const expr,
              const SparqlEvalRows *const rows, const size_t row,
              bool *const answer)
{
  return sparql_exists_answer((SparqlExistsPlace *)handle, expr, rows, row,
                              answer);
}

RgStatus
sparql_operator_expr(SparqlContext *const context, const SparqlPlan *const plan,
                     const SparqlVar *const columns, const size_t n_columns,
                     const SparqlExpr *const expr, const uint32_t bnode_scope,
                     SparqlEval **const eval)
{
  const size_t    n      = context->planner->n_variables;
  uint32_t *const places = rg_arena_alloc(context->arena, n * sizeof(uint32_t));
  SparqlExistsPlace *const handle =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(*handle));
  if (!places || !handle) {
    return RG_NO_MEMORY;
  }
  for (size_t v = 0U; v < n; ++v) {
    places[v] = SPARQL_NO_COLUMN;
  }
  for (size_t c = 0U; c < n_columns; ++c) {
    places[columns[c]] = (uint32_t)c;
  }
  *handle =
      (SparqlExistsPlace){context, plan->active, columns, n_columns, NULL};
  const SparqlEvalSetup setup = {.query         = context->eval,
                                 .column_of     = places,
                                 .n_variables   = n,
                                 .exists        = answer_exists,
                                 .exists_handle = handle,
                                 .bnode_scope   = bnode_scope};
  return sparql_eval_new(expr, &setup, context->allocator, context->arena,
                         eval);
}

/** Variables fixed for the outer run stay so. */
static RgStatus
fix_variables(SparqlRun *const run, const SparqlVar *const fixed,
              const GraphId *const fixed_ids, const size_t n_fixed)
{
  SparqlPlanner *const planner = &run->planner;
  RgArena *const       arena   = run->context.arena;
  const size_t         n       = planner->n_fixed + n_fixed;
  SparqlVar *const     all = rg_arena_alloc_zero(arena, n + 1U, sizeof(*all));
  GraphId *const       ids = rg_arena_alloc_zero(arena, n + 1U, sizeof(*ids));
  if (!all || !ids) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < planner->n_fixed; ++i) {
    all[i] = planner->fixed[i];
    ids[i] = planner->fixed_ids[i];
  }
  for (size_t i = 0U; i < n_fixed; ++i) {
    all[planner->n_fixed + i] = fixed[i];
    ids[planner->n_fixed + i] = fixed_ids[i];
  }
  planner->n_fixed   = n;
  planner->fixed     = all;
  planner->fixed_ids = ids;
  return RG_OK;
}

RgStatus
sparql_run_open(SparqlRun *const run, SparqlContext *const outer,
                const SparqlOp *const pattern, const SparqlActiveGraph active,
                const SparqlVar *const fixed, const GraphId *const fixed_ids,
                const size_t n_fixed)
{
  *run               = (SparqlRun){0};
  RgArena *const own = rg_arena_new(outer->allocator);
  if (!own) {
    return RG_NO_MEMORY;
  }
  run->context         = *outer;
  run->context.arena   = own;
  run->context.profile = NULL;
  run->planner         = *outer->planner;
  run->planner.arena   = own;
  run->planner.texts   = NULL; /* what it finds is gone with its arena */
  run->context.planner = &run->planner;
  run->context.exists =
      rg_arena_alloc_zero(own, 1U, sizeof(*run->context.exists));
  if (!run->context.exists) {
    return RG_NO_MEMORY;
  }
  if (n_fixed) {
    RG_TRY(fix_variables(run, fixed, fixed_ids, n_fixed));
  }
  RG_TRY(sparql_planner_plan(&run->planner, pattern, active, &run->plan));
  RG_TRY(sparql_window_init(own, &run->window, run->plan->n_columns));
  return sparql_operator_open(&run->context, run->plan, NULL, &run->root);
}

RgStatus
sparql_run_next(SparqlRun *const run, SparqlBatch *const part)
{
  return sparql_operator_next_part(run->root, &run->context, &run->window,
                                   part);
}

void
sparql_run_close(SparqlRun *const run)
{
  if (run->context.arena) {
    sparql_operator_close(run->root, &run->context);
    if (run->context.exists) {
      sparql_exists_close(&run->context);
    }
    rg_arena_free(run->context.arena);
  }
  *run = (SparqlRun){0};
}
