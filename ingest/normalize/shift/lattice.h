#ifndef INGEST_NORMALIZE_SHIFT_LATTICE_H
#define INGEST_NORMALIZE_SHIFT_LATTICE_H

/**
   @file
   The guesses of one search as a tree of characters, and its best ends.
*/

#include "ingest/normalize/shift/beam.h"

#include <stdbool.h>

enum { INGEST_SHIFT_NODES = 1 << 17, INGEST_SHIFT_FINALS = 48 };

typedef struct {
  int32_t  parent;
  uint32_t c; ///< 0: nothing brought back (an indent)
} IngestShiftNode;

/** An end of the span. */
typedef struct {
  double   gain; ///< over the text as it stands
  int32_t  parent;
  uint32_t c;
  uint32_t n_items; ///< replaced, the mark included
} IngestShiftFinal;

typedef struct {
  IngestShiftNode  nodes[INGEST_SHIFT_NODES];
  int32_t          n_nodes;
  IngestShiftFinal finals[INGEST_SHIFT_FINALS]; ///< descending by gain
  size_t           n_finals;
} IngestShiftLattice;

/** Forget all of the search before. */
void
ingest_shift_lattice_clear(IngestShiftLattice *lattice);

/** Make the state's character a node, so that others can follow it. */
void
ingest_shift_settle(IngestShiftLattice *lattice, IngestShiftState *state);

/** Would a final of that gain be kept? */
bool
ingest_shift_final_fits(const IngestShiftLattice *lattice, double gain);

/** The gain that a final must be over to be kept. */
double
ingest_shift_final_least(const IngestShiftLattice *lattice);

/** Keep `final` when it is among the best. */
void
ingest_shift_final_offer(IngestShiftLattice     *lattice,
                         const IngestShiftFinal *final);

/** Put final `at`, whose gain grew or shrank, before those behind it. */
void
ingest_shift_final_rise(IngestShiftLattice *lattice, size_t at);

/** The characters up to `final` into `out`, at most `most`; how many. */
uint32_t
ingest_shift_final_read(const IngestShiftLattice *lattice,
                        const IngestShiftFinal *final, uint32_t *out,
                        uint32_t most);

#endif
