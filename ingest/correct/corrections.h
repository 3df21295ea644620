#ifndef INGEST_CORRECT_CORRECTIONS_H
#define INGEST_CORRECT_CORRECTIONS_H

/**
   @file
   What readers of the graph put right, as a filter on the statements between
   the mapper and the builder.

   Corrections are lines of a TSV file: action, subject, property, object,
   author, date, reason.  They are applied in the order of the lines, to each
   document by itself.  What they take out of a document's graph and put into
   it is written down in `{base}id/graph/corrections` as PROV, so that a
   document that is kept can be brought back to what it said before; the text
   of the file stands there too and holds until another one is given.
   Statements that no document makes stand in `{base}id/graph/asserted`.

   The graph is the same as that of reading all documents anew with that file.
   Not thread-safe: one document at a time.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/quad_sink.h"
#include "graph/store.h"
#include "ingest/collector.h"
#include "ontology/mint.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct IngestCorrectionsImpl IngestCorrections;

/**
   Read a corrections file, and what the graph has of an earlier one.

   @param mint  Makes IRIs; must outlive the result.
   @param store The graph as it is; null when there is none.
   @param path  The file; null for the text that the graph has kept.
   @return #RG_OK; #RG_BAD_SYNTAX, #RG_BAD_TEXT or #RG_BAD_DATA with the place
   in `error`; #RG_NOT_FOUND, #RG_IO, #RG_CORRUPT, #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_corrections_new(const RgAllocator *allocator, const OntoMint *mint,
                       const GraphStore *RG_NULLABLE store,
                       const char *RG_NULLABLE       path,
                       IngestCorrections **corrections, RgError *error);

/** Accepts null. */
void
ingest_corrections_free(IngestCorrections *RG_NULLABLE corrections);

/** The file says something else than the graph has kept. */
bool
ingest_corrections_changed(const IngestCorrections *corrections);

/** Whether there is a line, so that documents go through
    ingest_corrections_apply(). */
bool
ingest_corrections_any(const IngestCorrections *corrections);

/** Whether ingest_corrections_write() makes `graph` anew. */
bool
ingest_corrections_owns(const IngestCorrections *corrections, RgStr graph);

/** Whether kept statements of `graph` must be brought together and given to
    ingest_corrections_reapply(). */
bool
ingest_corrections_needs(const IngestCorrections *corrections, RgStr graph);

/** Correct a document that was just read: settled statements of one graph,
    replaced in place.  @return #RG_OK or #RG_NO_MEMORY.
    Cost: a look-up for each statement, and a sort for each line that applies.
 */
RG_NODISCARD RgStatus
ingest_corrections_apply(IngestCorrections *corrections,
                         IngestCollector   *document);

/** The same for a document of the graph: earlier corrections are undone first.
 */
RG_NODISCARD RgStatus
ingest_corrections_reapply(IngestCorrections *corrections,
                           IngestCollector   *document);

/** Write both graphs when every document was given, and find out which lines
    apply.  @return #RG_OK, #RG_NO_MEMORY, or what `sink` says. */
RG_NODISCARD RgStatus
ingest_corrections_write(IngestCorrections   *corrections,
                         const GraphQuadSink *sink);

/** The lines that apply no more, each as "FILE:LINE: …", in `arena`; when
    nothing was written, by what the graph has.
    @param[out] n_lines All corrections of the file. */
RG_NODISCARD RgStatus
ingest_corrections_stale(const IngestCorrections *corrections, RgArena *arena,
                         RgStr **stale, size_t *n_stale, size_t *n_lines);

#endif
