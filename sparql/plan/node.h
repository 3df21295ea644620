#ifndef SPARQL_PLAN_NODE_H
#define SPARQL_PLAN_NODE_H

/**
   @file
   Making nodes of plans.  Each function fills columns, certain, order, rows and
   cost.
*/

#include "sparql/plan/expr_use.h"
#include "sparql/plan/part.h"

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

#endif
