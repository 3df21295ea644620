#include "sparql/sparql.h"

#include "graph/base/clock.h"
#include "sparql/algebra/sse.h"
#include "sparql/algebra/translate.h"
#include "sparql/answer.h"
#include "sparql/exec/construct.h"
#include "sparql/exec/executor.h"
#include "sparql/kept.h"
#include "sparql/plan/explain.h"
#include "sparql/remote/remote.h"
#include "sparql/syntax/parser.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/** Terms of a batch that are kept, so that each is made once: few for few
    rows, which most answers have. */
enum { FEW_TERMS = 64, MANY_TERMS = 512 };

typedef struct {
  SparqlService  base;
  SparqlSetting  setting;
  SparqlKeptSet *kept;
  SparqlHelpers  helpers;
} Engine;

/* An answer of the engine; all of its memory comes from `budget`. */
typedef struct {
  SparqlAnswer             base;
  RgBudget                 budget;
  SparqlHelpers           *helpers;
  SparqlKeptSet           *kept_set;
  SparqlKept              *kept; ///< what `planned` was made from, or null
  SparqlPlanned            planned;
  RgArena                 *row_arena; ///< terms of the batch in work
  SparqlEvalQuery          eval;
  SparqlContext            context;
  RgError                  error; ///< what planning or an operator said
  SparqlOperator          *root;
  struct SparqlExistsImpl *exists;
  size_t                  *place; ///< of each result column in the plan
  SparqlBatch              batch;
  size_t                   row;
  size_t                   n_cached; ///< places
  GraphId                 *cached;   ///< ids whose terms `terms` has
  GraphTerm               *terms;
  SparqlServiceCaller      caller;
  SparqlRemote             remote; ///< what `caller` may ask
  const SparqlObserver    *observer;
  RgStatus                 status; ///< why there are no more rows
} EngineAnswer;

static RgStatus
explain_status(const EngineAnswer *const answer, const RgStatus status,
               RgError *const error)
{
  switch (status) {
  case RG_OK:
  case RG_END:
    return status;
  case RG_TIMEOUT:
    return rg_error_set(error, status,
                        "the query took longer than it may; make it narrower "
                        "or allow more time");
  case RG_CANCELLED:
    return rg_error_set(error, status, "the query was cancelled");
  case RG_NO_MEMORY:
    return rg_error_set(error, status,
                        "the query needs more than the %zu bytes it may hold; "
                        "make it narrower or allow more memory",
                        answer->budget.limit_bytes);
  default:
    if (answer->error.status == status && error) {
      *error = answer->error;
      return status;
    }
    return rg_error_set(error, status, "the query stopped: %s",
                        rg_status_text(status));
  }
}

/** Room for the terms of a batch. */
static RgStatus
forget_terms(EngineAnswer *const answer)
{
  RgArena *const arena = answer->planned.arena;
  const size_t   n =
      answer->batch.n_rows > FEW_TERMS ? (size_t)MANY_TERMS : (size_t)FEW_TERMS;
  if (answer->n_cached < n) {
    answer->cached   = rg_arena_alloc(arena, n * sizeof(*answer->cached));
    answer->terms    = rg_arena_alloc(arena, n * sizeof(*answer->terms));
    answer->n_cached = answer->cached && answer->terms ? n : 0U;
  }
  if (!answer->n_cached) {
    return RG_NO_MEMORY;
  }
  memset(answer->cached, 0, answer->n_cached * sizeof(*answer->cached));
  return RG_OK;
}

static RgStatus
next_row(SparqlAnswer *const base, RgError *const error)
{
  EngineAnswer *const answer = (EngineAnswer *)base;
  if (answer->row + 1U < answer->batch.n_rows) {
    ++answer->row;
    return RG_OK;
  }
  if (answer->status == RG_OK) {
    rg_arena_reset(answer->row_arena);
    answer->row = 0U;
    answer->status =
        sparql_operator_next(answer->root, &answer->context, &answer->batch);
    if (answer->status == RG_OK) {
      answer->status = forget_terms(answer);
    }
  }
  if (answer->status != RG_OK) {
    answer->batch.n_rows = 0U;
  }
  return explain_status(answer, answer->status, error);
}

static GraphTerm
get_cell(SparqlAnswer *const base, const size_t column)
{
  EngineAnswer *const answer = (EngineAnswer *)base;
  const size_t        place  = answer->place[column];
  GraphTerm           term   = {0};
  if (place == SIZE_MAX || answer->row >= answer->batch.n_rows) {
    return term;
  }
  const GraphId id = answer->batch.column[place][answer->row];
  if (id == GRAPH_ID_NONE) {
    return term;
  }
  const size_t slot = (id ^ id >> 9U ^ id >> 60U) & (answer->n_cached - 1U);
  if (answer->cached[slot] != id) {
    const RgStatus status = sparql_local_dict_term(answer->context.dict, id,
                                                   answer->row_arena, &term);
    if (status != RG_OK) {
      /* Told by the next step; the cell stays empty. */
      answer->status = status;
      return (GraphTerm){0};
    }
    answer->cached[slot] = id;
    answer->terms[slot]  = term;
  }
  return answer->terms[slot];
}

static RgStatus
write_triples(SparqlAnswer *const base, const GraphQuadSink *const sink,
              RgError *const error)
{
  EngineAnswer *const answer = (EngineAnswer *)base;
  const RgStatus      status =
      answer->planned.algebra->form == SPARQL_FORM_DESCRIBE
               ? sparql_describe(&answer->context, answer->root, sink)
               : sparql_construct(&answer->context, answer->root, sink);
  return explain_status(answer, status, error);
}

