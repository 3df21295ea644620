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

#include "ingest/normalize/shift/drop_list.h"
#include "ingest/normalize/shift/lattice.h"
#include "ingest/normalize/shift/row.h"
#include "ingest/normalize/shift/score.h"

/** Guesses behind which more is followed than this far behind the best are
    given up. */
static const double ingest_shift_hopeless = 13.0;

/** All that one search works on. */
typedef struct {
  IngestShiftModels  models;
  IngestShiftPairs   pairs; ///< of `models`
  IngestShiftScore   score;
  IngestShiftLattice lattice;
  IngestShiftBeam    beams[2];
  IngestShiftBeam   *now;  ///< up to the present item
  IngestShiftBeam   *then; ///< up to the next one
  IngestShiftRow     row;  ///< of the character that is looked at
  IngestShiftKnown  *known;
  IngestShiftDrops   drops[2]; ///< of one pair, and of two
  uint32_t           work;     ///< characters tried behind drops
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

/** The score that a state must have with the target's character for anything to
    come of it, as things stand. */
double
ingest_shift_least(IngestShiftSpace *space, const IngestShiftTarget *target);

/** Go on from `from`, which is settled, at `place` behind it, with every
    character of the space's row that is likely enough and ends with the
    target's trail. */
void
ingest_shift_reach(IngestShiftSpace *space, const IngestShiftState *from,
                   const IngestCharPlace   *place,
                   const IngestShiftTarget *target);

/** The same with one character, as likely as `likely` says (a logarithm). */
void
ingest_shift_reach_one(IngestShiftSpace *space, const IngestShiftState *from,
                       const IngestShiftChar *letter, double likely,
                       const IngestShiftTarget *target);

#endif
