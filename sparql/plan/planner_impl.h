#ifndef SPARQL_PLAN_PLANNER_IMPL_H
#define SPARQL_PLAN_PLANNER_IMPL_H

/**
   @file
   What the files of the planner share: making nodes, and the parts of a group
   of joined patterns.
*/

#include "graph/base/vec.h"
#include "sparql/plan/planner.h"
#include "sparql/plan/var_set.h"

typedef const SparqlExpr *SparqlExprRef;

RG_VEC_DEFINE(SparqlExprVec, SparqlExprRef, sparql_expr_vec);

/** Conditions that must all hold. */
typedef struct {
  size_t                               n;
  const SparqlExpr *const *RG_NULLABLE items;
} SparqlConditions;

/** Those of a vector, as long as it does not grow. */
static inline SparqlConditions
sparql_conditions_of(const SparqlExprVec *const conditions)
{
  return (SparqlConditions){conditions->n, conditions->items};
}

/** One thing to join. */
typedef struct {
  enum { SPARQL_PART_TRIPLE, SPARQL_PART_PATH, SPARQL_PART_PLAN } kind;
  SparqlScan            scan;    ///< TRIPLE
  const SparqlOp       *op;      ///< PATH; PLAN: what it is of, or null
  SparqlTermPattern     ends[2]; ///< PATH, with fixed variables replaced
  const SparqlPathStep *path;
  GraphId               end_ids[2];
  const SparqlPlan     *plan; ///< PLAN
  /** Different values of PLAN's columns, or of PATH's two ends. */
  const double *RG_NULLABLE values;
  SparqlActiveGraph         active;
  SparqlVarSet              variables;
  SparqlVarSet              certain;
  double                    rows;
} SparqlPart;

RG_VEC_DEFINE(SparqlPartVec, SparqlPart, sparql_part_vec);

/** A triple term to take apart (SPARQL 1.2). */
typedef struct {
  SparqlVar variable; ///< has the term
  SparqlVar part[3];
  GraphId   id[3]; ///< of constant parts
} SparqlTripleTerm;

RG_VEC_DEFINE(SparqlTripleTermVec, SparqlTripleTerm, sparql_triple_term_vec);

/** Parts to join and conditions on the joined rows. */
typedef struct {
  SparqlPartVec       parts;
  SparqlExprVec       conditions;
  uint64_t            narrowed; ///< bit c: scans know condition c already
  SparqlTripleTermVec triple_terms;
  SparqlActiveGraph   active;
  const SparqlVarSet *RG_NULLABLE together; ///< as SparqlDemand's
} SparqlGroup;

/** What is asked of a pattern besides itself. */
typedef struct {
  SparqlActiveGraph active;

  /** On its rows: they hold for the rows of the plan. */
  SparqlConditions conditions;

  /** Only rows compatible with one of these are asked for; others may come.
      The plan joins them where that saves work. */
  const SparqlPlan *RG_NULLABLE keys;

  /** Rows with the same values of these had best stand together: what follows
      groups by them. */
  const SparqlVarSet *RG_NULLABLE together;
} SparqlDemand;

/** Whether rows sorted by `order` with the same values of `together` stand
    together. */
bool
sparql_order_groups(const SparqlVar *order, size_t n_order,
                    const SparqlVarSet *together);

/* Nodes (plan/node.c).  Each fills columns, certain, order, rows, cost. */

/** A fresh node with room for `n_columns`; all else zero. */
RG_NODISCARD RgStatus
sparql_node_new(SparqlPlanner *planner, SparqlPlanKind kind, size_t n_inputs,
                const SparqlPlan *const *inputs, size_t n_columns,
                SparqlPlan **node);

/* A node's columns and order are const to readers: these write them. */

/** Say which variable the column `at` has. */
void
sparql_node_set_column(SparqlPlan *node, size_t at, SparqlVar var);

/** Begin with the columns of `input`, for which there is room. */
void
sparql_node_copy_columns(SparqlPlan *node, const SparqlPlan *input);

/** A column for each variable of a set, in their order. */
void
sparql_node_set_columns(SparqlPlan *node, const SparqlVarSet *columns);

/** Room for the node's order, as long as its columns. */
SparqlVar *
sparql_node_order(SparqlPlan *node);

/** As sparql_node_new() with the columns, order and certainty of inputs[0]. */
RG_NODISCARD RgStatus
sparql_node_over(SparqlPlanner *planner, SparqlPlanKind kind,
                 const SparqlPlan *input, SparqlPlan **node);

