/**
   @file
   The order of joins: dynamic programming over sets of parts with the orders
   that merge joins can use (Selinger et al., SIGMOD 1979; Moerkotte and
   Neumann, VLDB 2006); a greedy chain above a few parts.
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/join_search.h"
#include "sparql/plan/stretch.h"

#include <string.h>

enum {
  MOST_DYNAMIC = 8, ///< parts for which all orders are tried
  MOST_PARTS   = 60 ///< bits of a set
};

static bool
same_order(const SparqlWay *const a, const SparqlWay *const b)
{
  return a->n_order == b->n_order &&
         !memcmp(a->order, b->order, a->n_order * sizeof(*a->order));
}

/* Keep a way if no cheaper one has its order. */
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
  if (entry->n_ways < SPARQL_MOST_WAYS) {
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
    if (!graph_scan_has_order(search->planner->store, bound,
                              part->scan.scope.kind, order)) {
      continue;
    }
    SparqlWay way = {.kind       = SPARQL_WAY_SCAN,
                     .part       = (uint8_t)p,
                     .scan_order = order,
                     .cost = part->rows * SPARQL_COST_SCAN + SPARQL_COST_OPEN};
    way.n_order   = (uint8_t)sparql_scan_order(&part->scan, order, way.order);
    way.cost += sparql_join_condition_cost(
        search, entry->set, 0U, 0U, entry->rows,
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

static RgStatus
start_entry(const SparqlJoinSearch *const search, SparqlJoinSet *const entry,
            const size_t p, const SparqlPartSet all)
{
  const SparqlPart *const part = sparql_join_part(search, p);
  *entry                       = (SparqlJoinSet){.set = UINT64_C(1) << p};
  entry->variables             = part->variables;
  entry->certain               = part->certain;
  entry->rows                  = sparql_join_rows(search, entry->set, all);
  SparqlWay way                = {.part = (uint8_t)p};
  switch (part->kind) {
  case SPARQL_PART_TRIPLE:
    offer_scans(search, entry, p, all);
    break;
  case SPARQL_PART_PATH:
    way.kind = SPARQL_WAY_PATH;
    way.cost = part->rows * SPARQL_COST_WALK / 4.0 + SPARQL_COST_OPEN;
    offer(entry, &way);
    break;
  case SPARQL_PART_PLAN:
    way.kind = SPARQL_WAY_PLAN;
    way.cost = part->plan->cost;
    way.n_order =
        (uint8_t)(part->plan->n_order < SPARQL_MOST_ORDER ? part->plan->n_order
                                                          : SPARQL_MOST_ORDER);
    for (size_t i = 0U; i < way.n_order; ++i) {
      way.order[i] = part->plan->order[i];
    }
    offer(entry, &way);
    break;
  }
  return entry->n_ways ? RG_OK : RG_INTERNAL;
}

/* Leading variables that both orders have in common and that are never
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

static bool
has_key(const SparqlJoinSet *const left, const SparqlJoinSet *const right)
{
  for (size_t i = 0U; i < left->certain.n_words; ++i) {
    if (left->certain.words[i] & right->certain.words[i]) {
      return true;
    }
  }
  return false;
}

/* All variables that a single part shares with the left are never unbound
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

/* Its bounds follow from conditions, which are checked anyway. */
static bool
can_unbound(const SparqlPlanner *const planner, const SparqlScan *const scan)
{
  return !planner->stretch || planner->stretch->triple != scan->triple;
}

/* The right set is one part: look it up for each left row. */
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

static void
offer_joins(const SparqlJoinSearch *const search, SparqlJoinSet *const entry,
            const SparqlJoinSet *const left, const SparqlJoinSet *const right,
            const SparqlPartSet all)
{
  const double cells =
      sparql_cost_cells(entry->rows, sparql_var_set_count(&entry->variables)) +
      sparql_join_condition_cost(search, entry->set, left->set, right->set,
                                 entry->rows, SPARQL_VAR_NONE, all);
  const size_t right_way = cheapest(right);
  for (size_t i = 0U; i < left->n_ways; ++i) {
    const SparqlWay *const a   = &left->ways[i];
    SparqlWay              way = {.kind      = SPARQL_WAY_HASH,
                                  .left      = left->set,
                                  .right     = right->set,
                                  .left_way  = (uint8_t)i,
                                  .right_way = (uint8_t)right_way};
    way.cost                   = a->cost + right->ways[right_way].cost + cells +
               sparql_cost_hash(left->rows, right->rows,
                                has_key(left, right) ? 1U : 0U);
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
                   sparql_cost_merge(left->rows, right->rows);
        offer(entry, &way);
      }
    }
  }
  /* A lookup has no right plan that could have checked conditions. */
  offer_lookup(
      search, entry, left, right,
      sparql_cost_cells(entry->rows, sparql_var_set_count(&entry->variables)) +
          sparql_join_condition_cost(search, entry->set, left->set, 0U,
                                     entry->rows, SPARQL_VAR_NONE, all));
}

