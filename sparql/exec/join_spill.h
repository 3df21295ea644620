#ifndef SPARQL_EXEC_JOIN_SPILL_H
#define SPARQL_EXEC_JOIN_SPILL_H

/**
   @file
   The two sides of a hash join whose right one does not fit into memory: both
   are spilled, sorted by a hash of the key, and joined stretch by stretch of
   hashes.  Where the right rows of one hash do not fit either (without a key
   all rows have the same), they come part by part, and the left rows of that
   hash pass by each of them.
*/

#include "sparql/exec/batch.h"
#include "sparql/exec/join.h"

typedef enum { SPARQL_SIDE_LEFT, SPARQL_SIDE_RIGHT } SparqlSide;

typedef struct SparqlJoinSpillImpl SparqlJoinSpill;

/** For a join node, which outlives it as the context does.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_join_spill_new(const SparqlContext *context, const SparqlPlan *plan,
                      SparqlJoinSpill **spill);

/** Accepts null. */
void
sparql_join_spill_free(SparqlJoinSpill *RG_NULLABLE spill);

/** Spill rows. @return as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_join_spill_add(SparqlJoinSpill *spill, SparqlSide side,
                      const SparqlBatch *batch);

/** All rows are there. @return as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_join_spill_end(SparqlJoinSpill *spill);

/** The right rows of the next stretch, into a table that has none but keeps
    what this put there; it may come without rows where only left ones are.
    @param[out] pass  Whether its left rows come again with the next stretch.
    @return #RG_OK, #RG_END, or as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_join_spill_stretch(SparqlJoinSpill *spill, SparqlTable *right,
                          SparqlJoinPass *pass);

/** The next left rows of the stretch; what the pass says of the last ones is
    taken down.
    @return #RG_OK, #RG_END, or as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_join_spill_left(SparqlJoinSpill *spill, SparqlBatch *left);

#endif