/** The rows of `n` plans, at least one, with the columns of all. */
RG_NODISCARD RgStatus
sparql_node_union(SparqlPlanner *planner, const SparqlPlan *const *inputs,
                  size_t n, SparqlPlan **node);

/** `n_rows` rows; the empty table has no columns and no rows. */
RG_NODISCARD RgStatus
sparql_node_values(SparqlPlanner *planner, const SparqlVar *columns,
                   size_t n_columns, const GraphId *cells, size_t n_rows,
                   SparqlPlan **node);

/** A scan in its order. */
RG_NODISCARD RgStatus
sparql_node_scan(SparqlPlanner *planner, const SparqlPart *part,
                 GraphOrder order, const SparqlPlan **node);

/** A join of two plans; `keys` and `loose` are found from their columns.
    For a merge join `n_keys` leading variables of both orders are the keys. */
RG_NODISCARD RgStatus
sparql_node_join(SparqlPlanner *planner, SparqlPlanKind kind,
                 SparqlJoinKind join, const SparqlPlan *left,
                 const SparqlPlan *right, size_t n_keys, double rows,
                 SparqlPlan **node);

/** A lookup join of a plan with a triple pattern. */
RG_NODISCARD RgStatus
sparql_node_lookup(SparqlPlanner *planner, SparqlJoinKind join,
                   const SparqlPlan *left, const SparqlPart *part, double rows,
                   SparqlPlan **node);

/** A path, alone (`input` null) or from a plan's rows. */
RG_NODISCARD RgStatus
sparql_node_path(SparqlPlanner *planner, const SparqlPlan *RG_NULLABLE input,
                 const SparqlPart *part, double rows, const SparqlPlan **node);

/** Conditions on a plan's rows; the plan itself when there are none. */
RG_NODISCARD RgStatus
sparql_node_filter(SparqlPlanner *planner, const SparqlPlan *input,
                   SparqlConditions conditions, SparqlActiveGraph active,
                   const SparqlPlan **node);

/** Conditions on a plan's rows: EXISTS as joins, the others as a filter
    (plan/exists.c). */
RG_NODISCARD RgStatus
sparql_node_conditions(SparqlPlanner *planner, const SparqlPlan *input,
                       SparqlConditions conditions, SparqlActiveGraph active,
                       const SparqlPlan **node);

/**
   Whether EXISTS of `pattern` for each of the plan's `rows` is the same
   as having a compatible solution of the pattern by itself, so that it can be
   evaluated once for all rows (§18.6 substitutes the row's values instead).

   @param[out] hoisted  Conditions at the top of the pattern that read
   variables of the row only: to check on the joined row; `core` is the pattern
   without them.
*/
RG_NODISCARD RgStatus
sparql_can_decorrelate(SparqlPlanner *planner, const SparqlOp *pattern,
                       const SparqlPlan *rows, bool *can, const SparqlOp **core,
                       SparqlConditions *hoisted);

/** Join the EXISTS in an expression to `*plan`, as marks: `out` is the
    expression that reads them.  Where one cannot be joined it stays
    (plan/exists.c). */
RG_NODISCARD RgStatus
sparql_planner_mark(SparqlPlanner *planner, const SparqlExpr *expr,
                    SparqlActiveGraph active, const SparqlPlan **plan,
                    const SparqlExpr **out);

/** A plan without its columns of marks. */
RG_NODISCARD RgStatus
sparql_planner_unmark(SparqlPlanner *planner, const SparqlPlan *marked,
                      const SparqlPlan **plan);

/** The names of the named graphs. */
RG_NODISCARD RgStatus
sparql_node_graphs(SparqlPlanner *planner, SparqlVar variable,
                   const SparqlPlan **node);

/** Triple terms of `input` taken apart. */
RG_NODISCARD RgStatus
sparql_node_triple(SparqlPlanner *planner, const SparqlPlan *input,
                   const SparqlTripleTerm *term, const SparqlPlan **node);

/** The rows of a scan in one order by id, for unbound fields: fills `order`
    (room for 4) with its variables. */
size_t
sparql_scan_order(const SparqlScan *scan, GraphOrder order, SparqlVar *out);

/* Estimates (plan/estimate.c). */

/** Rows that a triple pattern gives. */
double
sparql_estimate_scan(const SparqlPlanner *planner, const SparqlScan *scan);

