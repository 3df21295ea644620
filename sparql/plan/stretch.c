#include "sparql/plan/stretch.h"

#include "sparql/plan/demand.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/node.h"

#include <string.h>

/** Which one is looked for. */
typedef struct {
  const SparqlPlanner *planner;
  SparqlVar            variable; ///< that must be in it, or NONE
  SparqlCut            best;
} Search;

static void
consider_scan(Search *const search, const SparqlScan *const scan)
{
  static const GraphField fields[] = {GRAPH_S, GRAPH_O};
  for (size_t i = 0U; i < RG_COUNT_OF(fields); ++i) {
    const GraphField f   = fields[i];
    const SparqlVar  var = scan->variable[f];
    if (!scan->triple || var == SPARQL_VAR_NONE ||
        (search->variable != SPARQL_VAR_NONE && search->variable != var)) {
      continue;
    }
    const double rows = sparql_estimate_scan(search->planner, scan);
    /* The order's pattern is best short, that of any rows long. */
    const bool better =
        !search->best.scan ||
        (search->variable != SPARQL_VAR_NONE ? rows < search->best.rows
                                             : rows > search->best.rows);
    if (better) {
      search->best = (SparqlCut){scan, f, rows};
    }
  }
}

/** Look at the triple patterns whose rows can be divided without changing what
    the plan has of each.  Recursion is as deep as the plan. */
static void
find_cut(Search *const search, const SparqlPlan *const plan)
{
  const bool inner = plan->as.join.kind == SPARQL_JOIN_INNER;
  if (search->variable != SPARQL_VAR_NONE &&
      sparql_plan_column(plan, search->variable) == SIZE_MAX) {
    return;
  }
  switch (plan->kind) {
  case SPARQL_PLAN_SCAN:
    consider_scan(search, &plan->as.scan);
    return;
  case SPARQL_PLAN_LOOKUP_JOIN:
    if (inner) {
      consider_scan(search, &plan->as.join.scan);
    }
    break;
  case SPARQL_PLAN_MERGE_JOIN:
  case SPARQL_PLAN_HASH_JOIN:
    if (inner) {
      find_cut(search, plan->inputs[1]);
    }
    break;
  case SPARQL_PLAN_DISTINCT:
    if (search->variable == SPARQL_VAR_NONE) {
      return;
    }
    break;
  case SPARQL_PLAN_FILTER:
  case SPARQL_PLAN_EXTEND:
  case SPARQL_PLAN_PROJECT:
    break;
  default:
    return;
  }
  find_cut(search, plan->inputs[0]);
}

SparqlCut
sparql_cut_find(const SparqlPlanner *const planner,
                const SparqlPlan *const plan, const SparqlVar variable)
{
  Search search = {planner, variable, {NULL, GRAPH_S, 0.0}};
  find_cut(&search, plan);
  return search.best;
}

RgStatus
sparql_plan_like(SparqlPlanner *const planner, const SparqlPlan *const like,
                 const SparqlPlan **const plan)
{
  SparqlPlan *node = NULL;
  if ((*plan)->n_columns == like->n_columns &&
      !memcmp((*plan)->columns, like->columns,
              like->n_columns * sizeof(*like->columns))) {
    return RG_OK;
  }
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_PROJECT, 1U, plan,
                         like->n_columns, &node));
  memcpy((SparqlVar *)(uintptr_t)node->columns, like->columns,
         like->n_columns * sizeof(*like->columns));
  sparql_var_set_add_all(&node->certain, &(*plan)->certain);
  node->rows   = (*plan)->rows;
  node->cost   = (*plan)->cost;
  node->active = (*plan)->active;
  *plan        = node;
  return RG_OK;
}

RgStatus
sparql_stretch_plan(SparqlPlanner *const planner, const SparqlOp *const op,
                    const SparqlDemand *const  demand,
                    const SparqlStretch *const stretch,
                    const SparqlPlan **const   plan)
{
  const SparqlStretch *const before = planner->stretch;
  planner->stretch                  = stretch;
  const RgStatus status = sparql_planner_pattern(planner, op, demand, plan);
  planner->stretch      = before;
  return status;
}

void
sparql_stretch_narrow(const SparqlPlanner *const planner,
                      SparqlGroup *const         group)
{
  const SparqlStretch *const stretch  = planner->stretch;
  SparqlVar                  variable = SPARQL_VAR_NONE;
  for (size_t p = 0U; stretch && p < group->parts.n; ++p) {
    const SparqlPart *const part = &group->parts.items[p];
    if (part->kind == SPARQL_PART_TRIPLE &&
        part->scan.triple == stretch->triple) {
      variable = part->scan.variable[stretch->field];
    }
  }
  for (size_t p = 0U; variable != SPARQL_VAR_NONE && p < group->parts.n; ++p) {
    SparqlPart *const part = &group->parts.items[p];
    for (GraphField f = GRAPH_S;
         part->kind == SPARQL_PART_TRIPLE && f <= GRAPH_O; ++f) {
      if (part->scan.triple == stretch->triple
              ? f == stretch->field
              : stretch->is_wide && part->scan.variable[f] == variable) {
        part->scan.pattern.low[f]  = stretch->low;
        part->scan.pattern.high[f] = stretch->high;
        part->rows                 = sparql_estimate_scan(planner, &part->scan);
      }
    }
  }
}
