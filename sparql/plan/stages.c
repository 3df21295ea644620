#include "sparql/plan/stages.h"

#include "graph/dict.h"
#include "graph/stats.h"
#include "sparql/plan/cost.h"
#include "sparql/plan/node.h"

#include <math.h>

/** What ORDER BY compares by lexical form, language and datatype. */
static bool
is_text(const GraphTerm *const kind)
{
  const SparqlValueKind value = sparql_value_kind_of_datatype(kind->datatype);
  return value == SPARQL_VALUE_STRING || value == SPARQL_VALUE_LANG ||
         value == SPARQL_VALUE_OTHER;
}

/** ORDER BY has everything from `low` to `high`, or STR of it, in the order of
    ids. */
static RgStatus
are_ordered(const GraphStore *const store, const GraphId low,
            const GraphId high, const bool is_str, bool *const are)
{
  const GraphTag tag = graph_id_tag(low);
  *are               = tag == graph_id_tag(high) &&
         (tag == GRAPH_TAG_IRI || (graph_id_is_inline(low) && !is_str));
  return tag == GRAPH_TAG_LITERAL && graph_id_tag(high) == tag
             ? graph_dict_literals_are(store, low, high, is_text, are)
             : RG_OK;
}

/** The same of all values of the field.  @return #RG_OK or what the store
    said. */
static RgStatus
is_ordered(const SparqlPlanner *const planner, const SparqlCut *const cut,
           const bool is_str, bool *const is)
{
  GraphId        first = GRAPH_ID_NONE;
  GraphId        last  = GRAPH_ID_NONE;
  const RgStatus status =
      graph_stats_nth(planner->store, &cut->scan->pattern, cut->scan->scope,
                      cut->field, false, 0U, &first);
  *is = false;
  if (status == RG_NOT_FOUND || status == RG_UNSUPPORTED) {
    return RG_OK;
  }
  RG_TRY(status);
  RG_TRY(graph_stats_nth(planner->store, &cut->scan->pattern, cut->scan->scope,
                         cut->field, true, 0U, &last));
  return are_ordered(planner->store, first, last, is_str, is);
}

/** Ids at which stages end, `n` of them; the last stage has the rest. */
typedef struct {
  size_t  n;
  GraphId id[SPARQL_MAX_STAGES - 1];
} Marks;

/** The first mark after so many rows as should hold those that are wanted, the
    second after many more. */
static RgStatus
find_marks(const SparqlPlanner *const planner, const SparqlCut *const cut,
           const bool from_end, const double n_first, Marks *const marks)
{
  enum { GROWTH = 16 };
  double rows = n_first;
  marks->n    = 0U;
  for (size_t i = 0U; i + 1U < SPARQL_MAX_STAGES && rows < (double)UINT64_MAX;
       ++i) {
    GraphId        id = GRAPH_ID_NONE;
    const RgStatus status =
        graph_stats_nth(planner->store, &cut->scan->pattern, cut->scan->scope,
                        cut->field, from_end, (uint64_t)rows, &id);
    if (status == RG_NOT_FOUND || status == RG_UNSUPPORTED) {
      break;
    }
    RG_TRY(status);
    if (!marks->n || marks->id[marks->n - 1U] != id) {
      marks->id[marks->n++] = id;
    }
    rows *= GROWTH;
  }
  return RG_OK;
}

static SparqlStretch
stretch_of(const SparqlCut *const cut, const Marks *const marks,
           const bool from_end, const size_t which)
{
  SparqlStretch  stretch = {cut->scan->triple, cut->field, GRAPH_ID_NONE,
                            UINT64_MAX, false};
  GraphId *const near    = from_end ? &stretch.high : &stretch.low;
  GraphId *const far     = from_end ? &stretch.low : &stretch.high;
  if (which) {
    *near = marks->id[which - 1U] + (from_end ? UINT64_MAX : 1U); /* ± 1 */
  }
  if (which < marks->n) {
    *far = marks->id[which];
  }
  return stretch;
}

