#ifndef INGEST_CORRECT_CHANGE_H
#define INGEST_CORRECT_CHANGE_H

/**
   @file
   What each action makes of the statements of one graph.
*/

#include "ingest/correct/line.h"

/**
   Apply one line, other than assert, to settled statements.

   @param keep  Of merge: the object has no description of its own, so the
   subject's becomes it; else what there can be one of is dropped and held.
   @param after Receives all that is left and new, in no order.
   @return #RG_OK or #RG_NO_MEMORY.  Cost: O(n log n).
*/
RG_NODISCARD RgStatus
ingest_correction_change(IngestCorrections *corrections, IngestCorrection *line,
                         bool keep, RgArena *arena, const IngestQuads *before,
                         IngestQuads *after);

#endif
