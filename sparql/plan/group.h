#ifndef SPARQL_PLAN_GROUP_H
#define SPARQL_PLAN_GROUP_H

/**
   @file
   Groups: what joins, paths and filters take apart into parts and conditions,
   to join it in the order that costs least.
*/

#include "sparql/plan/demand.h"
#include "sparql/plan/part.h"

/** Parts to join and conditions on the joined rows. */
typedef struct {
  SparqlPartVec       parts;
  SparqlExprVec       conditions;
  uint64_t            narrowed; ///< bit c: scans know condition c already
  SparqlTripleTermVec triple_terms;
  SparqlActiveGraph   active;
  const SparqlVarSet *RG_NULLABLE together; ///< as SparqlDemand's
} SparqlGroup;

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

#endif
