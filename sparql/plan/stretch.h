#ifndef SPARQL_PLAN_STRETCH_H
#define SPARQL_PLAN_STRETCH_H

/**
   @file
   A pattern divided by the ids of one variable, so that its rows come in
   parts: first the wanted ones (plan/stages.h), or several at the same time
   (plan/lanes.h).

   One triple pattern of it, joined to all else by inner joins, is cut into
   stretches by the ids of one of its fields, and the pattern is planned for
   each: together these plans have the pattern's rows.
*/

#include "sparql/plan/group.h"

/** A field of a triple pattern where a plan can be cut. */
typedef struct {
  const SparqlScan *RG_NULLABLE scan; ///< null: there is none
  GraphField                    field;
  double                        rows; ///< of the scan
} SparqlCut;

/** Where `plan` can be cut by a variable that it has as a column: the
    shortest scan with it.  Without a variable (#SPARQL_VAR_NONE), the longest
    scan of all. */
SparqlCut
sparql_cut_find(const SparqlPlanner *planner, const SparqlPlan *plan,
                SparqlVar variable);

/** A stretch of a triple pattern's rows: those whose field has an id from
    `low` to `high`, both included. */
typedef struct SparqlStretch {
  const SparqlTriplePattern *triple;
  GraphField                 field;
  GraphId                    low;
  GraphId                    high;
  bool                       is_wide; ///< others that it joins are limited too
} SparqlStretch;

/** Plan `op` with one triple pattern's rows limited to a stretch. */
RG_NODISCARD RgStatus
sparql_stretch_plan(SparqlPlanner *planner, const SparqlOp *op,
                    const SparqlDemand *demand, const SparqlStretch *stretch,
                    const SparqlPlan **plan);

/** Limit the triple pattern that is cut to the planner's stretch, if it is in
    the group; with a wide stretch also others with its variable, which can
    only match there.  (Few rows are looked up in what is not limited.) */
void
sparql_stretch_narrow(const SparqlPlanner *planner, SparqlGroup *group);

/** Give a plan the columns of `like`, in their order. */
RG_NODISCARD RgStatus
sparql_plan_like(SparqlPlanner *planner, const SparqlPlan *like,
                 const SparqlPlan **plan);

#endif
