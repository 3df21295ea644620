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

#include "ingest/normalize/shift_reach.h"

/** A trail byte for a lead that waits. */
typedef struct {
  double   score;
  uint32_t trail;
  uint32_t c;
} IngestShiftTrail;

/** The likeliest characters with the waiting lead of `from`, descending; those
    whose trail can begin a dropped pair, or `all`.
    @return how many, at most `most`. */
size_t
ingest_shift_trails(const IngestShiftSpace *space, const IngestShiftState *from,
                    const IngestCharPlace *place, bool all,
                    IngestShiftTrail *best, size_t most);

/** Follow the best guesses over dropped pairs to the target. */
void
ingest_shift_drop(IngestShiftSpace *space, const IngestShiftTarget *target);

#endif
