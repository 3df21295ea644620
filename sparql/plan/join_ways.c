/**
   @file
   The ways to read a part and to join two sets of parts, with what they cost.
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/join_search.h"
#include "sparql/plan/node.h"
#include "sparql/plan/path_rows.h"
#include "sparql/plan/stretch.h"

#include <string.h>

static bool
same_order(const SparqlWay *const a, const SparqlWay *const b)
{
  return a->n_order == b->n_order &&
         !memcmp(a->order, b->order, a->n_order * sizeof(*a->order));
}

/** Keep a way if no cheaper one has its order. */
static void
offer(SparqlJoinSet *const entry, const SparqlWay *const way)
{
  size_t worst = 0U;
  for (size_t i = 0U; i < entry->n_ways; ++i) {
    if (same_order(&entry->ways[i], way)) {
      if (way->cost < entry->ways[i].cost) {
        entry->ways[i] = *way;
      }
      return;
    }
    if (entry->ways[i].cost > entry->ways[worst].cost) {
      worst = i;
    }
  }
  if (entry->n_ways < SPARQL_MAX_WAYS) {
    entry->ways[entry->n_ways++] = *way;
  } else if (way->cost < entry->ways[worst].cost) {
    entry->ways[worst] = *way;
  }
}

static size_t
cheapest(const SparqlJoinSet *const entry)
{
  size_t best = 0U;
  for (size_t i = 1U; i < entry->n_ways; ++i) {
    if (entry->ways[i].cost < entry->ways[best].cost) {
      best = i;
    }
  }
  return best;
}

static void
offer_scans(const SparqlJoinSearch *const search, SparqlJoinSet *const entry,
            const size_t p, const SparqlPartSet all)
{
  const SparqlPart *const part  = sparql_join_part(search, p);
  unsigned                bound = 0U;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    bound |= part->scan.pattern.id[f] != GRAPH_ID_NONE ? 1U << f : 0U;
  }
  for (GraphOrder order = GRAPH_SPO; order < (GraphOrder)GRAPH_N_ORDERS;
       ++order) {
    if (!graph_scan_has_order(bound, order)) {
      continue;
    }
    SparqlWay way = {.kind       = SPARQL_WAY_SCAN,
                     .part       = (uint8_t)p,
                     .scan_order = order,
                     .cost = part->rows * SPARQL_COST_SCAN + SPARQL_COST_OPEN};
    way.n_order   = (uint8_t)sparql_scan_order(&part->scan, order, way.order);
    way.cost += sparql_join_condition_cost(
        search, entry->set, 0U, 0U, 0U, entry->rows,
        way.n_order ? way.order[0] : SPARQL_VAR_NONE, all);
    /* A bounded field is cheap to find only when it leads. */
    for (GraphField f = GRAPH_S; f <= GRAPH_O; ++f) {
      if (part->scan.pattern.high[f] != GRAPH_ID_NONE &&
          (!way.n_order || way.order[0] != part->scan.variable[f])) {
        way.cost += sparql_estimate_unbounded(search->planner, &part->scan) *
                    SPARQL_COST_SCAN;
      }
    }
    offer(entry, &way);
  }
}

RgStatus
sparql_join_start(const SparqlJoinSearch *const search,
                  SparqlJoinSet *const entry, const size_t p,
                  const SparqlPartSet all)
{
  const SparqlPart *const part = sparql_join_part(search, p);
  *entry                       = (SparqlJoinSet){.set = UINT64_C(1) << p};
  entry->variables             = part->variables;
  entry->certain               = part->certain;
  entry->rows                  = sparql_join_rows(search, entry->set, all);
  if (part->kind == SPARQL_PART_PATH && entry->set == all) {
    entry->rows = sparql_path_rows_alone(search->planner, part);
  }
  SparqlWay way = {.part = (uint8_t)p};
  switch (part->kind) {
  case SPARQL_PART_TRIPLE:
    offer_scans(search, entry, p, all);
    break;
  case SPARQL_PART_PATH:
    way.kind = SPARQL_WAY_PATH;
    way.cost = sparql_path_cost_alone(search->planner, part);
    offer(entry, &way);
    break;
  case SPARQL_PART_PLAN:
    way.kind = SPARQL_WAY_PLAN;
    way.cost = part->plan->cost;
    way.n_order =
        (uint8_t)(part->plan->n_order < SPARQL_MAX_ORDER ? part->plan->n_order
                                                         : SPARQL_MAX_ORDER);
    for (size_t i = 0U; i < way.n_order; ++i) {
      way.order[i] = part->plan->order[i];
    }
    offer(entry, &way);
    break;
  }
  return entry->n_ways ? RG_OK : RG_INTERNAL;
}

