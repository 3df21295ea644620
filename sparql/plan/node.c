#include "graph/stats.h"
#include "sparql/plan/cost.h"
#include "sparql/plan/planner_impl.h"

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

/* `columns` and `order` are const to readers; the planner fills them. */
static SparqlVar *
writable(const SparqlVar *const variables)
{
  return (SparqlVar *)(uintptr_t)variables;
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
  memcpy(writable((*node)->columns), input->columns,
         input->n_columns * sizeof(SparqlVar));
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
  SparqlVar *at = writable((*node)->columns);
  for (SparqlVar v = sparql_var_set_next(&columns, 0U); v != SPARQL_VAR_NONE;
       v           = sparql_var_set_next(&columns, v + 1U)) {
    *at++ = v;
  }
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
    writable((*node)->columns)[c] = columns[c];
    bool certain                  = true;
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

static const GraphField fields_of[GRAPH_N_ORDERS][3] = {
    [GRAPH_SPO] = {GRAPH_S, GRAPH_P, GRAPH_O},
    [GRAPH_SOP] = {GRAPH_S, GRAPH_O, GRAPH_P},
    [GRAPH_PSO] = {GRAPH_P, GRAPH_S, GRAPH_O},
    [GRAPH_POS] = {GRAPH_P, GRAPH_O, GRAPH_S},
    [GRAPH_OSP] = {GRAPH_O, GRAPH_S, GRAPH_P},
    [GRAPH_OPS] = {GRAPH_O, GRAPH_P, GRAPH_S},
};

size_t
sparql_scan_order(const SparqlScan *const scan, const GraphOrder order,
                  SparqlVar *const out)
{
  size_t n = 0U;
  for (size_t i = 0U; i < 3U; ++i) {
    const GraphField f = fields_of[order][i];
    if (scan->pattern.id[f] != GRAPH_ID_NONE) {
      continue;
    }
    /* A column that is not given ends the order that others can rely on. */
    if (scan->variable[f] == SPARQL_VAR_NONE || !scan->keep[f]) {
      return n;
    }
    bool seen = false;
    for (size_t j = 0U; j < n; ++j) {
      seen = seen || out[j] == scan->variable[f];
    }
    if (!seen) {
      out[n++] = scan->variable[f];
    }
  }
  return n;
}

RgStatus
sparql_node_scan(SparqlPlanner *const planner, const SparqlPart *const part,
                 const GraphOrder order, const SparqlPlan **const node)
{
  SparqlVar columns[GRAPH_N_FIELDS];
  size_t    n = 0U;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    const SparqlVar var  = part->scan.variable[f];
    bool            seen = var == SPARQL_VAR_NONE || !part->scan.keep[f];
    for (GraphField g = GRAPH_S; g < f; ++g) {
      seen = seen || part->scan.variable[g] == var;
    }
    if (!seen) {
      columns[n++] = var;
    }
  }
  SparqlPlan *made = NULL;
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_SCAN, 0U, NULL,
                         n < GRAPH_N_FIELDS ? GRAPH_N_FIELDS : n, &made));
  made->n_columns = n;
  for (size_t c = 0U; c < n; ++c) {
    writable(made->columns)[c] = columns[c];
    sparql_var_set_add(&made->certain, columns[c]);
  }
  made->as.scan       = part->scan;
  made->as.scan.order = order;
  made->n_order = sparql_scan_order(&part->scan, order, writable(made->order));
  made->rows    = part->rows;
  made->cost    = part->rows * SPARQL_COST_SCAN + SPARQL_COST_OPEN;
  *node         = made;
  return RG_OK;
}

/* Columns of a join: the left ones, then the right ones that are new. */
static RgStatus
join_node(SparqlPlanner *const planner, const SparqlPlanKind kind,
          const SparqlJoinKind join, const SparqlPlan *const left,
          const SparqlPlan *const right, const SparqlVar *const right_columns,
          const size_t n_right, const SparqlVarSet *const right_certain,
          SparqlPlan **const node)
{
  const SparqlPlan *inputs[2] = {left, right};
  const bool narrow = join == SPARQL_JOIN_SEMI || join == SPARQL_JOIN_ANTI ||
                      join == SPARQL_JOIN_MINUS || join == SPARQL_JOIN_MARK;
  RG_TRY(sparql_node_new(planner, kind, right ? 2U : 1U, inputs,
                         left->n_columns + n_right + 1U, node));
  SparqlPlan *const made = *node;
  size_t            n    = 0U;
  for (; n < left->n_columns; ++n) {
    writable(made->columns)[n] = left->columns[n];
  }
  for (size_t i = 0U; i < n_right && !narrow; ++i) {
    if (sparql_plan_column(left, right_columns[i]) == SIZE_MAX) {
      writable(made->columns)[n++] = right_columns[i];
    }
  }
  made->n_columns    = n;
  made->order        = left->order;
  made->n_order      = left->n_order;
  made->as.join.kind = join;
  sparql_var_set_add_all(&made->certain, &left->certain);
  if (join == SPARQL_JOIN_INNER) {
    sparql_var_set_add_all(&made->certain, right_certain);
  }
  return RG_OK;
}

