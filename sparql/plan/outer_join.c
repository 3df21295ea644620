/**
   @file
   Joins whose right side may begin with what the left binds: OPTIONAL, EXISTS,
   NOT EXISTS, MINUS, and inner ones with what is planned by itself.
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/equal_keys.h"
#include "sparql/plan/group.h"
#include "sparql/plan/left_keys.h"
#include "sparql/plan/node.h"
#include "sparql/plan/outer_rows.h"

/** The join that is asked for. */
typedef struct {
  SparqlPlanner    *planner;
  SparqlJoinKind    kind;
  const SparqlPlan *left;
  SparqlActiveGraph active;
  SparqlConditions  joined; ///< on the joined row
} OuterJoin;

static RgStatus
set_conditions(const OuterJoin *const join, SparqlPlan *const node,
               const SparqlConditions conditions)
{
  const SparqlExpr **const kept = rg_arena_alloc_zero(
      join->planner->arena, conditions.n + 1U, sizeof(*kept));
  if (!kept) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < conditions.n; ++i) {
    kept[i] = conditions.items[i];
  }
  node->as.join.n_conditions = conditions.n;
  node->as.join.conditions   = kept;
  node->active               = join->active;
  return RG_OK;
}

/** MINUS compares domains: the shared variables that the query itself names
    (GRAPH's column is not part of a solution inside it). */
static RgStatus
set_minus(const OuterJoin *const join, SparqlPlan *const node,
          const SparqlPlan *const right)
{
  const SparqlPlan *const left   = join->left;
  SparqlVar *const        shared = rg_arena_alloc_zero(
             join->planner->arena, left->n_columns + 1U, sizeof(*shared));
  if (!shared) {
    return RG_NO_MEMORY;
  }
  size_t n = 0U;
  for (size_t i = 0U; i < left->n_columns; ++i) {
    const SparqlVar var = left->columns[i];
    if (sparql_plan_column(right, var) != SIZE_MAX &&
        !(join->active.kind == SPARQL_ACTIVE_EACH &&
          join->active.variable == var)) {
      shared[n++] = var;
    }
  }
  node->as.join.minus   = shared;
  node->as.join.n_minus = n;
  return RG_OK;
}

/** The right side is one triple pattern whose shared variables the left binds
    for certain. */
static bool
can_look_up(const SparqlPlanner *const planner, const SparqlPlan *const left,
            const SparqlGroup *const group)
{
  if (group->parts.n != 1U || group->triple_terms.n ||
      group->parts.items[0].kind != SPARQL_PART_TRIPLE ||
      !sparql_planner_uses(planner, SPARQL_RULE_LOOKUP_JOIN)) {
    return false;
  }
  const SparqlPart *const part = &group->parts.items[0];
  bool                    any  = false;
  for (SparqlVar v = sparql_var_set_next(&part->variables, 0U);
       v != SPARQL_VAR_NONE;
       v = sparql_var_set_next(&part->variables, v + 1U)) {
    if (sparql_var_set_has(&left->certain, v)) {
      any = true;
    } else if (sparql_plan_column(left, v) != SIZE_MAX) {
      return false;
    }
  }
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    any = any && part->scan.pattern.high[f] == GRAPH_ID_NONE;
  }
  return any;
}

/** The pattern's own conditions, on the joined row, would see values of the
    left where the pattern itself has none. */
static RgStatus
sees_left(SparqlPlanner *const planner, const SparqlPlan *const left,
          const SparqlGroup *const group, bool *const sees)
{
  *sees = false;
  for (size_t i = 0U; i < group->conditions.n; ++i) {
    SparqlVarSet reads;
    RG_TRY(
        sparql_planner_expr_vars(planner, group->conditions.items[i], &reads));
    sparql_var_set_remove_all(&reads, &group->parts.items[0].certain);
    for (size_t c = 0U; c < left->n_columns; ++c) {
      *sees = *sees || sparql_var_set_has(&reads, left->columns[c]);
    }
  }
  return RG_OK;
}

/** How many leading variables of both orders are the same and never unbound. */
static size_t
common_order(const SparqlPlan *const left, const SparqlPlan *const right)
{
  size_t n = 0U;
  while (n < left->n_order && n < right->n_order &&
         left->order[n] == right->order[n] &&
         sparql_var_set_has(&left->certain, left->order[n]) &&
         sparql_var_set_has(&right->certain, left->order[n])) {
    ++n;
  }
  return n;
}

/** A join with the pattern planned by itself; with the demand's keys it begins
    with those: of the KEYS node for the join `number`, or of a scan where that
    is 0.  Null where the pattern has no use for them. */
