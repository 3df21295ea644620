#include "sparql/sparql.h"

#include "graph/base/clock.h"
#include "sparql/algebra/translate.h"
#include "sparql/engine_answer.h"
#include "sparql/syntax/parser.h"

#include <time.h>

typedef struct {
  SparqlService    base;
  SparqlSetting    setting;
  SparqlPlanCache *plans;
  SparqlProcessors processors;
} Engine;

/** NOW() and the seed of RAND(), UUID() and BNODE(). */
static void
set_moment(SparqlEvalQuery *const eval)
{
  struct timespec now = {0, 0};
  struct tm       day = {0};
  (void)clock_gettime(CLOCK_REALTIME, &now);
  (void)gmtime_r(&now.tv_sec, &day);
  eval->now  = (SparqlTime){.year   = day.tm_year + 1900,
                            .month  = day.tm_mon + 1,
                            .day    = day.tm_mday,
                            .hour   = day.tm_hour,
                            .minute = day.tm_min,
                            .second = day.tm_sec,
                            .nanos = (uint32_t)now.tv_nsec / 1000000U * 1000000U,
                            .zone_minutes = 0};
  eval->seed = (uint64_t)now.tv_sec * UINT64_C(1000000007) ^
               (uint64_t)now.tv_nsec ^ rg_clock_ns() << 20U;
}

/** SERVICE, as the executor asks for it. */
static RgStatus
ask_remote(void *const handle, const RgStr endpoint, const RgStr text,
           const RgStr *const variables, const size_t n_variables,
           const RgCancel *const cancel,
           RgStatus (*const row)(void *row_handle, const GraphTerm *cells),
           void *const row_handle, RgError *const error)
{
  return sparql_remote_ask((const SparqlRemote *)handle, endpoint, text,
                           variables, n_variables, cancel, row, row_handle,
                           error);
}

static void
set_context(SparqlEngineAnswer *const answer, const Engine *const engine,
            const SparqlQuery *const query)
{
  SparqlContext *const              context = &answer->context;
  const SparqlServiceOptions *const options = &engine->setting.options;
  context->budget                           = &answer->budget;
  context->allocator                        = &answer->budget.allocator;
  context->arena                            = answer->planned.arena;
  context->store                            = engine->setting.store;
  context->algebra                          = answer->planned.algebra;
  context->planner                          = &answer->planned.planner;
  context->dict                             = answer->planned.dict;
  context->terms                            = answer->planned.planner.terms;
  context->eval                             = &answer->eval;
  context->cancel                           = query->cancel;
  context->error                            = &answer->error;
  context->processors                       = answer->processors;
  context->exists                           = &answer->exists;
  if (options->n_service_allow) {
    answer->remote =
        (SparqlRemote){options->service_allow, options->n_service_allow,
                       context->allocator, 0U};
    answer->caller   = (SparqlServiceCaller){&answer->remote, ask_remote};
    context->service = &answer->caller;
  }
  answer->eval.terms    = &context->terms;
  answer->eval.base_iri = answer->planned.algebra->base_iri;
  answer->eval.cancel   = query->cancel;
  set_moment(&answer->eval);
}

static RgStatus
set_columns(SparqlEngineAnswer *const answer)
{
  const SparqlAlgebra *const algebra = answer->planned.algebra;
  RgArena *const             arena   = answer->planned.arena;
  const size_t               n       = algebra->n_columns;
  RgStr *const names = rg_arena_alloc_zero(arena, n + 1U, sizeof(*names));
  answer->place = rg_arena_alloc_zero(arena, n + 1U, sizeof(*answer->place));
  if (!names || !answer->place) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    names[i] = sparql_algebra_var_name(algebra, algebra->columns[i]);
    answer->place[i] =
        sparql_plan_column(answer->planned.plan, algebra->columns[i]);
  }
  answer->base.n_columns = n;
  answer->base.columns   = names;
  return RG_OK;
}

static RgStatus
start(SparqlEngineAnswer *const answer, const SparqlQuery *const query)
{
  SparqlContext *const context = &answer->context;
  answer->observer             = query->observer;
  if (query->profile || query->observer) {
    context->n_profile = *answer->planned.planner.n_nodes;
    context->profile   = rg_arena_alloc_zero(context->arena, context->n_profile,
                                             sizeof(*context->profile));
    if (!context->profile) {
      return RG_NO_MEMORY;
    }
  }
  RG_TRY(set_columns(answer));
  RG_TRY(
      sparql_operator_open(context, answer->planned.plan, NULL, &answer->root));
  switch (context->algebra->form) {
  case SPARQL_FORM_SELECT:
    answer->base.kind = SPARQL_ROWS;
    return RG_OK;
  case SPARQL_FORM_CONSTRUCT:
  case SPARQL_FORM_DESCRIBE:
    answer->base.kind = SPARQL_TRIPLES;
    return RG_OK;
  case SPARQL_FORM_ASK:
    break;
  }
  answer->base.kind = SPARQL_BOOLEAN;
  const RgStatus status =
      sparql_operator_next(answer->root, context, &answer->batch);
  answer->base.boolean = status == RG_OK;
  return status == RG_END ? RG_OK : status;
}

