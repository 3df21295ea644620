#ifndef SPARQL_KEPT_H
#define SPARQL_KEPT_H

/**
   @file
   Queries with parameters that were planned before, for one store.

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
    Give it back.  @return as sparql_planned_make(). */
RG_NODISCARD RgStatus
sparql_kept_take(SparqlKeptSet *set, const SparqlSetting *setting,
                 const SparqlQuery *query, SparqlKept **kept, RgError *error);

const SparqlPlanned *
sparql_kept_planned(const SparqlKept *kept);

/** Accepts null. */
void
sparql_kept_give_back(SparqlKeptSet *set, SparqlKept *RG_NULLABLE kept);

#endif