/** The same without the bounds of its fields. */
double
sparql_estimate_unbounded(const SparqlPlanner *planner, const SparqlScan *scan);

/** Distinct values of a variable among a part's rows. */
double
sparql_estimate_distinct(const SparqlPlanner *planner, const SparqlPart *part,
                         SparqlVar var);

/** Distinct values of a variable where the part's predicate stands at all. */
double
sparql_estimate_domain(const SparqlPlanner *planner, const SparqlPart *part,
                       SparqlVar var);

/** A constant or a range beside the variable leaves only some of these. */
bool
sparql_part_is_restricted(const SparqlPart *part, SparqlVar var);

/** Share of rows that a condition lets through. */
double
sparql_estimate_condition(const SparqlExpr *condition);

/** Nanoseconds to check a condition on one row. */
double
sparql_cost_condition(const SparqlExpr *condition);

/** Fill `rows` and `values` of a path from its constants (plan/path_rows.c):
    of the nodes without a step those that the graph's steps know, which is
    what other parts may join. */
RG_NODISCARD RgStatus
sparql_path_rows(const SparqlPlanner *planner, SparqlPart *part);

/** Rows that a path gives by itself: with all the graph's nodes that have a way
    of no steps to themselves. */
double
sparql_path_rows_alone(const SparqlPlanner *planner, const SparqlPart *part);

/** Nanoseconds for these: a walk from each node at one end. */
double
sparql_path_cost_alone(const SparqlPlanner *planner, const SparqlPart *part);

/* Groups (plan/group.c). */

/** What a group takes apart into parts and conditions. */
static inline bool
sparql_op_is_group(const SparqlOp *const op)
{
  return op->kind == SPARQL_OP_BGP || op->kind == SPARQL_OP_PATH ||
         op->kind == SPARQL_OP_JOIN || op->kind == SPARQL_OP_FILTER;
}

/** Add a condition, the parts of `&&` one by one: all must be true, and an
   error in one is as good as false. */
RG_NODISCARD RgStatus
sparql_conditions_add(SparqlPlanner *planner, SparqlExprVec *conditions,
                      const SparqlExpr *expr);

/** Put what `op` joins into `group`. */
RG_NODISCARD RgStatus
sparql_group_collect(SparqlPlanner *planner, const SparqlOp *op,
                     const SparqlDemand *demand, SparqlGroup *group);

/** Add rows of a plan to what a group joins; `op` is the pattern that it is
    the plan of, or null. */
RG_NODISCARD RgStatus
sparql_group_add_plan(SparqlPlanner *planner, SparqlGroup *group,
                      const SparqlPlan *plan, const SparqlOp *RG_NULLABLE op);

/** Rows of a plan as a part to join; `op` as above. */
RG_NODISCARD RgStatus
sparql_part_of_plan(SparqlPlanner *planner, const SparqlPlan *plan,
                    const SparqlOp *RG_NULLABLE op, SparqlPart *part);

/** The scope of scans in an active graph, which may point into `active`. */
GraphScope
sparql_planner_scope_in(const SparqlPlanner     *planner,
                        const SparqlActiveGraph *active);

/** The same for as long as the plan lives.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_planner_scan_scope(const SparqlPlanner     *planner,
                          const SparqlActiveGraph *active, GraphScope *scope);

/** The planner's own variable for a triple term of the query. */
SparqlVar
sparql_planner_hidden(const SparqlPlanner     *planner,
                      const SparqlTermPattern *term);

/** Order the joins of a group and place its conditions (plan/join_order.c). */
RG_NODISCARD RgStatus
sparql_group_plan(SparqlPlanner *planner, SparqlGroup *group,
                  const SparqlPlan **plan);

/** Plan a group so that one of its parts begins with the others' bindings, if
    that costs less than `*plan` (plan/group_push.c). */
RG_NODISCARD RgStatus
sparql_group_push(SparqlPlanner *planner, const SparqlGroup *group,
                  const SparqlPlan **plan);

/** Whether a pattern needs bindings from outside: SERVICE with a variable. */
bool
sparql_op_needs_keys(const SparqlOp *op);

/** Narrow scans by comparisons with constants (plan/ranges.c). */
RG_NODISCARD RgStatus
sparql_group_narrow(SparqlPlanner *planner, SparqlGroup *group);

/** Join literals that the text index finds (plan/text_filter.c). */
RG_NODISCARD RgStatus
sparql_group_find_texts(SparqlPlanner *planner, SparqlGroup *group);