static RgStatus
join_pattern(const OuterJoin *const join, const SparqlOp *const right_op,
             const SparqlDemand *const demand, const uint32_t number,
             const SparqlPlan **const plan)
{
  SparqlPlanner *const planner = join->planner;
  const SparqlPlan    *keyed   = join->left;
  const SparqlPlan    *right   = NULL;
  SparqlPlan          *node    = NULL;
  size_t               n_keys  = 0U;
  SparqlPart           part;
  RG_TRY(sparql_planner_pattern(planner, right_op, demand, &right));
  RG_TRY(sparql_part_of_plan(planner, right, right_op, &part));
  *plan = NULL;
  if (demand->keys && !sparql_plan_reads_keys(right, demand->keys)) {
    return RG_OK;
  }
  const size_t n_sorted =
      !number && sparql_planner_uses(planner, SPARQL_RULE_MERGE_JOIN)
          ? common_order(join->left, right)
          : 0U;
  /* A mark becomes the join's last column. */
  if (!n_sorted && join->kind != SPARQL_JOIN_MARK &&
      join->kind != SPARQL_JOIN_MINUS) {
    RG_TRY(sparql_outer_keys(planner, join->joined, join->active, &keyed,
                             &right, &n_keys));
  }
  RG_TRY(sparql_node_join(
      planner, n_sorted ? SPARQL_PLAN_MERGE_JOIN : SPARQL_PLAN_HASH_JOIN,
      join->kind, keyed, right, n_sorted,
      sparql_outer_rows(planner, join->kind, join->left, &part, demand->keys,
                        join->joined),
      &node));
  RG_TRY(set_conditions(join, node, join->joined));
  if (join->kind == SPARQL_JOIN_MINUS) {
    RG_TRY(set_minus(join, node, right));
  }
  if (number) {
    node->number           = number;
    node->as.join.n_pushed = 1U;
    node->cost += join->left->rows * SPARQL_COST_BUILD;
  }
  *plan = node;
  return n_keys ? sparql_node_unkeyed(planner, node, plan) : RG_OK;
}

/** The pattern's own conditions, and those on the joined row. */
static RgStatus
all_conditions(const OuterJoin *const join, const SparqlGroup *const group,
               SparqlConditions *const conditions)
{
  SparqlExprVec all = {0};
  for (size_t i = 0U; i < group->conditions.n; ++i) {
    RG_TRY(sparql_expr_vec_push(join->planner->arena, &all,
                                group->conditions.items[i]));
  }
  for (size_t i = 0U; i < join->joined.n; ++i) {
    RG_TRY(sparql_expr_vec_push(join->planner->arena, &all,
                                join->joined.items[i]));
  }
  *conditions = sparql_conditions_of(&all);
  return RG_OK;
}

static RgStatus
look_up(const OuterJoin *const join, const SparqlGroup *const group,
        SparqlPlan **const node)
{
  const SparqlPart *const part = &group->parts.items[0];
  SparqlConditions        all;
  RG_TRY(all_conditions(join, group, &all));
  RG_TRY(sparql_node_lookup(
      join->planner, join->kind, join->left, part,
      sparql_outer_rows(join->planner, join->kind, join->left, part, NULL, all),
      node));
  return set_conditions(join, *node, all);
}

/** The right side is one triple pattern that an index gives in the left's
    order; null when there is none. */
static RgStatus
merge_scan(const OuterJoin *const join, const SparqlGroup *const group,
           SparqlPlan **const node)
{
  SparqlPlanner *const    planner = join->planner;
  const SparqlPlan *const left    = join->left;
  const SparqlPart *const part    = &group->parts.items[0];
  unsigned                bound   = 0U;
  *node                           = NULL;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    bound |= part->scan.pattern.id[f] != GRAPH_ID_NONE ? 1U << f : 0U;
  }
  for (GraphOrder order = GRAPH_SPO;
       order < (GraphOrder)GRAPH_N_ORDERS && left->n_order; ++order) {
    SparqlVar         first[GRAPH_N_FIELDS];
    const SparqlPlan *scan = NULL;
    SparqlConditions  all;
    if (!sparql_scan_order(&part->scan, order, first) ||
        first[0] != left->order[0] ||
        !sparql_var_set_has(&left->certain, first[0]) ||
        !graph_scan_has_order(bound, order)) {
      continue;
    }
    RG_TRY(all_conditions(join, group, &all));
    RG_TRY(sparql_node_scan(planner, part, order, &scan));
    RG_TRY(sparql_node_filter(planner, scan,
                              sparql_conditions_of(&group->conditions),
                              join->active, &scan));
    RG_TRY(sparql_node_join(
        planner, SPARQL_PLAN_MERGE_JOIN, join->kind, left, scan,
        common_order(left, scan),
        sparql_outer_rows(planner, join->kind, left, part, NULL, all), node));
    RG_TRY(set_conditions(join, *node, join->joined));
    return join->kind == SPARQL_JOIN_MINUS ? set_minus(join, *node, scan)
                                           : RG_OK;
  }
  return RG_OK;
}

