#ifndef INGEST_NORMALIZE_SHIFT_BEAM_H
#define INGEST_NORMALIZE_SHIFT_BEAM_H

/**
   @file
   The best guesses of a search, up to the same item.
*/

#include "ingest/normalize/char_model.h"

enum { INGEST_SHIFT_BEAM = 48, INGEST_SHIFT_NONE = -1 /**< no parent */ };

/** A guess.  Its last character becomes a node only when it lives on. */
typedef struct {
  double            score;
  int32_t           parent;
  uint32_t          c; ///< 0: none
  IngestCharContext context;
  uint8_t           lead; ///< byte that waits for its trail
  uint8_t           open; ///< quotes and brackets: ingest_quotes_turn()
} IngestShiftState;

typedef struct {
  IngestShiftState states[INGEST_SHIFT_BEAM]; ///< descending by score
  size_t           n;
} IngestShiftBeam;

/** Keep `state` when it is among the best; of states alike in what follows only
    the best one lives. */
void
ingest_shift_offer(IngestShiftBeam *beam, const IngestShiftState *state);

/** The states of the best `most`, those with the same last character one after
    the other; how many. */
size_t
ingest_shift_by_last(const IngestShiftBeam *beam, size_t most,
                     const IngestShiftState *order[INGEST_SHIFT_BEAM]);

/** The score that a new state must have to be kept: not `hopeless` behind the
    best. */
double
ingest_shift_threshold(const IngestShiftBeam *beam, double hopeless);

#endif
