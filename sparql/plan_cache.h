#ifndef SPARQL_PLAN_CACHE_H
#define SPARQL_PLAN_CACHE_H

/**
   @file
   Queries that were planned before, for one store: those with parameters, and
   those whose same text was asked before.

   A few hundred at most: what was not asked for long makes room.  Any number of
   threads.
*/

#include "sparql/planned.h"

typedef struct SparqlPlanCacheImpl SparqlPlanCache;

/** Null when out of memory. */
SparqlPlanCache *RG_NULLABLE
sparql_plan_cache_new(void);

/** Accepts null.  Nothing may be taken. */
void
sparql_plan_cache_free(SparqlPlanCache *RG_NULLABLE cache);

typedef struct SparqlCachedPlanImpl SparqlCachedPlan;

/** The plan of `query`, whatever its IRIs are; it is made when there is none.
    Give it back.  @return as sparql_planned_make(), or #RG_NOT_FOUND for one
    without parameters that was not asked before, or that has a dataset from
    outside: most are asked once. */
RG_NODISCARD RgStatus
sparql_plan_cache_take(SparqlPlanCache *cache, const SparqlSetting *setting,
                       const SparqlQuery *query, SparqlCachedPlan **kept,
                       RgError *error);

const SparqlPlanned *
sparql_plan_cache_planned(const SparqlCachedPlan *kept);

/** Accepts null. */
void
sparql_plan_cache_give_back(SparqlPlanCache              *cache,
                            SparqlCachedPlan *RG_NULLABLE kept);

SparqlPlanCounts
sparql_plan_cache_counts(SparqlPlanCache *cache);

#endif
