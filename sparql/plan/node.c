/**
   @file
   Nodes of plans, but for those that read the index and join
   (plan/join_node.c).
*/

#include "sparql/plan/node.h"

#include "graph/stats.h"
#include "sparql/plan/cost.h"
#include "sparql/plan/estimate.h"

#include <string.h>

static const char *const names[SPARQL_N_PLAN_KINDS] = {
    [SPARQL_PLAN_SCAN]        = "scan",
    [SPARQL_PLAN_MERGE_JOIN]  = "merge-join",
    [SPARQL_PLAN_HASH_JOIN]   = "hash-join",
    [SPARQL_PLAN_LOOKUP_JOIN] = "lookup-join",
    [SPARQL_PLAN_PATH]        = "path",
    [SPARQL_PLAN_UNION]       = "union",
    [SPARQL_PLAN_FILTER]      = "filter",
    [SPARQL_PLAN_EXTEND]      = "extend",
    [SPARQL_PLAN_VALUES]      = "values",
    [SPARQL_PLAN_GROUP]       = "group",
    [SPARQL_PLAN_COUNT]       = "count",
    [SPARQL_PLAN_RUNS]        = "runs",
    [SPARQL_PLAN_DISTINCT]    = "distinct",
    [SPARQL_PLAN_SORT]        = "sort",
    [SPARQL_PLAN_SLICE]       = "slice",
    [SPARQL_PLAN_PROJECT]     = "project",
    [SPARQL_PLAN_GRAPHS]      = "graphs",
    [SPARQL_PLAN_EACH_GRAPH]  = "each-graph",
    [SPARQL_PLAN_TRIPLE]      = "triple",
    [SPARQL_PLAN_KEYS]        = "keys",
    [SPARQL_PLAN_SERVICE]     = "service",
    [SPARQL_PLAN_LANES]       = "lanes",
};

const char *
sparql_plan_name(const SparqlPlanKind kind)
{
  return names[kind];
}

size_t
sparql_plan_column(const SparqlPlan *const plan, const SparqlVar var)
{
  for (size_t i = 0U; i < plan->n_columns; ++i) {
    if (plan->columns[i] == var) {
      return i;
    }
  }
  return SIZE_MAX;
}

/** `columns` and `order` are const to readers; a node is made in pieces. */
static SparqlVar *
writable(const SparqlVar *const variables)
{
  return (SparqlVar *)(uintptr_t)variables;
}

void
sparql_node_set_column(SparqlPlan *const node, const size_t at,
                       const SparqlVar var)
{
  writable(node->columns)[at] = var;
}

void
sparql_node_copy_columns(SparqlPlan *const node, const SparqlPlan *const input)
{
  memcpy(writable(node->columns), input->columns,
         input->n_columns * sizeof(SparqlVar));
}

void
sparql_node_set_columns(SparqlPlan *const         node,
                        const SparqlVarSet *const columns)
{
  SparqlVar *at = writable(node->columns);
  for (SparqlVar v = sparql_var_set_next(columns, 0U); v != SPARQL_VAR_NONE;
       v           = sparql_var_set_next(columns, v + 1U)) {
    *at++ = v;
  }
}

SparqlVar *
sparql_node_order(SparqlPlan *const node)
{
  return writable(node->order);
}

RgStatus
sparql_node_new(SparqlPlanner *const planner, const SparqlPlanKind kind,
                const size_t n_inputs, const SparqlPlan *const *const inputs,
                const size_t n_columns, SparqlPlan **const node)
{
  SparqlPlan *const made =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*made));
  const SparqlPlan **const kept =
      rg_arena_alloc_zero(planner->arena, n_inputs + 1U, sizeof(*kept));
  SparqlVar *const variables = rg_arena_alloc_zero(
      planner->arena, 2U * n_columns + 1U, sizeof(*variables));
  if (!made || !kept || !variables) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n_inputs; ++i) {
    kept[i] = inputs[i];
  }
  made->kind      = kind;
  made->number    = (*planner->n_nodes)++;
  made->n_inputs  = n_inputs;
  made->inputs    = kept;
  made->n_columns = n_columns;
  made->columns   = variables;
  made->order     = variables + n_columns;
  RG_TRY(
      sparql_var_set_new(planner->arena, planner->n_variables, &made->certain));
  *node = made;
  return RG_OK;
}

RgStatus
sparql_node_over(SparqlPlanner *const planner, const SparqlPlanKind kind,
                 const SparqlPlan *const input, SparqlPlan **const node)
{
  RG_TRY(sparql_node_new(planner, kind, 1U, &input, input->n_columns, node));
  sparql_node_copy_columns(*node, input);
  (*node)->order   = input->order;
  (*node)->n_order = input->n_order;
  (*node)->rows    = input->rows;
  (*node)->cost    = input->cost;
  (*node)->active  = input->active;
  sparql_var_set_add_all(&(*node)->certain, &input->certain);
  return RG_OK;
}

