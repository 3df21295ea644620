#ifndef SPARQL_EXEC_JOIN_ASIDE_H
#define SPARQL_EXEC_JOIN_ASIDE_H

/**
   @file
   The two sides of a hash join whose right one does not fit into memory: both
   are put aside, sorted by a hash of the key, and joined stretch by stretch of
   hashes.  All right rows of one key must fit.
*/

#include "sparql/exec/batch.h"
#include "sparql/exec/context.h"

typedef enum { SPARQL_SIDE_LEFT, SPARQL_SIDE_RIGHT } SparqlSide;

typedef struct SparqlJoinAsideImpl SparqlJoinAside;

/** For a join node with keys, which outlives it as the context does.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_join_aside_new(const SparqlContext *context, const SparqlPlan *plan,
                      SparqlJoinAside **aside);

/** Accepts null. */
void
sparql_join_aside_free(SparqlJoinAside *RG_NULLABLE aside);

/** Put rows aside. @return as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_join_aside_add(SparqlJoinAside *aside, SparqlSide side,
                      const SparqlBatch *batch);

/** All rows are there. @return as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_join_aside_end(SparqlJoinAside *aside);

/** The right rows of the next stretch, into an empty table; after the last
    ones once without rows, if left rows are behind them.
    @return #RG_OK, #RG_END, or as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_join_aside_stretch(SparqlJoinAside *aside, SparqlTable *right);

/** The next left rows of the stretch.
    @return #RG_OK, #RG_END, or as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_join_aside_left(SparqlJoinAside *aside, SparqlBatch *left);

#endif
