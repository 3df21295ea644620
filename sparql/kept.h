#ifndef SPARQL_KEPT_H
#define SPARQL_KEPT_H

/**
   @file
   Queries that were planned before, for one store: those with parameters, and
   those whose same text was asked before.

   A few hundred at most: what was not asked for long makes room.  Any number of
   threads.
*/

#include "sparql/planned.h"

typedef struct SparqlKeptSetImpl SparqlKeptSet;

/** Null when out of memory. */
SparqlKeptSet *RG_NULLABLE
sparql_kept_set_new(void);

/** Accepts null.  Nothing may be taken. */
void
sparql_kept_set_free(SparqlKeptSet *RG_NULLABLE set);

typedef struct SparqlKeptImpl SparqlKept;

/** The plan of `query`, whatever its IRIs are; it is made when there is none.
    Give it back.  @return as sparql_planned_make(), or #RG_NOT_FOUND for one
    without parameters that was not asked before, or that has a dataset from
    outside: most are asked once. */
RG_NODISCARD RgStatus
sparql_kept_take(SparqlKeptSet *set, const SparqlSetting *setting,
                 const SparqlQuery *query, SparqlKept **kept, RgError *error);

const SparqlPlanned *
sparql_kept_planned(const SparqlKept *kept);

/** Accepts null. */
void
sparql_kept_give_back(SparqlKeptSet *set, SparqlKept *RG_NULLABLE kept);

SparqlPlanCounts
sparql_kept_counts(SparqlKeptSet *set);

#endif
