#ifndef INGEST_NORMALIZE_SHIFT_REACH_H
#define INGEST_NORMALIZE_SHIFT_REACH_H

/**
   @file
   Where a guessed character leads: to a guess that waits for the next item, or
   to an end of the span.

   A span ends where text comes back in step: at an ASCII byte that is the last
   character's trail, at a pair whose second byte is ASCII, or at a mark for a
   trail that lost its partner.  With that partner an ASCII character may have
   gone: 81 + '2' are no pair.
*/

#include "ingest/normalize/script.h"
#include "ingest/normalize/shift_lattice.h"
#include "ingest/normalize/shift_pairs.h"
#include "ingest/normalize/shift_score.h"
#include "ingest/text/gbk.h"

/** Guesses behind which more is followed than this far behind the best are
    given up. */
static const double ingest_shift_hopeless = 9.0;

/** All that one search works on. */
typedef struct {
  const IngestGbk             *gbk;
  const IngestScriptConverter *script;
  const IngestWordModel       *words;
  IngestShiftPairs             pairs;
  IngestShiftScore             score;
  IngestShiftLattice           lattice;
  IngestShiftBeam              beams[2];
  IngestShiftBeam             *now;  ///< up to the present item
  IngestShiftBeam             *then; ///< up to the next one
  uint32_t                     work; ///< characters tried behind drops
} IngestShiftSpace;

typedef enum {
  INGEST_SHIFT_PAIR,  ///< the next item's first byte, and its second waits
  INGEST_SHIFT_ASCII, ///< an ASCII byte
  INGEST_SHIFT_MARK   ///< a byte without partner
} IngestShiftTargetKind;

/** What stands behind a character. */
typedef struct {
  IngestShiftTargetKind kind;
  uint32_t              trail; ///< byte that the character ends with
  uint32_t              lead;  ///< #INGEST_SHIFT_PAIR: of the one after
  uint32_t              item;
} IngestShiftTarget;

/** Go on from `from`, which is settled, with `c` at its place, whose trail the
    target gave. */
void
ingest_shift_reach(IngestShiftSpace *space, const IngestShiftState *from,
                   const IngestCharPlace *place, uint32_t c,
                   const IngestShiftTarget *target);

#endif
