#include "sparql/plan/bind.h"

#include "sparql/plan/planner.h"

typedef struct {
  const GraphId *ids;
  size_t         n;
  RgArena       *arena;
} Parameters;

static void
bind_id(const Parameters *const parameters, GraphId *const id)
{
  if (sparql_id_is_parameter(*id, parameters->n)) {
    *id = parameters->ids[graph_id_payload(*id)];
  }
}

/** A copy of an array of ids, bound. */
static RgStatus
bind_ids(const Parameters *const parameters, const GraphId **const ids,
         const size_t n)
{
  if (!n) {
    return RG_OK;
  }
  GraphId *const bound = rg_arena_alloc(parameters->arena, n * sizeof(*bound));
  if (!bound) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    bound[i] = (*ids)[i];
    bind_id(parameters, &bound[i]);
  }
  *ids = bound;
  return RG_OK;
}

static RgStatus
bind_scan(const Parameters *const parameters, SparqlScan *const scan)
{
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    bind_id(parameters, &scan->pattern.id[f]);
    bind_id(parameters, &scan->pattern.low[f]);
    bind_id(parameters, &scan->pattern.high[f]);
  }
  return bind_ids(parameters, &scan->scope.graphs, scan->scope.n_graphs);
}

/** A scan that a node points to. */
static RgStatus
bind_scan_copy(const Parameters *const  parameters,
               const SparqlScan **const scan)
{
  SparqlScan *const bound = rg_arena_alloc(parameters->arena, sizeof(*bound));
  if (!bound) {
    return RG_NO_MEMORY;
  }
  *bound = **scan;
  *scan  = bound;
  return bind_scan(parameters, bound);
}

/** Recursion is as deep as the path, which the parser limits. */
static RgStatus
bind_step(const Parameters *const parameters, const SparqlPathStep **const step)
{
  const size_t          n = (*step)->n_parts;
  SparqlPathStep *const bound =
      rg_arena_alloc(parameters->arena, sizeof(*bound));
  const SparqlPathStep **const parts =
      rg_arena_alloc(parameters->arena, (n + 1U) * sizeof(*parts));
  if (!bound || !parts) {
    return RG_NO_MEMORY;
  }
  *bound = **step;
  bind_id(parameters, &bound->predicate);
  for (size_t i = 0U; i < n; ++i) {
    parts[i] = bound->parts[i];
    RG_TRY(bind_step(parameters, &parts[i]));
  }
  bound->parts = parts;
  *step        = bound;
  return RG_OK;
}

static RgStatus
bind_node(const Parameters *const parameters, SparqlPlan *const node)
{
  bind_id(parameters, &node->active.id);
  switch (node->kind) {
  case SPARQL_PLAN_SCAN:
    return bind_scan(parameters, &node->as.scan);
  case SPARQL_PLAN_LOOKUP_JOIN:
    return bind_scan(parameters, &node->as.join.scan);
  case SPARQL_PLAN_COUNT:
    return bind_scan_copy(parameters, &node->as.count.scan);
  case SPARQL_PLAN_RUNS:
    return bind_scan_copy(parameters, &node->as.runs.scan);
  case SPARQL_PLAN_PATH:
    bind_id(parameters, &node->as.path.subject_id);
    bind_id(parameters, &node->as.path.object_id);
    return bind_step(parameters, &node->as.path.path);
  case SPARQL_PLAN_VALUES:
    return bind_ids(parameters, &node->as.values.cells,
                    node->as.values.n_rows * node->n_columns);
  case SPARQL_PLAN_TRIPLE:
    for (size_t i = 0U; i < 3U; ++i) {
      bind_id(parameters, &node->as.triple.id[i]);
    }
    return RG_OK;
  default:
    return RG_OK;
  }
}

/** Recursion is as deep as the plan, which is limited with the algebra. */
static RgStatus
bind_plan(const Parameters *const parameters, const SparqlPlan **const plan)
{
  SparqlPlan *const node = rg_arena_alloc(parameters->arena, sizeof(*node));
  const SparqlPlan **const inputs = rg_arena_alloc(
      parameters->arena, ((*plan)->n_inputs + 1U) * sizeof(*inputs));
  if (!node || !inputs) {
    return RG_NO_MEMORY;
  }
  *node = **plan;
  for (size_t i = 0U; i < node->n_inputs; ++i) {
    inputs[i] = node->inputs[i];
    RG_TRY(bind_plan(parameters, &inputs[i]));
  }
  node->inputs = inputs;
  *plan        = node;
  return bind_node(parameters, node);
}

RgStatus
sparql_plan_bind(const SparqlPlan *const plan, const GraphId *const ids,
                 const size_t n_parameters, RgArena *const arena,
                 const SparqlPlan **const made)
{
  const Parameters parameters = {ids, n_parameters, arena};
  *made                       = plan;
  return bind_plan(&parameters, made);
}