/** Leading variables that both orders have in common and that are never
    unbound: a merge join can go along them. */
static size_t
common_order(const SparqlJoinSet *const left, const SparqlWay *const a,
             const SparqlJoinSet *const right, const SparqlWay *const b)
{
  size_t n = 0U;
  while (n < a->n_order && n < b->n_order && a->order[n] == b->order[n] &&
         sparql_var_set_has(&left->certain, a->order[n]) &&
         sparql_var_set_has(&right->certain, a->order[n])) {
    ++n;
  }
  return n;
}

static void
inherit_order(SparqlWay *const way, const SparqlWay *const left)
{
  way->n_order = left->n_order;
  memcpy(way->order, left->order, sizeof(way->order));
}

/** How many variables both bind for certain. */
static size_t
count_keys(const SparqlJoinSet *const left, const SparqlJoinSet *const right)
{
  size_t n = 0U;
  for (size_t i = 0U; i < left->certain.n_words; ++i) {
    n += (size_t)__builtin_popcountll(left->certain.words[i] &
                                      right->certain.words[i]);
  }
  return n;
}

/** What it costs to look at the pairs of rows that agree in the first variable
    of a merge join, though others that both bind tell them apart; a hash join
    goes by all of them.  Names that stand in many rows make them many. */
static double
cost_of_pairs(const SparqlJoinSearch *const search,
              const SparqlJoinSet *const left, const SparqlJoinSet *const right,
              const SparqlVar first)
{
  static const double skew   = 4.0;
  double              values = 1.0;
  for (size_t p = 0U; p < search->n_parts; ++p) {
    const SparqlPart *const part = sparql_join_part(search, p);
    if (((left->set | right->set) >> p & 1U) &&
        sparql_var_set_has(&part->variables, first)) {
      const double n = sparql_estimate_distinct(search->planner, part, first);
      values         = n > values ? n : values;
    }
  }
  const double smaller = left->rows < right->rows ? left->rows : right->rows;
  const double pairs   = left->rows * right->rows / values * skew;
  return pairs > smaller ? (pairs - smaller) * SPARQL_COST_PROBE : 0.0;
}

/** All variables that a single part shares with the left are never unbound
    there, so that they can be looked up. */
static bool
can_bind(const SparqlJoinSet *const left, const SparqlPart *const part)
{
  bool any = false;
  for (SparqlVar v = sparql_var_set_next(&part->variables, 0U);
       v != SPARQL_VAR_NONE;
       v = sparql_var_set_next(&part->variables, v + 1U)) {
    if (sparql_var_set_has(&left->certain, v)) {
      any = true;
    } else if (sparql_var_set_has(&left->variables, v)) {
      return false;
    }
  }
  return any;
}

/** Its bounds follow from conditions, which are checked anyway. */
static bool
can_unbound(const SparqlPlanner *const planner, const SparqlScan *const scan)
{
  return !planner->stretch || planner->stretch->triple != scan->triple;
}

/** The right set is one part: look it up for each left row. */
static void
offer_lookup(const SparqlJoinSearch *const search, SparqlJoinSet *const entry,
             const SparqlJoinSet *const left, const SparqlJoinSet *const right,
             const double cells)
{
  const size_t            p    = (size_t)__builtin_ctzll(right->set);
  const SparqlPart *const part = sparql_join_part(search, p);
  if ((right->set & (right->set - 1U)) || !can_bind(left, part)) {
    return;
  }
  const bool triple =
      part->kind == SPARQL_PART_TRIPLE &&
      can_unbound(search->planner, &part->scan) &&
      sparql_planner_uses(search->planner, SPARQL_RULE_LOOKUP_JOIN);
  const bool path = part->kind == SPARQL_PART_PATH &&
                    sparql_planner_uses(search->planner, SPARQL_RULE_PUSH_PATH);
  if (!triple && !path) {
    return;
  }
  for (size_t i = 0U; i < left->n_ways; ++i) {
    const SparqlWay *const from = &left->ways[i];
    SparqlWay way = {.kind     = triple ? SPARQL_WAY_LOOKUP : SPARQL_WAY_WALK,
                     .part     = (uint8_t)p,
                     .left     = left->set,
                     .right    = right->set,
                     .left_way = (uint8_t)i};
    const SparqlKeyOrder keys =
        !from->n_order ? SPARQL_KEYS_SORTED
        : sparql_var_set_has(&part->variables, from->order[0])
            ? SPARQL_KEYS_ASCENDING
            : SPARQL_KEYS_ANY;
    way.cost = from->cost + cells +
               (triple ? sparql_cost_lookup(left->rows, keys)
                       : left->rows * SPARQL_COST_WALK);
    inherit_order(&way, from);
    offer(entry, &way);
  }
}