/* The planner proper (plan/planner.c). */

/** Plan `op` as `demand` has it. */
RG_NODISCARD RgStatus
sparql_planner_pattern(SparqlPlanner *planner, const SparqlOp *op,
                       const SparqlDemand *demand, const SparqlPlan **plan);

/** Joins of a plan with a pattern, on further conditions (plan/outer_join.c);
    an inner one where the pattern can begin with the plan's bindings. */
RG_NODISCARD RgStatus
sparql_planner_outer_join(SparqlPlanner *planner, SparqlJoinKind kind,
                          const SparqlPlan *left, const SparqlOp *right,
                          SparqlActiveGraph active, SparqlConditions conditions,
                          const SparqlPlan **plan);

/** Modifiers; other nodes as sparql_planner_pattern().  Only the
    first `limit` rows are asked for (plan/modifiers.c). */
RG_NODISCARD RgStatus
sparql_planner_modifier(SparqlPlanner *planner, const SparqlOp *op,
                        uint64_t limit, const SparqlDemand *demand,
                        const SparqlPlan **plan);

/** A grouping (plan/group_by.c). */
RG_NODISCARD RgStatus
sparql_planner_group_by(SparqlPlanner *planner, const SparqlOp *op,
                        const SparqlDemand *demand, const SparqlPlan **plan);

/** A grouping of a plan's rows, to which EXISTS in its expressions are
    joined. */
RG_NODISCARD RgStatus
sparql_group_node(SparqlPlanner *planner, const SparqlOp *op,
                  SparqlActiveGraph active, const SparqlPlan *input,
                  const SparqlPlan **made);

/** DISTINCT of a projection, or a GROUP BY of an input, from the index alone
    (plan/runs.c); null where it is not the rows of one triple pattern or the
    index does not begin with what is asked for. */
RG_NODISCARD RgStatus
sparql_runs_distinct(SparqlPlanner *planner, const SparqlPlan *input,
                     const SparqlPlan **plan);

RG_NODISCARD RgStatus
sparql_runs_group(SparqlPlanner *planner, const SparqlOp *op,
                  SparqlActiveGraph active, const SparqlPlan *input,
                  const SparqlPlan **plan);

/** The demand's keys for a pattern whose rows something looks at: the right
    side of its OPTIONAL or MINUS, an expression.  Null when one would bind a
    variable that is looked at and that the pattern may leave unbound. */
const SparqlPlan *RG_NULLABLE
sparql_planner_keys(const SparqlDemand *demand, const SparqlScope *pattern,
                    const SparqlVarSet *looked_at);

/** GRAPH (plan/graph_pattern.c). */
RG_NODISCARD RgStatus
sparql_planner_graph(SparqlPlanner *planner, const SparqlOp *op,
                     const SparqlDemand *demand, const SparqlPlan **plan);

/** Inside GRAPH ?g a pattern without triples still has a row for each
    graph. */
RG_NODISCARD RgStatus
sparql_planner_join_graphs(SparqlPlanner *planner, const SparqlPlan *input,
                           SparqlActiveGraph active, const SparqlPlan **plan);

/** OPTIONAL (plan/left_join.c). */
RG_NODISCARD RgStatus
sparql_planner_left_join(SparqlPlanner *planner, const SparqlOp *op,
                         const SparqlDemand *demand, const SparqlPlan **plan);

/** Split conditions into those that read only `within` and the others. */
RG_NODISCARD RgStatus
sparql_planner_split(SparqlPlanner *planner, SparqlConditions conditions,
                     const SparqlVarSet *within, SparqlConditions *inside,
                     SparqlConditions *others);

/** Whether EXISTS stands anywhere in it. */
bool
sparql_expr_has_exists(const SparqlExpr *expr);

/** The expression with fixed variables as constants. */
RG_NODISCARD RgStatus
sparql_planner_expr(SparqlPlanner *planner, const SparqlExpr *expr,
                    const SparqlExpr **out);

/** Variables of a condition (those inside EXISTS too). */
RG_NODISCARD RgStatus
sparql_planner_expr_vars(SparqlPlanner *planner, const SparqlExpr *expr,
                         SparqlVarSet *variables);

RG_NODISCARD RgStatus
sparql_planner_scope(SparqlPlanner *planner, const SparqlOp *op,
                     SparqlScope *scope);

#endif
