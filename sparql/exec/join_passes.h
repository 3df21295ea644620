#ifndef SPARQL_EXEC_JOIN_PASSES_H
#define SPARQL_EXEC_JOIN_PASSES_H

/**
   @file
   Left rows of a join that pass by the right ones several times, because these
   come part by part: the rows in a temporary file, and a bit for each that
   tells whether it has had a partner.
*/

#include "sparql/exec/context.h"
#include "sparql/exec/join.h"

typedef struct SparqlJoinPassesImpl SparqlJoinPasses;

/** None yet; `rows` is memory for a batch of them, `asks`: it matters which of
    them have a partner.  The context outlives them, and has the reason of
    #RG_IO.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
sparql_join_passes_new(const SparqlContext *context, SparqlOutput *rows,
                       bool asks, SparqlJoinPasses **passes);

/** Accepts null. */
void
sparql_join_passes_free(SparqlJoinPasses *RG_NULLABLE passes);

/** Begin the first or the next pass; `more`: others follow. */
SparqlJoinPass
sparql_join_passes_next(SparqlJoinPasses *passes, bool more);

/** Whether rows are still to be written, not read. */
bool
sparql_join_passes_is_first(const SparqlJoinPasses *passes);

/** Rows of the first pass; none: they are all there.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
sparql_join_passes_write(SparqlJoinPasses *passes, const SparqlBatch *left);

/** The next rows of a later pass, good until the next call.
    @return #RG_OK, #RG_END, #RG_IO, #RG_TIMEOUT, #RG_CANCELLED. */
RG_NODISCARD RgStatus
sparql_join_passes_read(SparqlJoinPasses *passes, SparqlBatch *left);

#endif
