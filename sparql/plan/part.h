#ifndef SPARQL_PLAN_PART_H
#define SPARQL_PLAN_PART_H

/**
   @file
   What a group joins: a triple pattern, a path, or what has a plan already.
*/

#include "graph/base/vec.h"
#include "sparql/plan/planner.h"
#include "sparql/plan/var_set.h"

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

#endif