static RgStatus
join_entries(const SparqlJoinSearch *const search,
             const SparqlJoinSet *const left, const SparqlJoinSet *const right,
             const SparqlPartSet all, SparqlJoinSet *const entry)
{
  if (!entry->set) {
    SparqlPlanner *const planner = search->planner;
    entry->set                   = left->set | right->set;
    RG_TRY(sparql_var_set_copy(planner->arena, &left->variables,
                               &entry->variables));
    RG_TRY(
        sparql_var_set_copy(planner->arena, &left->certain, &entry->certain));
    sparql_var_set_add_all(&entry->variables, &right->variables);
    sparql_var_set_add_all(&entry->certain, &right->certain);
    entry->rows = sparql_join_rows(search, entry->set, all);
  }
  offer_joins(search, entry, left, right, all);
  return RG_OK;
}

static bool
is_connected(const SparqlJoinSet *const a, const SparqlJoinSet *const b)
{
  return sparql_var_set_meets(&a->variables, &b->variables);
}

static RgStatus
search_all(const SparqlJoinSearch *const search, SparqlJoinSet *const entries)
{
  const SparqlPartSet all = (UINT64_C(1) << search->n_parts) - 1U;
  for (size_t p = 0U; p < search->n_parts; ++p) {
    RG_TRY(start_entry(search, &entries[UINT64_C(1) << p], p, all));
  }
  for (SparqlPartSet set = 1U; set <= all; ++set) {
    if (!(set & (set - 1U))) {
      continue;
    }
    RG_TRY(rg_cancel_check(search->planner->cancel));
    /* First joins along shared variables; a product only where there is
       nothing else. */
    for (int products = 0; products < 2 && !entries[set].n_ways; ++products) {
      for (SparqlPartSet left = (set - 1U) & set; left;
           left               = (left - 1U) & set) {
        const SparqlJoinSet *const a = &entries[left];
        const SparqlJoinSet *const b = &entries[set & ~left];
        if (a->n_ways && b->n_ways && (products || is_connected(a, b))) {
          RG_TRY(join_entries(search, a, b, all, &entries[set]));
        }
      }
    }
  }
  return RG_OK;
}

/* Many parts: begin with the smallest, then always the connected part that
   leaves the fewest rows.  SparqlJoinSet 0 … n - 1 are the parts, n - 1 + k the
   chain of k + 1 parts. */
static RgStatus
search_greedy(const SparqlJoinSearch *const search,
              SparqlJoinSet *const entries, size_t *const last)
{
  const size_t        n   = search->n_parts;
  const SparqlPartSet all = (UINT64_C(1) << n) - 1U;
  size_t              at  = 0U;
  for (size_t p = 0U; p < n; ++p) {
    RG_TRY(start_entry(search, &entries[p], p, all));
    at = entries[p].rows < entries[at].rows ? p : at;
  }
  const bool by_rows =
      sparql_planner_uses(search->planner, SPARQL_RULE_JOIN_ORDER);
  at = by_rows ? at : 0U;
  for (size_t k = 1U; k < n; ++k) {
    size_t best           = SIZE_MAX;
    double best_rows      = 0.0;
    bool   best_connected = false;
    RG_TRY(rg_cancel_check(search->planner->cancel));
    for (size_t p = 0U; p < n; ++p) {
      if (entries[at].set >> p & 1U) {
        continue;
      }
      const bool   connected = is_connected(&entries[at], &entries[p]);
      const double rows =
          sparql_join_rows(search, entries[at].set | UINT64_C(1) << p, all);
      if (best == SIZE_MAX ||
          (by_rows && (connected > best_connected ||
                       (connected == best_connected && rows < best_rows)))) {
        best           = p;
        best_rows      = rows;
        best_connected = connected;
      }
    }
    RG_TRY(join_entries(search, &entries[at], &entries[best], all,
                        &entries[n - 1U + k]));
    if (by_rows) {
      offer_joins(search, &entries[n - 1U + k], &entries[best], &entries[at],
                  all);
    }
    at = n - 1U + k;
  }
  *last = at;
  return RG_OK;
}

static RgStatus
prepare(SparqlJoinSearch *const search)
{
  SparqlPlanner *const planner = search->planner;
  const SparqlGroup   *group   = search->group;
  search->holders = rg_arena_alloc_zero(planner->arena, planner->n_variables,
                                        2U * sizeof(*search->holders));
  if (!search->holders) {
    return RG_NO_MEMORY;
  }
  search->binders = search->holders + planner->n_variables;
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables,
                            &search->shared));
  for (size_t p = 0U; p < group->parts.n; ++p) {
    const SparqlPart *const part = &group->parts.items[p];
    for (SparqlVar v = sparql_var_set_next(&part->variables, 0U);
         v != SPARQL_VAR_NONE;
         v = sparql_var_set_next(&part->variables, v + 1U)) {
      if (search->holders[v]) {
        sparql_var_set_add(&search->shared, v);
      }
      search->holders[v] |= UINT64_C(1) << p;
      if (sparql_var_set_has(&part->certain, v)) {
        search->binders[v] |= UINT64_C(1) << p;
      }
    }
  }
  search->reads = rg_arena_alloc_zero(planner->arena, group->conditions.n + 1U,
                                      sizeof(*search->reads));
  if (!search->reads) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < group->conditions.n; ++c) {
    RG_TRY(sparql_planner_expr_vars(planner, group->conditions.items[c],
                                    &search->reads[c]));
  }
  return RG_OK;
}

