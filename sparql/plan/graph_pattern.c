/**
   @file
   GRAPH: a pattern in one graph, in each of them with the name as a column of
   its scans, or planned anew for each.
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/demand.h"
#include "sparql/plan/exists.h"
#include "sparql/plan/node.h"

static RgStatus
empty_plan(SparqlPlanner *const planner, const SparqlPlan **const plan)
{
  SparqlPlan *node = NULL;
  RG_TRY(sparql_node_values(planner, NULL, 0U, NULL, 0U, &node));
  *plan = node;
  return RG_OK;
}

RgStatus
sparql_planner_join_graphs(SparqlPlanner *const     planner,
                           const SparqlPlan *const  input,
                           const SparqlActiveGraph  active,
                           const SparqlPlan **const plan)
{
  const SparqlPlan *graphs = NULL;
  SparqlPlan       *node   = NULL;
  if (active.kind != SPARQL_ACTIVE_EACH) {
    *plan = input;
    return RG_OK;
  }
  RG_TRY(sparql_node_graphs(planner, active.variable, &graphs));
  RG_TRY(sparql_node_join(planner, SPARQL_PLAN_HASH_JOIN, SPARQL_JOIN_INNER,
                          graphs, input, 0U, graphs->rows * input->rows,
                          &node));
  *plan = node;
  return RG_OK;
}

/** GRAPH ?g as a column of scans changes what a pattern means when it counts or
    cuts rows.  (Nor may it name ?g itself: §18.5 binds that after the pattern.)
 */
static bool
can_carry_graph(const SparqlOp *const op)
{
  switch (op->kind) {
  case SPARQL_OP_GROUP:
  case SPARQL_OP_SLICE:
  case SPARQL_OP_GRAPH:
  case SPARQL_OP_SERVICE:
    return false;
  default:
    break;
  }
  for (size_t i = 0U; i < op->n_inputs; ++i) {
    if (!can_carry_graph(op->inputs[i])) {
      return false;
    }
  }
  return true;
}

static RgStatus
each_graph_plan(SparqlPlanner *const planner, const SparqlOp *const op,
                const SparqlScope *const scope, const SparqlVar variable,
                const SparqlPlan **const plan)
{
  SparqlVarSet columns;
  SparqlPlan  *node = NULL;
  RG_TRY(sparql_var_set_copy(planner->arena, &scope->possible, &columns));
  sparql_var_set_add(&columns, variable);
  for (size_t i = 0U; i < planner->n_fixed; ++i) {
    sparql_var_set_remove(&columns, planner->fixed[i]);
  }
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_EACH_GRAPH, 0U, NULL,
                         sparql_var_set_count(&columns), &node));
  sparql_node_set_columns(node, &columns);
  sparql_var_set_add(&node->certain, variable);
  node->as.each_graph.variable = variable;
  node->as.each_graph.pattern  = op->inputs[0];
  node->rows                   = SPARQL_ROWS_UNKNOWN;
  node->cost                   = SPARQL_COST_EACH_GRAPH;
  *plan                        = node;
  return RG_OK;
}

RgStatus
sparql_planner_has_graph(const SparqlPlanner *const planner, const GraphId id,
                         bool *const is)
{
  const GraphScope scope = planner->dataset.named_graphs;
  *is                    = sparql_id_is_parameter(id, planner->n_parameters);
  if (*is) {
    return RG_OK;
  }
  if (scope.kind == GRAPH_SCOPE_EACH) {
    for (size_t i = 0U; i < scope.n_graphs; ++i) {
      *is = *is || scope.graphs[i] == id;
    }
    return RG_OK;
  }
  GraphPattern pattern = {{0}, {0}, {0}};
  pattern.id[GRAPH_G]  = id;
  return graph_scan_contains(planner->store, &pattern, scope, is);
}

RgStatus
sparql_planner_graph(SparqlPlanner *const planner, const SparqlOp *const op,
                     const SparqlDemand *const demand,
                     const SparqlPlan **const  plan)
{
  const SparqlTermPattern *const name   = &op->as.graph.name;
  const SparqlPlan              *inside = NULL;
  GraphId                        id     = GRAPH_ID_NONE;
  SparqlExprVec                  in     = {0};
  SparqlExprVec                  out    = {0};
  /* EXISTS outside is about the graph outside. */
  for (size_t i = 0U; i < demand->conditions.n; ++i) {
    RG_TRY(sparql_expr_vec_push(
        planner->arena,
        sparql_expr_has_exists(demand->conditions.items[i]) ? &out : &in,
        demand->conditions.items[i]));
  }
  if (name->kind == SPARQL_TERM_CONSTANT) {
    RG_TRY(planner->terms.intern(planner->terms.handle, name->term, &id));
  } else {
    id = sparql_planner_fixed(planner, name->variable);
  }
  SparqlDemand inner = {.active     = {.kind = SPARQL_ACTIVE_ONE, .id = id},
                        .conditions = sparql_conditions_of(&in),
                        .keys       = demand->keys,
                        .together   = demand->together};
  if (id != GRAPH_ID_NONE) {
    bool is = false;
    RG_TRY(sparql_planner_has_graph(planner, id, &is));
    if (!is) {
      return empty_plan(planner, plan);
    }
    RG_TRY(sparql_planner_pattern(planner, op->inputs[0], &inner, &inside));
    return sparql_node_conditions(planner, inside, sparql_conditions_of(&out),
                                  demand->active, plan);
  }
  SparqlScope  scope;
  SparqlVarSet mentioned;
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &scope));
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &mentioned));
  sparql_scope_add_mentioned(op->inputs[0], &mentioned);
  if (sparql_planner_uses(planner, SPARQL_RULE_GRAPH_COLUMN) &&
      can_carry_graph(op->inputs[0]) &&
      !sparql_var_set_has(&mentioned, name->variable)) {
    inner.active = (SparqlActiveGraph){.kind     = SPARQL_ACTIVE_EACH,
                                       .variable = name->variable};
    RG_TRY(sparql_planner_pattern(planner, op->inputs[0], &inner, &inside));
    return sparql_node_conditions(planner, inside, sparql_conditions_of(&out),
                                  demand->active, plan);
  }
  RG_TRY(each_graph_plan(planner, op, &scope, name->variable, &inside));
  return sparql_node_conditions(planner, inside, demand->conditions,
                                demand->active, plan);
}
