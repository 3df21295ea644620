#include "sparql/plan/relocate.h"

#include "sparql/plan/planner.h"

typedef struct {
  const GraphId *ids;
  size_t         n;
  RgArena       *arena;
} Relocation;

static void
move_id(const Relocation *const to, GraphId *const id)
{
  if (sparql_id_is_parameter(*id, to->n)) {
    *id = to->ids[graph_id_payload(*id)];
  }
}

/** A copy of an array of ids, moved. */
static RgStatus
move_ids(const Relocation *const to, const GraphId **const ids, const size_t n)
{
  if (!n) {
    return RG_OK;
  }
  GraphId *const moved =
      (GraphId *)rg_arena_alloc(to->arena, n * sizeof(*moved));
  if (!moved) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    moved[i] = (*ids)[i];
    move_id(to, &moved[i]);
  }
  *ids = moved;
  return RG_OK;
}

static RgStatus
move_scan(const Relocation *const to, SparqlScan *const scan)
{
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    move_id(to, &scan->pattern.id[f]);
    move_id(to, &scan->pattern.low[f]);
    move_id(to, &scan->pattern.high[f]);
  }
  return move_ids(to, &scan->scope.graphs, scan->scope.n_graphs);
}

/** A scan that a node points to. */
static RgStatus
move_scan_copy(const Relocation *const to, const SparqlScan **const scan)
{
  SparqlScan *const moved =
      (SparqlScan *)rg_arena_alloc(to->arena, sizeof(*moved));
  if (!moved) {
    return RG_NO_MEMORY;
  }
  *moved = **scan;
  *scan  = moved;
  return move_scan(to, moved);
}

/* Recursion is as deep as the path, which the parser limits. */
static RgStatus
move_step(const Relocation *const to, const SparqlPathStep **const step)
{
  const size_t          n = (*step)->n_parts;
  SparqlPathStep *const moved =
      (SparqlPathStep *)rg_arena_alloc(to->arena, sizeof(*moved));
  const SparqlPathStep **const parts = (const SparqlPathStep **)rg_arena_alloc(
      to->arena, (n + 1U) * sizeof(*parts));
  if (!moved || !parts) {
    return RG_NO_MEMORY;
  }
  *moved = **step;
  move_id(to, &moved->predicate);
  for (size_t i = 0U; i < n; ++i) {
    parts[i] = moved->parts[i];
    RG_TRY(move_step(to, &parts[i]));
  }
  moved->parts = parts;
  *step        = moved;
  return RG_OK;
}

static RgStatus
move_node(const Relocation *const to, SparqlPlan *const node)
{
  move_id(to, &node->active.id);
  switch (node->kind) {
  case SPARQL_PLAN_SCAN:
    return move_scan(to, &node->as.scan);
  case SPARQL_PLAN_LOOKUP_JOIN:
    return move_scan(to, &node->as.join.scan);
  case SPARQL_PLAN_COUNT:
    return move_scan_copy(to, &node->as.count.scan);
  case SPARQL_PLAN_RUNS:
    return move_scan_copy(to, &node->as.runs.scan);
  case SPARQL_PLAN_PATH:
    move_id(to, &node->as.path.subject_id);
    move_id(to, &node->as.path.object_id);
    return move_step(to, &node->as.path.path);
  case SPARQL_PLAN_VALUES:
    return move_ids(to, &node->as.values.cells,
                    node->as.values.n_rows * node->n_columns);
  case SPARQL_PLAN_TRIPLE:
    for (size_t i = 0U; i < 3U; ++i) {
      move_id(to, &node->as.triple.id[i]);
    }
    return RG_OK;
  default:
    return RG_OK;
  }
}

/* Recursion is as deep as the plan, which is limited with the algebra. */
static RgStatus
move_plan(const Relocation *const to, const SparqlPlan **const plan)
{
  SparqlPlan *const node =
      (SparqlPlan *)rg_arena_alloc(to->arena, sizeof(*node));
  const SparqlPlan **const inputs = (const SparqlPlan **)rg_arena_alloc(
      to->arena, ((*plan)->n_inputs + 1U) * sizeof(*inputs));
  if (!node || !inputs) {
    return RG_NO_MEMORY;
  }
  *node = **plan;
  for (size_t i = 0U; i < node->n_inputs; ++i) {
    inputs[i] = node->inputs[i];
    RG_TRY(move_plan(to, &inputs[i]));
  }
  node->inputs = inputs;
  *plan        = node;
  return move_node(to, node);
}

RgStatus
sparql_plan_relocate(const SparqlPlan *const plan, const GraphId *const ids,
                     const size_t n_parameters, RgArena *const arena,
                     const SparqlPlan **const made)
{
  const Relocation to = {ids, n_parameters, arena};
  *made               = plan;
  return move_plan(&to, made);
}
