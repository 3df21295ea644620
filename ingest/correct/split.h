#ifndef INGEST_CORRECT_SPLIT_H
#define INGEST_CORRECT_SPLIT_H

/**
   @file
   A thing that is two: what documents call by one form is another node.
*/

#include "ingest/correct/line.h"

/**
   Apply a split to settled statements of one document.

   The new node gets the participations with the form as their surface form, and
   the links whose passage quotes the form: of a case to places, policies,
   platforms and themes, of a policy to who issued it, of a platform to who
   provides it.  Direct links move with what tells of them, and stay where
   another form tells of them too.  Where the document calls an agency by no
   other form, all that points to it moves.

   @param after Receives all that is left and new, in no order.
   @return #RG_OK or #RG_NO_MEMORY.  Cost: O(n log n).
*/
RG_NODISCARD RgStatus
ingest_correction_split(const IngestCorrection *line, RgArena *arena,
                        const IngestQuads *before, IngestQuads *after);

#endif