static bool
is_key(const SparqlPlan *const left, const SparqlPlan *const right,
       const SparqlVar var)
{
  return sparql_var_set_has(&left->certain, var) &&
         sparql_var_set_has(&right->certain, var);
}

enum { MOST_KEYS = 64 };

/* Split the shared variables into keys and loose ones. */
static RgStatus
find_keys(SparqlPlanner *const planner, SparqlPlan *const node,
          const SparqlPlan *const left, const SparqlPlan *const right,
          const size_t n_sorted)
{
  const size_t     most = left->n_columns;
  SparqlVar *const keys =
      rg_arena_alloc_zero(planner->arena, 2U * most + 1U, sizeof(*keys));
  if (!keys) {
    return RG_NO_MEMORY;
  }
  SparqlVar *const loose   = keys + most;
  size_t           n_keys  = 0U;
  size_t           n_loose = 0U;
  for (size_t i = 0U; i < n_sorted; ++i) {
    keys[n_keys++] = left->order[i];
  }
  for (size_t i = 0U; i < left->n_columns; ++i) {
    const SparqlVar var   = left->columns[i];
    bool            taken = sparql_plan_column(right, var) == SIZE_MAX;
    for (size_t k = 0U; k < n_sorted; ++k) {
      taken = taken || keys[k] == var;
    }
    if (taken) {
      continue;
    }
    if (!n_sorted && n_keys < MOST_KEYS && is_key(left, right, var)) {
      keys[n_keys++] = var;
    } else {
      loose[n_loose++] = var;
    }
  }
  node->as.join.n_keys  = n_keys;
  node->as.join.keys    = keys;
  node->as.join.n_loose = n_loose;
  node->as.join.loose   = loose;
  return RG_OK;
}

RgStatus
sparql_node_join(SparqlPlanner *const planner, const SparqlPlanKind kind,
                 const SparqlJoinKind join, const SparqlPlan *const left,
                 const SparqlPlan *const right, const size_t n_keys,
                 const double rows, SparqlPlan **const node)
{
  RG_TRY(join_node(planner, kind, join, left, right, right->columns,
                   right->n_columns, &right->certain, node));
  RG_TRY(find_keys(planner, *node, left, right, n_keys));
  (*node)->rows = rows;
  (*node)->cost = left->cost + right->cost +
                  sparql_cost_cells(rows, (*node)->n_columns) +
                  (kind == SPARQL_PLAN_MERGE_JOIN
                       ? sparql_cost_merge(left->rows, right->rows)
                       : sparql_cost_hash(left->rows, right->rows,
                                          (*node)->as.join.n_keys));
  return RG_OK;
}

/* The order whose first fields are those that are bound for each row. */
static GraphOrder
lookup_order(const SparqlPlanner *const planner, const SparqlPlan *const left,
             const SparqlScan *const scan)
{
  unsigned bound = 0U;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (scan->pattern.id[f] != GRAPH_ID_NONE ||
        (scan->variable[f] != SPARQL_VAR_NONE &&
         sparql_plan_column(left, scan->variable[f]) != SIZE_MAX)) {
      bound |= 1U << f;
    }
  }
  for (GraphOrder order = GRAPH_SPO; order < (GraphOrder)GRAPH_N_ORDERS;
       ++order) {
    size_t n = 0U;
    while (n < 3U && bound >> fields_of[order][n] & 1U) {
      ++n;
    }
    if (n == (size_t)__builtin_popcount(bound & 7U) &&
        graph_scan_has_order(planner->store, bound, scan->scope.kind, order)) {
      return order;
    }
  }
  return GRAPH_SPO;
}

