#ifndef INGEST_NORMALIZE_SHIFT_DROP_LIST_H
#define INGEST_NORMALIZE_SHIFT_DROP_LIST_H

/**
   @file
   Guesses whose last character's trail began a pair that dropped out.
*/

#include "ingest/normalize/shift/beam.h"

#include <stdbool.h>

enum { INGEST_SHIFT_DROPS = 1024 /**< in a list at most */ };

typedef struct {
  IngestShiftState state; ///< not settled
  uint32_t         trail; ///< of its last character
  bool             again; ///< another pair may have dropped behind it
} IngestShiftDrop;

typedef struct {
  IngestShiftDrop drops[INGEST_SHIFT_DROPS];
  size_t          n;
} IngestShiftDrops;

/** Put `drop` into the list; one that is full stays as it is. */
void
ingest_shift_drops_add(IngestShiftDrops *list, const IngestShiftDrop *drop);

/** Those with the same last character one after the other; of those alike in
    all that follows only the best one stays. */
void
ingest_shift_drops_sort(IngestShiftDrops *list);

#endif