RgStatus
sparql_node_union(SparqlPlanner *const           planner,
                  const SparqlPlan *const *const inputs, const size_t n,
                  SparqlPlan **const node)
{
  SparqlVarSet columns;
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &columns));
  for (size_t i = 0U; i < n; ++i) {
    for (size_t c = 0U; c < inputs[i]->n_columns; ++c) {
      sparql_var_set_add(&columns, inputs[i]->columns[c]);
    }
  }
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_UNION, n, inputs,
                         sparql_var_set_count(&columns), node));
  sparql_node_set_columns(*node, &columns);
  sparql_var_set_add_all(&(*node)->certain, &inputs[0]->certain);
  for (size_t i = 0U; i < n; ++i) {
    sparql_var_set_keep(&(*node)->certain, &inputs[i]->certain);
    (*node)->rows += inputs[i]->rows;
    (*node)->cost += inputs[i]->cost;
  }
  return RG_OK;
}

RgStatus
sparql_node_values(SparqlPlanner *const planner, const SparqlVar *const columns,
                   const size_t n_columns, const GraphId *const cells,
                   const size_t n_rows, SparqlPlan **const node)
{
  RG_TRY(
      sparql_node_new(planner, SPARQL_PLAN_VALUES, 0U, NULL, n_columns, node));
  for (size_t c = 0U; c < n_columns; ++c) {
    sparql_node_set_column(*node, c, columns[c]);
    bool certain = true;
    for (size_t r = 0U; r < n_rows && certain; ++r) {
      certain = cells[r * n_columns + c] != GRAPH_ID_NONE;
    }
    if (certain) {
      sparql_var_set_add(&(*node)->certain, columns[c]);
    }
  }
  (*node)->as.values.n_rows = n_rows;
  (*node)->as.values.cells  = cells;
  (*node)->rows             = (double)n_rows;
  (*node)->cost             = (double)n_rows;
  return RG_OK;
}

RgStatus
sparql_node_filter(SparqlPlanner *const planner, const SparqlPlan *const input,
                   const SparqlConditions   conditions,
                   const SparqlActiveGraph  active,
                   const SparqlPlan **const node)
{
  if (!conditions.n) {
    *node = input;
    return RG_OK;
  }
  SparqlPlan *made = NULL;
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_FILTER, input, &made));
  const SparqlExpr **const kept =
      rg_arena_alloc_zero(planner->arena, conditions.n, sizeof(*kept));
  if (!kept) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < conditions.n; ++i) {
    kept[i] = conditions.items[i];
    made->rows *= sparql_estimate_condition(conditions.items[i]);
    made->cost += input->rows * sparql_cost_condition(conditions.items[i]);
  }
  made->as.filter.n_conditions = conditions.n;
  made->as.filter.conditions   = kept;
  made->active                 = active;
  *node                        = made;
  return RG_OK;
}

RgStatus
sparql_node_graphs(SparqlPlanner *const planner, const SparqlVar variable,
                   const SparqlPlan **const node)
{
  SparqlPlan *made = NULL;
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_GRAPHS, 0U, NULL, 1U, &made));
  sparql_node_set_column(made, 0U, variable);
  sparql_var_set_add(&made->certain, variable);
  made->as.graphs.variable = variable;
  made->rows               = (double)graph_stats_store(planner->store).n_graphs;
  made->cost               = made->rows * SPARQL_COST_SCAN;
  *node                    = made;
  return RG_OK;
}

RgStatus
sparql_node_triple(SparqlPlanner *const planner, const SparqlPlan *const input,
                   const SparqlTripleTerm *const term,
                   const SparqlPlan **const      node)
{
  SparqlPlan *made = NULL;
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_TRIPLE, 1U, &input,
                         input->n_columns + 3U, &made));
  size_t n = input->n_columns;
  sparql_node_copy_columns(made, input);
  sparql_var_set_add_all(&made->certain, &input->certain);
  made->as.triple.variable = term->variable;
  for (size_t i = 0U; i < 3U; ++i) {
    const SparqlVar var     = term->part[i];
    made->n_columns         = n;
    made->as.triple.part[i] = var;
    made->as.triple.id[i]   = term->id[i];
    if (var != SPARQL_VAR_NONE) {
      sparql_var_set_add(&made->certain, var);
      if (sparql_plan_column(made, var) == SIZE_MAX) {
        sparql_node_set_column(made, n++, var);
      }
    }
  }
  made->n_columns = n;
  made->order     = input->order;
  made->n_order   = input->n_order;
  made->rows      = input->rows;
  made->cost      = input->cost + input->rows * SPARQL_COST_CONDITION;
  *node           = made;
  return RG_OK;
}