/** Anew, or from what is kept of it. */
static RgStatus
plan_query(SparqlEngineAnswer *const answer, const Engine *const engine,
           const SparqlQuery *const query)
{
  const RgAllocator *const allocator = &answer->budget.allocator;
  RgError *const           error     = &answer->error;
  const RgStatus           status    = sparql_plan_cache_take(
                   engine->plans, &engine->setting, query, &answer->kept, error);
  if (status == RG_NOT_FOUND) {
    return sparql_planned_make(&answer->planned, &engine->setting, query,
                               allocator, error);
  }
  RG_TRY(status);
  answer->plan_cache = engine->plans;
  return sparql_planned_bind(&answer->planned,
                             sparql_plan_cache_planned(answer->kept), query,
                             allocator, error);
}

static RgStatus
run_query(SparqlEngineAnswer *const answer, const Engine *const engine,
          const SparqlQuery *const query)
{
  RG_TRY(plan_query(answer, engine, query));
  answer->row_arena = rg_arena_new(&answer->budget.allocator);
  if (!answer->row_arena) {
    return RG_NO_MEMORY;
  }
  set_context(answer, engine, query);
  return start(answer, query);
}

static RgStatus
query_engine(SparqlService *const service, const SparqlQuery *const query,
             SparqlAnswer **const answer, RgError *const error)
{
  const RgAllocator *const  system = rg_allocator_system();
  Engine *const             engine = (Engine *)service;
  SparqlEngineAnswer *const made   = rg_alloc_zero(system, 1U, sizeof(*made));
  if (!made) {
    return rg_error_no_memory(error);
  }
  made->base.class = &sparql_engine_answer_class;
  made->processors = &engine->processors;
  sparql_processors_enter(made->processors);
  rg_budget_init(&made->budget, query->allocator ? query->allocator : system,
                 query->memory_bytes);
  const RgStatus status =
      sparql_engine_explain_status(made, run_query(made, engine, query), error);
  if (status != RG_OK) {
    sparql_answer_free(&made->base);
    return status;
  }
  *answer = &made->base;
  return RG_OK;
}

static void
close_engine(SparqlService *const service)
{
  Engine *const engine = (Engine *)service;
  sparql_plan_cache_free(engine->plans);
  rg_free(rg_allocator_system(), engine, sizeof(*engine));
}

static SparqlPlanCounts
count_plans(SparqlService *const service)
{
  return sparql_plan_cache_counts(((Engine *)service)->plans);
}

static const SparqlServiceClass engine_class = {true, query_engine,
                                                close_engine, count_plans};

RgStatus
sparql_service_open_store(const GraphStore *const           store,
                          const SparqlServiceOptions *const options,
                          SparqlService **const             service)
{
  Engine *const made = rg_alloc_zero(rg_allocator_system(), 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->base.class = &engine_class;
  made->setting    = (SparqlSetting){
         store, *options, sparql_rules_without(rg_str_c(options->rules_off))};
  sparql_processors_init(&made->processors, options->n_threads);
  made->plans = sparql_plan_cache_new();
  if (!made->plans) {
    close_engine(&made->base);
    return RG_NO_MEMORY;
  }
  *service = &made->base;
  return RG_OK;
}

_Static_assert((int)SPARQL_N_PLAN_KINDS <= (int)SPARQL_MAX_OPERATOR_KINDS,
               "whoever counts by kind has room for each");

const char *
sparql_operator_name(const size_t kind)
{
  return kind < SPARQL_N_PLAN_KINDS ? sparql_plan_name((SparqlPlanKind)kind)
                                    : NULL;
}

RgStatus
sparql_check_syntax(const RgStr text, const RgStr base_iri,
                    RgError *const error)
{
  SparqlAst     *ast     = NULL;
  SparqlAlgebra *algebra = NULL;
  RgArena *const arena   = rg_arena_new(rg_allocator_system());
  if (!arena) {
    return rg_error_no_memory(error);
  }
  RgStatus status = sparql_parse(text, base_iri, arena, &ast, error);
  if (status == RG_OK) {
    status = sparql_translate(ast, arena, &algebra, error);
  }
  rg_arena_free(arena);
  return status;
}