/** Hash joins that go also by what conditions equate. */
static void
offer_equal(const SparqlJoinSearch *const search, SparqlJoinSet *const entry,
            const SparqlJoinSet *const left, const SparqlJoinSet *const right,
            const SparqlPartSet all)
{
  const uint64_t keys =
      sparql_join_equal_keys(search, left->set, right->set, all);
  if (!keys) {
    return;
  }
  const size_t right_way = cheapest(right);
  const size_t n_keys =
      count_keys(left, right) + (size_t)__builtin_popcountll(keys);
  double cost =
      right->ways[right_way].cost +
      sparql_cost_hash(left->rows, right->rows, n_keys) +
      sparql_cost_cells(entry->rows, sparql_var_set_count(&entry->variables)) +
      sparql_join_condition_cost(search, entry->set, left->set, right->set,
                                 keys, entry->rows, SPARQL_VAR_NONE, all);
  for (uint64_t rest = keys; rest; rest &= rest - 1U) {
    cost += sparql_equal_key_cost(&search->equalities[__builtin_ctzll(rest)],
                                  left->rows, right->rows);
  }
  for (size_t i = 0U; i < left->n_ways; ++i) {
    SparqlWay way = {.kind      = SPARQL_WAY_HASH,
                     .left      = left->set,
                     .right     = right->set,
                     .equal     = keys,
                     .left_way  = (uint8_t)i,
                     .right_way = (uint8_t)right_way,
                     .cost      = left->ways[i].cost + cost};
    inherit_order(&way, &left->ways[i]);
    offer(entry, &way);
  }
}

void
sparql_join_offer(const SparqlJoinSearch *const search,
                  SparqlJoinSet *const entry, const SparqlJoinSet *const left,
                  const SparqlJoinSet *const right, const SparqlPartSet all)
{
  const double cells =
      sparql_cost_cells(entry->rows, sparql_var_set_count(&entry->variables)) +
      sparql_join_condition_cost(search, entry->set, left->set, right->set, 0U,
                                 entry->rows, SPARQL_VAR_NONE, all);
  const size_t right_way = cheapest(right);
  const size_t n_certain = count_keys(left, right);
  for (size_t i = 0U; i < left->n_ways; ++i) {
    const SparqlWay *const a   = &left->ways[i];
    SparqlWay              way = {.kind      = SPARQL_WAY_HASH,
                                  .left      = left->set,
                                  .right     = right->set,
                                  .left_way  = (uint8_t)i,
                                  .right_way = (uint8_t)right_way};
    way.cost                   = a->cost + right->ways[right_way].cost + cells +
               sparql_cost_hash(left->rows, right->rows, n_certain);
    inherit_order(&way, a);
    offer(entry, &way);
    for (size_t j = 0U;
         j < right->n_ways &&
         sparql_planner_uses(search->planner, SPARQL_RULE_MERGE_JOIN);
         ++j) {
      const size_t n_keys = common_order(left, a, right, &right->ways[j]);
      if (n_keys) {
        way.kind      = SPARQL_WAY_MERGE;
        way.n_keys    = (uint8_t)n_keys;
        way.right_way = (uint8_t)j;
        way.cost      = a->cost + right->ways[j].cost + cells +
                   sparql_cost_merge(left->rows, right->rows) +
                   (n_keys < n_certain
                        ? cost_of_pairs(search, left, right, way.order[0])
                        : 0.0);
        offer(entry, &way);
      }
    }
  }
  offer_equal(search, entry, left, right, all);
  /* A lookup has no right plan that could have checked conditions. */
  offer_lookup(
      search, entry, left, right,
      sparql_cost_cells(entry->rows, sparql_var_set_count(&entry->variables)) +
          sparql_join_condition_cost(search, entry->set, left->set, 0U, 0U,
                                     entry->rows, SPARQL_VAR_NONE, all));
}