static void
take_cheaper(const SparqlPlan **const            best,
             const SparqlPlan *const RG_NULLABLE other)
{
  if (other && (!*best || other->cost < (*best)->cost)) {
    *best = other;
  }
}

/** The right side is a group: where it is one triple pattern, its index may be
    read in the left's order, or asked for each of the left's rows. */
static RgStatus
join_triple(const OuterJoin *const join, const SparqlOp *const right,
            const SparqlDemand *const demand, const SparqlPlan **const best)
{
  SparqlPlanner *const planner = join->planner;
  SparqlPlan          *node    = NULL;
  bool                 sees    = true;
  SparqlGroup          group;
  RG_TRY(sparql_group_collect(planner, right, demand, &group));
  if (group.parts.n == 1U && !group.triple_terms.n &&
      group.parts.items[0].kind == SPARQL_PART_TRIPLE &&
      sparql_planner_uses(planner, SPARQL_RULE_MERGE_JOIN)) {
    RG_TRY(merge_scan(join, &group, &node));
    take_cheaper(best, node);
  }
  if (join->kind != SPARQL_JOIN_MINUS &&
      can_look_up(planner, join->left, &group)) {
    RG_TRY(sees_left(planner, join->left, &group, &sees));
  }
  if (!sees) {
    RG_TRY(look_up(join, &group, &node));
    take_cheaper(best, node);
  }
  return RG_OK;
}

/** The right side begins with the left's keys, whatever gives them for less. */
static RgStatus
join_with_keys(const OuterJoin *const join, const SparqlOp *const right,
               const SparqlDemand *const asked, const SparqlPlan **const best)
{
  SparqlPlanner *const planner      = join->planner;
  const bool           certain_only = join->kind == SPARQL_JOIN_MINUS;
  SparqlDemand         demand       = *asked;
  const SparqlPlan    *plan         = NULL;
  RG_TRY(
      sparql_left_scan(planner, join->left, right, certain_only, &demand.keys));
  if (demand.keys) {
    RG_TRY(join_pattern(join, right, &demand, 0U, &plan));
    take_cheaper(best, plan);
  }
  const uint32_t number = (*planner->n_nodes)++;
  RG_TRY(sparql_left_keys(planner, join->left, right, certain_only, number,
                          &demand.keys));
  if (demand.keys) {
    RG_TRY(join_pattern(join, right, &demand, number, &plan));
    take_cheaper(best, plan);
  }
  return RG_OK;
}

RgStatus
sparql_planner_outer_join(SparqlPlanner *const     planner,
                          const SparqlJoinKind     kind,
                          const SparqlPlan *const  left,
                          const SparqlOp *const    right,
                          const SparqlActiveGraph  active,
                          const SparqlConditions   conditions,
                          const SparqlPlan **const plan)
{
  OuterJoin         join   = {planner, kind, left, active, {0}};
  SparqlDemand      demand = {.active = active};
  SparqlExprVec     each   = {0};
  const SparqlPlan *alone  = NULL;
  SparqlScope       scope;
  *plan = NULL;
  /* What reads only certain variables of the right belongs there. */
  RG_TRY(sparql_planner_scope(planner, right, &scope));
  for (size_t i = 0U; i < conditions.n; ++i) {
    RG_TRY(sparql_conditions_add(planner, &each, conditions.items[i]));
  }
  RG_TRY(sparql_planner_split(planner, sparql_conditions_of(&each),
                              &scope.certain, &demand.conditions,
                              &join.joined));
  if (sparql_op_is_group(right)) {
    RG_TRY(join_triple(&join, right, &demand, plan));
  }
  ++planner->n_nested_choices;
  RgStatus status = RG_OK;
  if ((planner->n_nested_choices <= SPARQL_MAX_NESTED_CHOICES &&
       sparql_planner_uses(planner, SPARQL_RULE_PUSH_KEYS)) ||
      sparql_op_needs_keys(right)) {
    status = join_with_keys(&join, right, &demand, plan);
  }
  if (status == RG_OK) {
    status = join_pattern(&join, right, &demand, 0U, &alone);
  }
  --planner->n_nested_choices;
  RG_TRY(status);
  take_cheaper(plan, alone);
  return RG_OK;
}