/** Plan the stages, while they promise to cost less than `bar`. */
static RgStatus
plan_stages(SparqlPlanner *const planner, const SparqlOp *const op,
            const SparqlDemand *const demand, const SparqlCut *const cut,
            const Marks *const marks, const bool from_end, const double bar,
            const SparqlPlan *const whole, SparqlStages *const stages)
{
  enum { FIRST_SHARE = 4, SECOND_SHARE = 2 };
  const bool weighs = sparql_planner_uses(planner, SPARQL_RULE_WEIGH_STAGES);
  Marks      kept   = {0U, {0U}};
  for (size_t i = 0U; i < marks->n; ++i) {
    kept.id[kept.n++]           = marks->id[i];
    const SparqlStretch stretch = stretch_of(cut, &kept, from_end, kept.n - 1U);
    const SparqlPlan   *plan    = NULL;
    RG_TRY(sparql_stretch_plan(planner, op, demand, &stretch, &plan));
    if (weighs && plan->cost * (i ? SECOND_SHARE : FIRST_SHARE) > bar) {
      --kept.n;
      break;
    }
    stages->plan[i] = plan;
    stages->cost    = i ? stages->cost : plan->cost;
  }
  stages->n = kept.n + 1U;
  if (!kept.n) {
    stages->plan[0] = whole;
    return RG_OK;
  }
  const SparqlStretch rest = stretch_of(cut, &kept, from_end, kept.n);
  RG_TRY(
      sparql_stretch_plan(planner, op, demand, &rest, &stages->plan[kept.n]));
  for (size_t i = 1U; i < stages->n; ++i) {
    RG_TRY(sparql_plan_like(planner, stages->plan[0], &stages->plan[i]));
  }
  return RG_OK;
}

/** Rows of the cut pattern that should have `limit` of the plan's. */
static double
rows_for(const SparqlCut *const cut, const SparqlPlan *const whole,
         const uint64_t limit)
{
  enum { SPARE_FACTOR = 2, SPARE_ROWS = 64 };
  const double yield = fmax(whole->rows, 1.0) / fmax(cut->rows, 1.0);
  return (double)limit / yield * SPARE_FACTOR + SPARE_ROWS;
}

/** What no stage can save: planning them takes about as long. */
static bool
is_worth_it(const SparqlPlanner *const planner, const double cost)
{
  return planner->stretch == NULL &&
         sparql_planner_uses(planner, SPARQL_RULE_STAGES) &&
         (cost > SPARQL_COST_STAGES ||
          !sparql_planner_uses(planner, SPARQL_RULE_WEIGH_STAGES));
}

RgStatus
sparql_stages_by_key(SparqlPlanner *const planner, const SparqlOp *const op,
                     const SparqlDemand *const demand, const uint64_t limit,
                     const SparqlOrderKey *const key,
                     const SparqlPlan *const whole, SparqlStages *const stages)
{
  *stages = (SparqlStages){.n = 1U, .plan = {whole}, .cost = whole->cost};
  const double cost   = whole->cost + whole->rows * SPARQL_COST_SORT_KEY;
  const bool   is_str = key->expr->kind == SPARQL_EXPR_CALL &&
                      key->expr->function == SPARQL_FN_STR;
  const SparqlExpr *const value = is_str ? key->expr->args[0] : key->expr;
  if (value->kind != SPARQL_EXPR_VARIABLE || !is_worth_it(planner, cost)) {
    return RG_OK;
  }
  const SparqlCut found      = sparql_cut_find(planner, whole, value->variable);
  const SparqlCut *const cut = &found;
  bool                   ordered = false;
  if (cut->scan) {
    RG_TRY(is_ordered(planner, cut, is_str, &ordered));
  }
  if (!ordered) {
    return RG_OK;
  }
  Marks        marks;
  const double n_first = sparql_planner_uses(planner, SPARQL_RULE_WEIGH_STAGES)
                             ? rows_for(cut, whole, limit)
                             : (double)limit;
  RG_TRY(find_marks(planner, cut, key->descending, n_first, &marks));
  return plan_stages(planner, op, demand, cut, &marks, key->descending, cost,
                     whole, stages);
}

