#include "sparql/planned.h"

#include "graph/iri.h"
#include "sparql/algebra/translate.h"
#include "sparql/plan/bind.h"
#include "sparql/syntax/parameters.h"
#include "sparql/syntax/parser.h"

/** Most bytes of a query's text with its parameters. */
enum { MAX_TEXT_BYTES = 1 << 24 };

/** Ids of graph names, ascending and unique. */
static RgStatus
graph_ids(SparqlPlanned *const planned, const RgStr *const names,
          const size_t n, GraphScope *const scope)
{
  GraphId *const ids =
      rg_arena_alloc_zero(planned->arena, n + 1U, sizeof(*ids));
  if (!ids) {
    return RG_NO_MEMORY;
  }
  size_t n_ids = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const GraphTerm term = graph_term_iri(names[i]);
    GraphId         id   = GRAPH_ID_NONE;
    RG_TRY(sparql_local_dict_intern(planned->dict, &term, &id));
    size_t at = n_ids;
    while (at > 0U && ids[at - 1U] > id) {
      --at;
    }
    if (at > 0U && ids[at - 1U] == id) {
      continue;
    }
    for (size_t j = n_ids; j > at; --j) {
      ids[j] = ids[j - 1U];
    }
    ids[at] = id;
    ++n_ids;
  }
  scope->n_graphs = n_ids;
  scope->graphs   = ids;
  return RG_OK;
}

/** §13.2: FROM and FROM NAMED, or what the protocol says instead. */
static RgStatus
set_dataset(SparqlPlanned *const planned, const SparqlSetting *const setting,
            const SparqlQuery *const query)
{
  SparqlDataset *const dataset = &planned->planner.dataset;
  const bool replaced = query->n_default_graphs || query->n_named_graphs;
  const SparqlAlgebra *const algebra = planned->algebra;
  dataset->default_graph.kind        = setting->options.default_is_union
                                           ? GRAPH_SCOPE_UNION
                                           : GRAPH_SCOPE_DEFAULT;
  dataset->named_graphs.kind         = GRAPH_SCOPE_NAMED;
  if (!replaced && !algebra->n_from && !algebra->n_from_named) {
    return RG_OK;
  }
  dataset->default_graph.kind = GRAPH_SCOPE_MERGE;
  dataset->named_graphs.kind  = GRAPH_SCOPE_EACH;
  RG_TRY(graph_ids(planned, replaced ? query->default_graphs : algebra->from,
                   replaced ? query->n_default_graphs : algebra->n_from,
                   &dataset->default_graph));
  return graph_ids(planned,
                   replaced ? query->named_graphs : algebra->from_named,
                   replaced ? query->n_named_graphs : algebra->n_from_named,
                   &dataset->named_graphs);
}

/** What stands for each parameter of the query. */
static RgStatus
stand_ins(const SparqlQuery *const query, RgArena *const arena,
          SparqlParameter **const made)
{
  const size_t n = query->n_parameters;
  *made          = rg_arena_alloc(arena, (n + 1U) * sizeof(**made));
  if (!*made) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    const RgStr name = query->parameters[i].name;
    (*made)[i].name  = name;
    RG_TRY(rg_arena_printf(arena, &(*made)[i].iri, SPARQL_PARAMETER_NS "%.*s",
                           RG_STR_ARG(name)));
  }
  return RG_OK;
}

/** The text with them. */
static RgStatus
put_stand_ins(const RgStr text, const SparqlParameter *const parameters,
              const size_t n, RgArena *const arena, RgStr *const put,
              RgError *const error)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), MAX_TEXT_BYTES);
  RgStatus status = sparql_put_parameters(text, parameters, n, &buf, error);
  if (status == RG_OK) {
    status = rg_arena_copy_str(arena, rg_buf_str(&buf), put);
  }
  rg_buf_fini(&buf);
  return status;
}

/** The planner takes them for terms that the store does not have, whose ids
    are those of sparql_id_is_parameter(). */
static RgStatus
intern_stand_ins(SparqlPlanned *const         planned,
                 const SparqlParameter *const parameters, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const GraphTerm term = graph_term_iri(parameters[i].iri);
    GraphId         id   = GRAPH_ID_NONE;
    RG_TRY(sparql_local_dict_intern(planned->dict, &term, &id));
  }
  planned->planner.n_parameters = n;
  return RG_OK;
}

