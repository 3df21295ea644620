#ifndef SPARQL_PLAN_DEMAND_H
#define SPARQL_PLAN_DEMAND_H

/**
   @file
   Planning a pattern as what stands around it asks: the planner proper.  Each
   kind of pattern has a file of its own.
*/

#include "sparql/plan/expr_use.h"

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

#endif
