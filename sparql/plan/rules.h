#ifndef SPARQL_PLAN_RULES_H
#define SPARQL_PLAN_RULES_H

/**
   @file
   The optimiser's rules by name; each can be switched off, and a query must
   give the same rows without it.
*/

#include "graph/base/str.h"

#include <stdint.h>

/** X(member, "name"). */
#define SPARQL_RULE_LIST(X)                                                    \
  X(PUSH_FILTER, "push-filter")       /* conditions as deep as they can go */  \
  X(RANGE, "range")                   /* comparisons as id ranges of scans */  \
  X(JOIN_ORDER, "join-order")         /* dynamic programming over costs */     \
  X(JOIN_SKEW, "join-skew")           /* sizes of joins from samples */        \
  X(MERGE_JOIN, "merge-join")         /* use sorted inputs */                  \
  X(LOOKUP_JOIN, "lookup-join")       /* ask the index for each left row */    \
  X(EQUAL_KEYS, "equal-keys")         /* join by what a condition equates */   \
  X(PUSH_PATH, "push-path")           /* begin paths at what rows bind */      \
  X(INNER_OPTIONAL, "inner-optional") /* OPTIONAL whose nulls are rejected */  \
  X(PUSH_KEYS, "push-keys")       /* left keys into OPTIONAL, EXISTS, MINUS */ \
  X(SEMI_JOIN, "semi-join")       /* FILTER EXISTS as a join */                \
  X(MARK_JOIN, "mark-join")       /* other EXISTS: as a column of the rows */  \
  X(GRAPH_COLUMN, "graph-column") /* GRAPH ?g as a column of scans */          \
  X(TOP_K, "top-k")               /* ORDER BY with LIMIT */                    \
  X(STAGES, "stages")             /* LIMIT from a part of a pattern's rows */  \
  X(WEIGH_STAGES, "weigh-stages") /* … only where that costs less */         \
  X(LANES, "lanes")               /* a pattern divided over threads */         \
  X(WEIGH_LANES, "weigh-lanes")   /* … only where that takes less time */    \
  X(COUNT, "count")               /* COUNT of a pattern from the index */      \
  X(RUNS, "runs")                 /* DISTINCT and groups from it */            \
  X(EARLY_DISTINCT, "early-distinct")   /* DISTINCT before ORDER BY */         \
  X(DROP_COLUMNS, "drop-columns")       /* variables that nobody asks for */   \
  X(SORTED_DISTINCT, "sorted-distinct") /* DISTINCT of sorted rows */          \
  X(HOLD_ROWS, "hold-rows") /* rows in files only where memory is short */     \
  X(TEXT, "text")           /* CONTAINS and REGEX by the text index */

typedef enum {
#define SPARQL_RULE_MEMBER(member, name) SPARQL_RULE_##member,
  SPARQL_RULE_LIST(SPARQL_RULE_MEMBER)
#undef SPARQL_RULE_MEMBER
      SPARQL_N_RULES
} SparqlRule;

/** A set of rules: bit `1U << rule`. */
typedef uint32_t SparqlRuleSet;

/** All rules but those in a comma-separated list of names; "all" is every
    one, and a name that is no rule is passed over. */
SparqlRuleSet
sparql_rules_without(RgStr off);

/** The name of a rule; static storage. */
const char *
sparql_rule_name(SparqlRule rule);

#endif