static RgStatus
parse(SparqlPlanned *const planned, const RgStr text, const RgStr base_iri,
      RgError *const error)
{
  SparqlAst     *ast     = NULL;
  SparqlAlgebra *algebra = NULL;
  RG_TRY(sparql_parse(text, base_iri, planned->arena, &ast, error));
  RG_TRY(sparql_translate(ast, planned->arena, &algebra, error));
  planned->algebra = algebra;
  return RG_OK;
}

static RgStatus
plan(SparqlPlanned *const planned, const SparqlSetting *const setting,
     const SparqlQuery *const query)
{
  const SparqlActiveGraph active  = {.kind = SPARQL_ACTIVE_DEFAULT};
  SparqlPlanner *const    planner = &planned->planner;
  planner->arena                  = planned->arena;
  planner->store                  = setting->store;
  planner->algebra                = planned->algebra;
  planner->terms                  = sparql_local_dict_terms(planned->dict);
  planner->rules                  = setting->rules;
  planner->cancel                 = query->cancel;
  planner->n_threads              = setting->options.n_threads;
  RG_TRY(set_dataset(planned, setting, query));
  RG_TRY(sparql_planner_init(planner));
  return sparql_planner_plan(planner, planned->algebra->pattern, active,
                             &planned->plan);
}

RgStatus
sparql_planned_make(SparqlPlanned *const       planned,
                    const SparqlSetting *const setting,
                    const SparqlQuery *const   query,
                    const RgAllocator *const allocator, RgError *const error)
{
  const size_t     n          = query->n_parameters;
  SparqlParameter *parameters = NULL;
  RgStr            text       = query->text;
  planned->arena              = rg_arena_new(allocator);
  if (!planned->arena) {
    return RG_NO_MEMORY;
  }
  if (n) {
    if (query->n_default_graphs || query->n_named_graphs) {
      return rg_error_set(error, RG_UNSUPPORTED,
                          "a query with parameters has a dataset of its own");
    }
    RG_TRY(stand_ins(query, planned->arena, &parameters));
    RG_TRY(put_stand_ins(query->text, parameters, n, planned->arena, &text,
                         error));
  }
  RG_TRY(parse(planned, text, query->base_iri, error));
  RG_TRY(sparql_local_dict_new(setting->store, allocator, &planned->dict));
  RG_TRY(intern_stand_ins(planned, parameters, n));
  return plan(planned, setting, query);
}

RgStatus
sparql_planned_bind(SparqlPlanned *const       planned,
                    const SparqlPlanned *const from,
                    const SparqlQuery *const   query,
                    const RgAllocator *const allocator, RgError *const error)
{
  const size_t n = query->n_parameters;
  *planned       = *from;
  planned->dict  = NULL;
  planned->arena = rg_arena_new(allocator);
  GraphId *const ids =
      planned->arena ? rg_arena_alloc_zero(planned->arena, n + 1U, sizeof(*ids))
                     : NULL;
  uint32_t *const node =
      planned->arena ? rg_arena_alloc(planned->arena, sizeof(*node)) : NULL;
  if (!ids || !node) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_local_dict_copy(from->dict, allocator, &planned->dict));
  for (size_t i = 0U; i < n; ++i) {
    const GraphTerm term = graph_term_iri(query->parameters[i].iri);
    if (!graph_iri_has_legal_characters(term.text)) {
      return rg_error_set(error, RG_BAD_ARG, "a parameter is no IRI");
    }
    RG_TRY(sparql_local_dict_bind(planned->dict, i, &term, &ids[i]));
  }
  *node                         = *from->planner.n_nodes;
  planned->planner.n_nodes      = node;
  planned->planner.arena        = planned->arena;
  planned->planner.terms        = sparql_local_dict_terms(planned->dict);
  planned->planner.cancel       = query->cancel;
  planned->planner.n_parameters = 0U;
  return sparql_plan_bind(from->plan, ids, n, planned->arena, &planned->plan);
}

void
sparql_planned_fini(SparqlPlanned *const planned)
{
  sparql_local_dict_free(planned->dict);
  rg_arena_free(planned->arena);
}
