/**
   @file
   Nodes that read triple patterns and paths, and those that join.
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/node.h"
#include "sparql/plan/path_rows.h"

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
    sparql_node_set_column(made, c, columns[c]);
    sparql_var_set_add(&made->certain, columns[c]);
  }
  made->as.scan       = part->scan;
  made->as.scan.order = order;
  made->n_order =
      sparql_scan_order(&part->scan, order, sparql_node_order(made));
  made->rows = part->rows;
  made->cost = part->rows * SPARQL_COST_SCAN + SPARQL_COST_OPEN;
  *node      = made;
  return RG_OK;
}

/** Columns of a join: the left ones, then the right ones that are new. */
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
  size_t            n    = left->n_columns;
  sparql_node_copy_columns(made, left);
  for (size_t i = 0U; i < n_right && !narrow; ++i) {
    if (sparql_plan_column(left, right_columns[i]) == SIZE_MAX) {
      sparql_node_set_column(made, n++, right_columns[i]);
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

enum { MAX_KEYS = 64 };

/** Split the shared variables into keys and loose ones. */
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
    if (!n_sorted && n_keys < MAX_KEYS && is_key(left, right, var)) {
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

/** The order whose first fields are those that are bound for each row. */
static GraphOrder
lookup_order(const SparqlPlan *const left, const SparqlScan *const scan)
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
        graph_scan_has_order(bound, order)) {
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
  (*node)->as.join.scan.order = lookup_order(left, &part->scan);
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
  size_t n = n_in;
  if (input) {
    sparql_node_copy_columns(made, input);
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
      sparql_node_set_column(made, n++, own[i]);
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
  made->cost = input ? input->cost + input->rows * SPARQL_COST_WALK +
                           rows * SPARQL_COST_PATH_ROW
                     : sparql_path_cost_alone(planner, part);
  *node      = made;
  return RG_OK;
}