RgStatus
sparql_node_lookup(SparqlPlanner *const planner, const SparqlJoinKind join,
                   const SparqlPlan *const left, const SparqlPart *const part,
                   const double rows, SparqlPlan **const node)
{
  SparqlVar      columns[GRAPH_N_FIELDS];
  size_t         n    = 0U;
  SparqlKeyOrder keys = left->n_order ? SPARQL_KEYS_ANY : SPARQL_KEYS_SORTED;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    const SparqlVar var  = part->scan.variable[f];
    bool            seen = var == SPARQL_VAR_NONE || !part->scan.keep[f];
    if (var != SPARQL_VAR_NONE && left->n_order && left->order[0] == var) {
      keys = SPARQL_KEYS_ASCENDING;
    }
    for (GraphField g = GRAPH_S; g < f; ++g) {
      seen = seen || part->scan.variable[g] == var;
    }
    if (!seen) {
      columns[n++] = var;
    }
  }
  RG_TRY(join_node(planner, SPARQL_PLAN_LOOKUP_JOIN, join, left, NULL, columns,
                   n, &part->certain, node));
  (*node)->as.join.scan       = part->scan;
  (*node)->as.join.scan_rows  = part->rows;
  (*node)->as.join.scan.order = lookup_order(planner, left, &part->scan);
  (*node)->rows               = rows;
  (*node)->cost = left->cost + sparql_cost_cells(rows, (*node)->n_columns) +
                  sparql_cost_lookup(left->rows, keys);
  return RG_OK;
}

RgStatus
sparql_node_path(SparqlPlanner *const planner, const SparqlPlan *const input,
                 const SparqlPart *const part, const double rows,
                 const SparqlPlan **const node)
{
  const size_t n_in = input ? input->n_columns : 0U;
  SparqlPlan  *made = NULL;
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_PATH, input ? 1U : 0U, &input,
                         n_in + 3U, &made));
  size_t n = 0U;
  for (; n < n_in; ++n) {
    writable(made->columns)[n] = input->columns[n];
  }
  if (input) {
    sparql_var_set_add_all(&made->certain, &input->certain);
  }
  const SparqlVar own[3] = {part->ends[0].variable, part->ends[1].variable,
                            part->active.kind == SPARQL_ACTIVE_EACH
                                ? part->active.variable
                                : SPARQL_VAR_NONE};
  for (size_t i = 0U; i < 3U; ++i) {
    made->n_columns = n;
    if (own[i] != SPARQL_VAR_NONE &&
        sparql_plan_column(made, own[i]) == SIZE_MAX) {
      writable(made->columns)[n++] = own[i];
    }
  }
  made->n_columns          = n;
  made->active             = part->active;
  made->as.path.path       = part->path;
  made->as.path.subject    = part->ends[0];
  made->as.path.object     = part->ends[1];
  made->as.path.subject_id = part->end_ids[0];
  made->as.path.object_id  = part->end_ids[1];
  sparql_var_set_add_all(&made->certain, &part->certain);
  if (input) {
    made->order   = input->order;
    made->n_order = input->n_order;
  }
  made->rows = rows;
  made->cost = input ? input->cost + input->rows * SPARQL_COST_WALK : 0.0;
  made->cost += rows * SPARQL_COST_WALK / 4.0;
  *node = made;
  return RG_OK;
}

RgStatus
sparql_node_filter(SparqlPlanner *const planner, const SparqlPlan *const input,
                   const SparqlExpr *const *const conditions,
                   const size_t n_conditions, const SparqlActiveGraph active,
                   const SparqlPlan **const node)
{
  if (!n_conditions) {
    *node = input;
    return RG_OK;
  }
  SparqlPlan *made = NULL;
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_FILTER, input, &made));
  const SparqlExpr **const kept =
      rg_arena_alloc_zero(planner->arena, n_conditions, sizeof(*kept));
  if (!kept) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n_conditions; ++i) {
    kept[i] = conditions[i];
    made->rows *= sparql_estimate_condition(conditions[i]);
    made->cost += input->rows * sparql_cost_condition(conditions[i]);
  }
  made->as.filter.n_conditions = n_conditions;
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
  writable(made->columns)[0] = variable;
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
  size_t n = 0U;
  for (; n < input->n_columns; ++n) {
    writable(made->columns)[n] = input->columns[n];
  }
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
        writable(made->columns)[n++] = var;
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