static SparqlPlanFact
get_fact(void *const handle, const uint32_t number)
{
  const EngineAnswer *const  answer  = handle;
  const SparqlProfile *const profile = answer->context.profile;
  if (!profile || number >= answer->context.n_profile) {
    return (SparqlPlanFact){false, 0U, 0U};
  }
  return (SparqlPlanFact){true, profile[number].n_rows,
                          profile[number].elapsed_ns};
}

static RgStatus
explain(SparqlAnswer *const base, const SparqlExplainKind kind,
        const RgSink *const out)
{
  EngineAnswer *const   answer = (EngineAnswer *)base;
  const SparqlPlanFacts facts  = {answer, get_fact};
  switch (kind) {
  case SPARQL_EXPLAIN_ALGEBRA:
    return sparql_sse_print(answer->planned.algebra, out);
  case SPARQL_EXPLAIN_PLAN:
    return sparql_plan_print(answer->planned.algebra, answer->planned.plan,
                             &facts, out);
  case SPARQL_EXPLAIN_JSON:
    break;
  }
  return sparql_plan_print_json(answer->planned.algebra, answer->planned.plan,
                                &facts, out);
}

/* Recursion is as deep as the plan, which is limited with the algebra. */
static void
tell_observer(const EngineAnswer *const answer, const SparqlPlan *const plan)
{
  const SparqlProfile *const profile   = answer->context.profile;
  const SparqlProfile        done      = profile[plan->number];
  uint64_t                   inputs_ns = 0U;
  for (size_t i = 0U; i < plan->n_inputs; ++i) {
    inputs_ns += profile[plan->inputs[i]->number].elapsed_ns;
    tell_observer(answer, plan->inputs[i]);
  }
  if (done.elapsed_ns) {
    answer->observer->ran(
        answer->observer->handle, (size_t)plan->kind, done.n_rows,
        done.elapsed_ns > inputs_ns ? done.elapsed_ns - inputs_ns : 0U);
  }
}

static void
free_answer(SparqlAnswer *const base)
{
  EngineAnswer *const answer = (EngineAnswer *)base;
  if (answer->root) {
    sparql_operator_close(answer->root, &answer->context);
    sparql_exists_close(&answer->context);
  }
  /* Behind the close: a lane that was not waited for may still have counted. */
  if (answer->observer && answer->root && answer->context.profile) {
    tell_observer(answer, answer->planned.plan);
  }
  rg_arena_free(answer->row_arena);
  sparql_planned_fini(&answer->planned);
  sparql_kept_give_back(answer->kept_set, answer->kept);
  sparql_helpers_leave(answer->helpers);
  rg_free(rg_allocator_system(), answer, sizeof(*answer));
}

static const SparqlAnswerClass answer_class = {
    next_row, get_cell, write_triples, explain, free_answer};

/* NOW() and the seed of RAND(), UUID() and BNODE(). */
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

/* SERVICE, as the executor asks for it. */
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
set_context(EngineAnswer *const answer, const Engine *const engine,
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
  context->helpers                          = answer->helpers;
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
set_columns(EngineAnswer *const answer)
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
start(EngineAnswer *const answer, const SparqlQuery *const query)
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

/* Anew, or from what is kept of it. */
static RgStatus
plan_query(EngineAnswer *const answer, const Engine *const engine,
           const SparqlQuery *const query)
{
  const RgAllocator *const allocator = &answer->budget.allocator;
  RgError *const           error     = &answer->error;
  const RgStatus status = sparql_kept_take(engine->kept, &engine->setting,
                                           query, &answer->kept, error);
  if (status == RG_NOT_FOUND) {
    return sparql_planned_make(&answer->planned, &engine->setting, query,
                               allocator, error);
  }
  RG_TRY(status);
  answer->kept_set = engine->kept;
  return sparql_planned_bind(&answer->planned,
                             sparql_kept_planned(answer->kept), query,
                             allocator, error);
}

static RgStatus
run_query(EngineAnswer *const answer, const Engine *const engine,
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
  const RgAllocator *const system = rg_allocator_system();
  Engine *const            engine = (Engine *)service;
  EngineAnswer *const      made   = rg_alloc_zero(system, 1U, sizeof(*made));
  if (!made) {
    return rg_error_set(error, RG_NO_MEMORY, "out of memory");
  }
  made->base.class = &answer_class;
  made->helpers    = &engine->helpers;
  sparql_helpers_enter(made->helpers);
  rg_budget_init(&made->budget, query->allocator ? query->allocator : system,
                 query->memory_bytes);
  const RgStatus status =
      explain_status(made, run_query(made, engine, query), error);
  if (status != RG_OK) {
    free_answer(&made->base);
    return status;
  }
  *answer = &made->base;
  return RG_OK;
}

static void
close_engine(SparqlService *const service)
{
  Engine *const engine = (Engine *)service;
  sparql_kept_set_free(engine->kept);
  rg_free(rg_allocator_system(), engine, sizeof(*engine));
}

static SparqlPlanCounts
count_plans(SparqlService *const service)
{
  return sparql_kept_counts(((Engine *)service)->kept);
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
  sparql_helpers_init(&made->helpers, options->n_threads);
  made->kept = sparql_kept_set_new();
  if (!made->kept) {
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
    return rg_error_set(error, RG_NO_MEMORY, "out of memory");
  }
  RgStatus status = sparql_parse(text, base_iri, arena, &ast, error);
  if (status == RG_OK) {
    status = sparql_translate(ast, arena, &algebra, error);
  }
  rg_arena_free(arena);
  return status;
}