RgStatus
sparql_stages_sort(SparqlPlanner *const        planner,
                   const SparqlStages *const   stages,
                   const SparqlOrderKey *const keys, const size_t n_keys,
                   const SparqlActiveGraph active, const uint64_t limit,
                   SparqlPlan **const node)
{
  const SparqlPlan *const first = stages->plan[0];
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_SORT, stages->n, stages->plan,
                         first->n_columns, node));
  sparql_node_copy_columns(*node, first);
  sparql_var_set_add_all(&(*node)->certain, &first->certain);
  (*node)->active         = active;
  (*node)->as.sort.n_keys = n_keys;
  (*node)->as.sort.keys   = keys;
  (*node)->as.sort.limit  = limit;
  (*node)->rows           = 0.0;
  for (size_t i = 0U; i < stages->n; ++i) {
    (*node)->rows += stages->plan[i]->rows;
  }
  double factor =
      SPARQL_COST_COMPARE * (1.0 + ceil(log2(fmax((*node)->rows, 1.0))));
  if (limit != SPARQL_NO_LIMIT) {
    factor        = SPARQL_COST_COMPARE;
    (*node)->rows = fmin((double)limit, (*node)->rows);
  }
  (*node)->cost = stages->cost + first->rows * factor;
  return RG_OK;
}

/** What is spent before a plan's first row. */
static double
cost_before_rows(const SparqlPlan *const plan)
{
  switch (plan->kind) {
  case SPARQL_PLAN_SCAN:
    return SPARQL_COST_OPEN;
  case SPARQL_PLAN_HASH_JOIN:
    return cost_before_rows(plan->inputs[0]) + plan->inputs[1]->cost +
           plan->inputs[1]->rows * SPARQL_COST_BUILD;
  case SPARQL_PLAN_MERGE_JOIN:
    return cost_before_rows(plan->inputs[0]) +
           cost_before_rows(plan->inputs[1]);
  case SPARQL_PLAN_LOOKUP_JOIN:
  case SPARQL_PLAN_FILTER:
  case SPARQL_PLAN_EXTEND:
  case SPARQL_PLAN_PROJECT:
    return cost_before_rows(plan->inputs[0]);
  default:
    return plan->cost;
  }
}

/** … and until `limit` rows are there. */
static double
cost_of_rows(const SparqlPlan *const plan, const double limit)
{
  const double before = cost_before_rows(plan);
  const double share  = limit / fmax(plan->rows, 1.0);
  return before + fmax(plan->cost - before, 0.0) * fmin(share, 1.0);
}

RgStatus
sparql_stages_of_any(SparqlPlanner *const planner, const SparqlOp *const op,
                     const SparqlDemand *const demand, const uint64_t limit,
                     const SparqlPlan *const  whole,
                     const SparqlPlan **const plan)
{
  const double cost = cost_of_rows(whole, (double)limit);
  *plan             = whole;
  if (limit == SPARQL_NO_LIMIT || !is_worth_it(planner, cost)) {
    return RG_OK;
  }
  const SparqlCut cut = sparql_cut_find(planner, whole, SPARQL_VAR_NONE);
  if (!cut.scan) {
    return RG_OK;
  }
  Marks        marks;
  SparqlStages stages  = {.n = 1U};
  const double n_first = sparql_planner_uses(planner, SPARQL_RULE_WEIGH_STAGES)
                             ? rows_for(&cut, whole, limit)
                             : (double)limit;
  RG_TRY(find_marks(planner, &cut, false, n_first, &marks));
  RG_TRY(plan_stages(planner, op, demand, &cut, &marks, false, cost, whole,
                     &stages));
  if (stages.n == 1U) {
    return RG_OK;
  }
  SparqlPlan *node = NULL;
  RG_TRY(sparql_node_union(planner, stages.plan, stages.n, &node));
  node->cost = stages.cost;
  *plan      = node;
  return RG_OK;
}
