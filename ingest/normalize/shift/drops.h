#ifndef INGEST_NORMALIZE_SHIFT_DROPS_H
#define INGEST_NORMALIZE_SHIFT_DROPS_H

/**
   @file
   Pairs that are no character and so dropped out between two items.

   Then the trail of the character that waits and the lead of the one behind it
   are both unknown, but the two together are a pair without a character; up to
   two in a row are tried.  Of the characters that fit only those likely behind
   their neighbours are followed.
*/

#include "ingest/normalize/shift/reach.h"

/** Follow the best guesses over dropped pairs to the target. */
void
ingest_shift_drop(IngestShiftSpace *space, const IngestShiftTarget *target);

#endif
