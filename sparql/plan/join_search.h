#ifndef SPARQL_PLAN_JOIN_SEARCH_H
#define SPARQL_PLAN_JOIN_SEARCH_H

/**
   @file
   The search for a join order (plan/join_order.c): the ways that there are to
   join sets of parts (plan/join_ways.c), and the making of a plan from one
   (plan/join_build.c).
*/

#include "sparql/plan/equal_keys.h"
#include "sparql/plan/group.h"

enum {
  SPARQL_MAX_WAYS  = 4, ///< kept for one set: the cheapest of each order
  SPARQL_MAX_ORDER = 4
};

/** Bit p is part p of the group. */
typedef uint64_t SparqlPartSet;

typedef enum {
  SPARQL_WAY_SCAN,
  SPARQL_WAY_PLAN,
  SPARQL_WAY_PATH,
  SPARQL_WAY_HASH,
  SPARQL_WAY_MERGE,
  SPARQL_WAY_LOOKUP,
  SPARQL_WAY_WALK
} SparqlWayKind;

/** One way to join a set of parts. */
typedef struct {
  SparqlWayKind kind;
  uint8_t       part;      ///< SCAN, PLAN, PATH, LOOKUP, WALK
  uint8_t       left_way;  ///< in the left set
  uint8_t       right_way; ///< HASH, MERGE
  uint8_t       n_order;
  uint8_t       n_keys;     ///< MERGE
  GraphOrder    scan_order; ///< SCAN
  SparqlPartSet left;
  SparqlPartSet right;
  uint64_t      equal; ///< HASH: bit c: by the sides of condition c, too
  double        cost;
  SparqlVar     order[SPARQL_MAX_ORDER];
} SparqlWay;

/** A set of joined parts. */
typedef struct {
  SparqlPartSet set;
  SparqlVarSet  variables;
  SparqlVarSet  certain;
  double        rows;
  size_t        n_ways;
  SparqlWay     ways[SPARQL_MAX_WAYS];
} SparqlJoinSet;

typedef struct {
  SparqlPlanner  *planner;
  SparqlGroup    *group;
  size_t          n_parts;
  SparqlVarSet   *reads;      ///< variables of each condition
  SparqlEquality *equalities; ///< what each condition equates
  bool            any_equality;
  double         *shares;  ///< of each condition: the rows that it lets through
  SparqlVarSet    shared;  ///< variables in more than one part
  SparqlPartSet  *holders; ///< of each variable: the parts that have it
  SparqlPartSet  *binders; ///< … and that never leave it unbound
  double         *skew;    ///< see sparql_join_skew(): a row for each part
} SparqlJoinSearch;

static inline const SparqlPart *
sparql_join_part(const SparqlJoinSearch *const search, const size_t part)
{
  return &search->group->parts.items[part];
}

/** A condition can be checked on rows of a set when no other part can still
    change what it reads. */
bool
sparql_join_can_check(const SparqlJoinSearch *search, size_t condition,
                      SparqlPartSet set, SparqlPartSet all);

/** Whether the parts of `set` settle what these variables are. */
bool
sparql_join_settles(const SparqlJoinSearch *search,
                    const SparqlVarSet *variables, SparqlPartSet set);

/** The conditions that equate what `left` settles with what `right` does, and
    that neither can check: bit c is condition c, one of the first 64; at most
    #SPARQL_MAX_EQUAL_KEYS of them. */
uint64_t
sparql_join_equal_keys(const SparqlJoinSearch *search, SparqlPartSet left,
                       SparqlPartSet right, SparqlPartSet all);

/** Share of the pairs of values that are equal. */
double
sparql_join_equal_share(const SparqlJoinSearch *search,
                        const SparqlEquality   *equality);

/** Share of rows that condition `c` lets through, when scans have not dropped
    the others already. */
double
sparql_join_share(const SparqlJoinSearch *search, size_t c);

/** Estimated rows of a set, on its conditions; `all` is the set of all
    parts. */
double
sparql_join_rows(const SparqlJoinSearch *search, SparqlPartSet set,
                 SparqlPartSet all);

/** What it costs to check the conditions that become due on a set whose halves
    (both empty for one part) could not check them yet; rows that go by `keys`
    are those that the join lets through.  The rows come by
    `ascending`, or by nothing that tells (#SPARQL_VAR_NONE): texts that follow
    one another in the dictionary are soon read. */
double
sparql_join_condition_cost(const SparqlJoinSearch *search, SparqlPartSet set,
                           SparqlPartSet left, SparqlPartSet right,
                           uint64_t keys, double rows, SparqlVar ascending,
                           SparqlPartSet all);

/**
   How many more rows the join of each two triple patterns has than it would if
   the values of the shared variable were evenly spread: a few rows of one are
   looked up in the other (plan/join_skew.c).  1 where one side is small, or has
   each value once.
*/
RG_NODISCARD RgStatus
sparql_join_skew(SparqlJoinSearch *search);

/** Begin with the set of one part, `entry`: the ways to read it. */
RG_NODISCARD RgStatus
sparql_join_start(const SparqlJoinSearch *search, SparqlJoinSet *entry,
                  size_t part, SparqlPartSet all);

/** Add the ways to join two sets to those of `entry`, the set of both; the
    cheapest for each order of rows stay. */
void
sparql_join_offer(const SparqlJoinSearch *search, SparqlJoinSet *entry,
                  const SparqlJoinSet *left, const SparqlJoinSet *right,
                  SparqlPartSet all);

/** The plan of one way to join a set; `n` entries. */
RG_NODISCARD RgStatus
sparql_join_build(const SparqlJoinSearch *search, const SparqlJoinSet *entries,
                  size_t n, const SparqlJoinSet *entry, const SparqlWay *way,
                  SparqlPartSet all, const SparqlPlan **plan);

#endif
