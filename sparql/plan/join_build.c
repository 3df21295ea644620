/**
   @file
   From a way to join a set of parts to plan nodes, with the conditions that
   become due.
*/

#include "sparql/plan/exists.h"
#include "sparql/plan/join_search.h"
#include "sparql/plan/node.h"

static const SparqlJoinSet *
find_entry(const SparqlJoinSet *const entries, const size_t n,
           const SparqlPartSet set)
{
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i].set == set) {
      return &entries[i];
    }
  }
  return NULL;
}

/** Conditions that become due with a join, and the share of rows that they let
    through; `exists`: EXISTS is among them. */
typedef struct {
  SparqlExprVec conditions;
  double        share;
  bool          exists;
} Due;

/** Those that can be checked on this set but on neither of its halves. */
static RgStatus
find_due(const SparqlJoinSearch *const search, const SparqlWay *const way,
         const SparqlPartSet set, const SparqlPartSet all, Due *const due)
{
  const bool leaf = way->kind <= SPARQL_WAY_PATH;
  *due            = (Due){.share = 1.0};
  for (size_t c = 0U; c < search->group->conditions.n; ++c) {
    const SparqlExpr *const condition = search->group->conditions.items[c];
    const bool left = !leaf && sparql_join_can_check(search, c, way->left, all);
    const bool right =
        !leaf && sparql_join_can_check(search, c, way->right, all);
    /* The right side of a lookup is no plan of its own that could check it. */
    if (sparql_join_can_check(search, c, set, all) && !left &&
        (!right || way->kind >= SPARQL_WAY_LOOKUP)) {
      RG_TRY(sparql_expr_vec_push(search->planner->arena, &due->conditions,
                                  condition));
      if (c >= 64U || !(way->equal >> c & 1U)) {
        due->share *= sparql_join_share(search, c);
      }
      due->exists = due->exists || sparql_expr_has_exists(condition);
    }
  }
  return RG_OK;
}

/** Both sides with the keys that conditions give them. */
static RgStatus
add_keys(const SparqlJoinSearch *const search, const SparqlWay *const way,
         const SparqlPlan **const left, const SparqlPlan **const right)
{
  size_t n = 0U;
  for (uint64_t rest = way->equal; rest; rest &= rest - 1U) {
    const SparqlEquality *const equality =
        &search->equalities[__builtin_ctzll(rest)];
    const size_t first =
        sparql_join_settles(search, &equality->reads[0], way->left) &&
                sparql_join_settles(search, &equality->reads[1], way->right)
            ? 0U
            : 1U;
    RG_TRY(sparql_node_keys(search->planner, equality, first, n++,
                            search->group->active, left, right));
  }
  return RG_OK;
}

static RgStatus
add_conditions(const SparqlJoinSearch *const search, const Due *const due,
               const double rows, const SparqlPlan *const input,
               const SparqlPlan **const plan)
{
  RG_TRY(sparql_node_conditions(search->planner, input,
                                sparql_conditions_of(&due->conditions),
                                search->group->active, plan));
  if (*plan != input && !due->exists) {
    /* The node was made for us; what scans dropped already counts once. */
    ((SparqlPlan *)(uintptr_t)*plan)->rows = rows;
  }
  return RG_OK;
}

/** A triple pattern to look up: a cursor takes no bounds then, and the
    conditions that they come from are checked on what is found. */
static SparqlPart
unbounded(const SparqlPart *const part)
{
  SparqlPart without = *part;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    without.scan.pattern.low[f] = without.scan.pattern.high[f] = GRAPH_ID_NONE;
  }
  return without;
}

RgStatus
sparql_join_build(const SparqlJoinSearch *const search,
                  const SparqlJoinSet *const entries, const size_t n,
                  const SparqlJoinSet *const entry, const SparqlWay *const way,
                  const SparqlPartSet all, const SparqlPlan **const plan)
{
  SparqlPlanner *const planner = search->planner;
  const SparqlPlan    *left    = NULL;
  const SparqlPlan    *right   = NULL;
  const SparqlPlan    *made    = NULL;
  SparqlPlan          *join    = NULL;
  Due                  due;
  RG_TRY(find_due(search, way, entry->set, all, &due));
  const double rows = entry->rows / due.share; /* before the conditions */
  if (way->kind > SPARQL_WAY_PATH) {
    const SparqlJoinSet *const from = find_entry(entries, n, way->left);
    RG_TRY(sparql_join_build(search, entries, n, from,
                             &from->ways[way->left_way], all, &left));
  }
  switch (way->kind) {
  case SPARQL_WAY_SCAN:
    RG_TRY(sparql_node_scan(planner, sparql_join_part(search, way->part),
                            way->scan_order, &made));
    break;
  case SPARQL_WAY_PLAN:
    made = sparql_join_part(search, way->part)->plan;
    break;
  case SPARQL_WAY_PATH:
    RG_TRY(sparql_node_path(planner, NULL, sparql_join_part(search, way->part),
                            rows, &made));
    break;
  case SPARQL_WAY_WALK:
    RG_TRY(sparql_node_path(planner, left, sparql_join_part(search, way->part),
                            rows, &made));
    break;
  case SPARQL_WAY_LOOKUP: {
    const SparqlPart part = unbounded(sparql_join_part(search, way->part));
    RG_TRY(sparql_node_lookup(planner, SPARQL_JOIN_INNER, left, &part, rows,
                              &join));
    made = join;
    break;
  }
  case SPARQL_WAY_HASH:
  case SPARQL_WAY_MERGE: {
    const SparqlJoinSet *const from = find_entry(entries, n, way->right);
    RG_TRY(sparql_join_build(search, entries, n, from,
                             &from->ways[way->right_way], all, &right));
    RG_TRY(add_keys(search, way, &left, &right));
    RG_TRY(sparql_node_join(
        planner,
        way->kind == SPARQL_WAY_HASH ? SPARQL_PLAN_HASH_JOIN
                                     : SPARQL_PLAN_MERGE_JOIN,
        SPARQL_JOIN_INNER, left, right,
        way->kind == SPARQL_WAY_MERGE ? way->n_keys : 0U, rows, &join));
    made = join;
    break;
  }
  }
  RG_TRY(add_conditions(search, &due, entry->rows, made, plan));
  return way->equal ? sparql_node_unkeyed(planner, *plan, plan) : RG_OK;
}
