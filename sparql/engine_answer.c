#include "sparql/engine_answer.h"

#include "sparql/algebra/sse.h"
#include "sparql/exec/construct.h"
#include "sparql/plan/explain.h"

#include <string.h>

/** Terms of a batch that are kept, so that each is made once: few for few
    rows, which most answers have. */
enum { FEW_TERMS = 64, MANY_TERMS = 512 };

RgStatus
sparql_engine_explain_status(const SparqlEngineAnswer *const answer,
                             const RgStatus status, RgError *const error)
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
forget_terms(SparqlEngineAnswer *const answer)
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
  SparqlEngineAnswer *const answer = (SparqlEngineAnswer *)base;
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
  return sparql_engine_explain_status(answer, answer->status, error);
}

static GraphTerm
get_cell(SparqlAnswer *const base, const size_t column)
{
  SparqlEngineAnswer *const answer = (SparqlEngineAnswer *)base;
  const size_t              place  = answer->place[column];
  GraphTerm                 term   = {0};
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
  SparqlEngineAnswer *const answer = (SparqlEngineAnswer *)base;
  const RgStatus            status =
      answer->planned.algebra->form == SPARQL_FORM_DESCRIBE
                     ? sparql_describe(&answer->context, answer->root, sink)
                     : sparql_construct(&answer->context, answer->root, sink);
  return sparql_engine_explain_status(answer, status, error);
}

static SparqlPlanFact
get_fact(void *const handle, const uint32_t number)
{
  const SparqlEngineAnswer *const answer  = handle;
  const SparqlProfile *const      profile = answer->context.profile;
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
  SparqlEngineAnswer *const answer = (SparqlEngineAnswer *)base;
  const SparqlPlanFacts     facts  = {answer, get_fact};
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

/** Recursion is as deep as the plan, which is limited with the algebra. */
static void
tell_observer(const SparqlEngineAnswer *const answer,
              const SparqlPlan *const         plan)
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
  SparqlEngineAnswer *const answer = (SparqlEngineAnswer *)base;
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
  sparql_plan_cache_give_back(answer->plan_cache, answer->kept);
  sparql_processors_leave(answer->processors);
  rg_free(rg_allocator_system(), answer, sizeof(*answer));
}

const SparqlAnswerClass sparql_engine_answer_class = {
    next_row, get_cell, write_triples, explain, free_answer};