/* The cheapest way in the end: what groups the rows afterwards is spared its
   hash table when they come in a suitable order. */
static const SparqlWay *
choose_way(const SparqlJoinSet *const entry, const SparqlVarSet *const together)
{
  const SparqlWay *best      = NULL;
  double           best_cost = 0.0;
  for (size_t i = 0U; i < entry->n_ways; ++i) {
    const SparqlWay *const way = &entry->ways[i];
    const double           cost =
        way->cost +
        (together && !sparql_order_groups(way->order, way->n_order, together)
             ? entry->rows * SPARQL_COST_BUILD
             : 0.0);
    if (!best || cost < best_cost) {
      best      = way;
      best_cost = cost;
    }
  }
  return best;
}

/* Join at most MOST_PARTS parts. */
static RgStatus
plan_parts(SparqlPlanner *const planner, SparqlGroup *const group,
           const SparqlPlan **const plan)
{
  SparqlJoinSearch search = {
      .planner = planner, .group = group, .n_parts = group->parts.n};
  const SparqlPartSet all = (UINT64_C(1) << search.n_parts) - 1U;
  RG_TRY(prepare(&search));
  RG_TRY(sparql_join_skew(&search));
  const bool dynamic = search.n_parts <= MOST_DYNAMIC &&
                       sparql_planner_uses(planner, SPARQL_RULE_JOIN_ORDER);
  const size_t n = dynamic ? (size_t)1U << search.n_parts : 2U * search.n_parts;
  SparqlJoinSet *const entries =
      rg_arena_alloc_zero(planner->arena, n, sizeof(*entries));
  if (!entries) {
    return RG_NO_MEMORY;
  }
  size_t last = (size_t)all;
  RG_TRY(dynamic ? search_all(&search, entries)
                 : search_greedy(&search, entries, &last));
  const SparqlJoinSet *const entry = &entries[last];
  return sparql_join_build(&search, entries, n, entry,
                           choose_way(entry, group->together), all, plan);
}

/* More parts than a set has bits: the first ones become one part, without the
   conditions. */
static RgStatus
fold_parts(SparqlPlanner *const planner, SparqlGroup *const group)
{
  while (group->parts.n > MOST_PARTS) {
    SparqlGroup       first = {.active = group->active};
    SparqlGroup       rest  = *group;
    const SparqlPlan *plan  = NULL;
    rest.parts              = (SparqlPartVec){0};
    for (size_t p = 0U; p < group->parts.n; ++p) {
      RG_TRY(sparql_part_vec_push(planner->arena,
                                  p < MOST_PARTS ? &first.parts : &rest.parts,
                                  group->parts.items[p]));
    }
    RG_TRY(plan_parts(planner, &first, &plan));
    RG_TRY(sparql_group_add_plan(planner, &rest, plan, NULL));
    *group = rest;
  }
  return RG_OK;
}

RgStatus
sparql_group_plan(SparqlPlanner *const planner, SparqlGroup *const group,
                  const SparqlPlan **const plan)
{
  if (!group->parts.n) {
    SparqlPlan *unit = NULL;
    RG_TRY(sparql_node_values(planner, NULL, 0U, NULL, 1U, &unit));
    RG_TRY(sparql_group_add_plan(planner, group, unit, NULL));
  }
  if (sparql_planner_uses(planner, SPARQL_RULE_RANGE)) {
    RG_TRY(sparql_group_narrow(planner, group));
  }
  if (sparql_planner_uses(planner, SPARQL_RULE_TEXT)) {
    RG_TRY(sparql_group_find_texts(planner, group));
  }
  RG_TRY(fold_parts(planner, group));
  if (!group->triple_terms.n) {
    RG_TRY(plan_parts(planner, group, plan));
    return sparql_group_push(planner, group, plan);
  }
  /* Conditions may read what comes out of triple terms. */
  const SparqlExprVec conditions = group->conditions;
  group->conditions              = (SparqlExprVec){0};
  RG_TRY(plan_parts(planner, group, plan));
  for (size_t i = 0U; i < group->triple_terms.n; ++i) {
    RG_TRY(sparql_node_triple(planner, *plan, &group->triple_terms.items[i],
                              plan));
  }
  return sparql_node_conditions(planner, *plan, conditions.items, conditions.n,
                                group->active, plan);
}
