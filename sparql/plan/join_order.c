/**
   @file
   The order of joins: dynamic programming over sets of parts with the orders
   that merge joins can use (Selinger et al., SIGMOD 1979; Moerkotte and
   Neumann, VLDB 2006); a greedy chain above a few parts.
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/demand.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/exists.h"
#include "sparql/plan/join_search.h"
#include "sparql/plan/node.h"
#include "sparql/plan/stretch.h"

#include <string.h>

enum {
  MAX_DYNAMIC = 8, ///< parts for which all orders are tried
  MAX_PARTS   = 60 ///< bits of a set
};

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
  sparql_join_offer(search, entry, left, right, all);
  return RG_OK;
}

static bool
is_connected(const SparqlJoinSearch *const search, const SparqlJoinSet *const a,
             const SparqlJoinSet *const b, const SparqlPartSet all)
{
  return sparql_var_set_meets(&a->variables, &b->variables) ||
         sparql_join_equal_keys(search, a->set, b->set, all);
}

static RgStatus
search_all(const SparqlJoinSearch *const search, SparqlJoinSet *const entries)
{
  const SparqlPartSet all = (UINT64_C(1) << search->n_parts) - 1U;
  for (size_t p = 0U; p < search->n_parts; ++p) {
    RG_TRY(sparql_join_start(search, &entries[UINT64_C(1) << p], p, all));
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
        if (a->n_ways && b->n_ways &&
            (products || is_connected(search, a, b, all))) {
          RG_TRY(join_entries(search, a, b, all, &entries[set]));
        }
      }
    }
  }
  return RG_OK;
}

/** Many parts: begin with the smallest, then always the connected part that
    leaves the fewest rows.  SparqlJoinSet 0 … n - 1 are the parts, n - 1 + k
    the chain of k + 1 parts. */
static RgStatus
search_greedy(const SparqlJoinSearch *const search,
              SparqlJoinSet *const entries, size_t *const last)
{
  const size_t        n   = search->n_parts;
  const SparqlPartSet all = (UINT64_C(1) << n) - 1U;
  size_t              at  = 0U;
  for (size_t p = 0U; p < n; ++p) {
    RG_TRY(sparql_join_start(search, &entries[p], p, all));
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
      const bool connected =
          is_connected(search, &entries[at], &entries[p], all);
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
      sparql_join_offer(search, &entries[n - 1U + k], &entries[best],
                        &entries[at], all);
    }
    at = n - 1U + k;
  }
  *last = at;
  return RG_OK;
}

static RgStatus
prepare_conditions(SparqlJoinSearch *const search)
{
  SparqlPlanner *const planner = search->planner;
  const SparqlGroup   *group   = search->group;
  const size_t         n       = group->conditions.n + 1U;
  search->reads =
      rg_arena_alloc_zero(planner->arena, n, sizeof(*search->reads));
  search->equalities =
      rg_arena_alloc_zero(planner->arena, n, sizeof(*search->equalities));
  search->shares =
      rg_arena_alloc_zero(planner->arena, n, sizeof(*search->shares));
  if (!search->reads || !search->equalities || !search->shares) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < group->conditions.n; ++c) {
    const SparqlExpr *const condition = group->conditions.items[c];
    SparqlEquality *const   equality  = &search->equalities[c];
    RG_TRY(sparql_planner_expr_vars(planner, condition, &search->reads[c]));
    RG_TRY(sparql_equality_of(planner, condition, equality));
    search->any_equality = search->any_equality || equality->half[0];
    search->shares[c]    = equality->half[0]
                               ? sparql_join_equal_share(search, equality)
                               : sparql_estimate_condition(condition);
  }
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
  return prepare_conditions(search);
}

/** The cheapest way in the end: what groups the rows afterwards is spared its
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

/** Join at most MAX_PARTS parts. */
static RgStatus
plan_parts(SparqlPlanner *const planner, SparqlGroup *const group,
           const SparqlPlan **const plan)
{
  SparqlJoinSearch search = {
      .planner = planner, .group = group, .n_parts = group->parts.n};
  const SparqlPartSet all = (UINT64_C(1) << search.n_parts) - 1U;
  RG_TRY(prepare(&search));
  RG_TRY(sparql_join_skew(&search));
  const bool dynamic = search.n_parts <= MAX_DYNAMIC &&
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

/** More parts than a set has bits: the first ones become one part, without the
    conditions. */
static RgStatus
fold_parts(SparqlPlanner *const planner, SparqlGroup *const group)
{
  while (group->parts.n > MAX_PARTS) {
    SparqlGroup       first = {.active = group->active};
    SparqlGroup       rest  = *group;
    const SparqlPlan *plan  = NULL;
    rest.parts              = (SparqlPartVec){0};
    for (size_t p = 0U; p < group->parts.n; ++p) {
      RG_TRY(sparql_part_vec_push(planner->arena,
                                  p < MAX_PARTS ? &first.parts : &rest.parts,
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
  return sparql_node_conditions(
      planner, *plan, sparql_conditions_of(&conditions), group->active, plan);
}
