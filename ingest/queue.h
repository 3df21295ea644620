#ifndef INGEST_QUEUE_H
#define INGEST_QUEUE_H

/**
   @file
   Numbered work done by several threads, its results taken in the order of the
   numbers.

   A thread makes one result after another and leaves those whose turn has not
   come in a slot; whoever finds the next one ready takes it.  So nobody waits
   for a long document but where all slots are full.
*/

#include "graph/base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum { INGEST_MAX_JOBS = 64, INGEST_MAX_SLOTS = 2 * INGEST_MAX_JOBS };

typedef struct {
  void *handle;

  /** Make result `place` in `slot`, at any time, in any thread. */
  void (*make)(void *handle, size_t place, void *slot);

  /** Take it: by one thread at a time, in the order of places.
      @return false to stop: what is being made then is not taken. */
  bool (*take)(void *handle, size_t place, void *slot);

  size_t n;       ///< places
  size_t n_jobs;  ///< threads, at most #INGEST_MAX_JOBS; the caller is one
  void **slots;   ///< results that are being made or wait
  size_t n_slots; ///< from one to #INGEST_MAX_SLOTS; some more than jobs
} IngestQueue;

/** Do all of it.  @return #RG_OK, also when take() stopped it, or #RG_NO_MEMORY
    when there are no locks. */
RG_NODISCARD RgStatus
ingest_queue_run(const IngestQueue *queue);

#endif
