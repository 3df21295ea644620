#ifndef INGEST_CORRECT_APPLY_H
#define INGEST_CORRECT_APPLY_H

/**
   @file
   One line on one graph, and the record of what it changed.
*/

#include "ingest/correct/line.h"

/** Note a statement that a line put in or took out. */
RG_NODISCARD RgStatus
ingest_change_note(IngestCorrections *corrections, size_t line, bool added,
                   const GraphQuad *quad);

/** Apply the line with that index to settled statements, in place, and note
    the difference.
    @param is_document Else the graph of what is asserted. */
RG_NODISCARD RgStatus
ingest_correction_step(IngestCorrections *corrections, size_t index,
                       bool is_document, IngestQuads *quads);

/** Of the changes from `first` on, keep the net ones: a statement that came and
    went in turn counts when it did so an odd number of times.  The line that
    took it out first, or put it in last, has done it. */
void
ingest_changes_settle(IngestCorrections *corrections, size_t first);

/** Keep the text that is first in byte order, so that the order of documents
    does not matter. */
RG_NODISCARD RgStatus
ingest_keep_first(const IngestCorrections *corrections, RgStr text,
                  RgStr *first);

#endif
