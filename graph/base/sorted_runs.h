#ifndef GRAPH_BASE_SORTED_RUNS_H
#define GRAPH_BASE_SORTED_RUNS_H

/**
   @file
   Sorted runs of items of one size in a temporary file, and their merge: what
   is too much to be sorted in memory.

   Called by one thread; the file is gone when they are freed.
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"

#include <stddef.h>
#include <stdint.h>

/** How items are stored and compared. */
typedef struct {
  size_t stored_bytes; ///< of one in the file
  size_t item_bytes;   ///< of one in memory, when it is read again

  /** Null: as they are stored. */
  void (*RG_NULLABLE unpack)(const void *context, const void *stored, size_t n,
                             void *items);

  /** `order` is negative when `a` comes first, 0 when that of the older run
      does.  @return #RG_OK, or why it cannot be told. */
  RgStatus (*compare)(const void *context, const void *a, const void *b,
                      int *order);

  const void *context; ///< given to both; must outlive the runs
} RgRunFormat;

typedef struct RgSortedRunsImpl RgSortedRuns;

/** No runs yet.  The file is in `directory`, or in $TMPDIR or /var/tmp when
    that is null.  @return #RG_OK, #RG_NO_MEMORY, #RG_IO (see errno). */
RG_NODISCARD RgStatus
rg_sorted_runs_new(const RgAllocator      *allocator,
                   const char *RG_NULLABLE directory, RgRunFormat format,
                   RgSortedRuns **runs);

/** Accepts null. */
void
rg_sorted_runs_free(RgSortedRuns *RG_NULLABLE runs);

/** Begin another run. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_sorted_runs_begin(RgSortedRuns *runs);

/** Add `n` items to it as they are stored, none of which comes before the one
    before it.  @return #RG_OK or #RG_IO (see errno). */
RG_NODISCARD RgStatus
rg_sorted_runs_add(RgSortedRuns *runs, const void *stored, size_t n);

/** Runs begun. */
size_t
rg_sorted_runs_count(const RgSortedRuns *runs);

/** All items are there: start to merge them, with `n_ahead` (> 0) of each run
    in memory.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO (see errno), or what `compare` says.
 */
RG_NODISCARD RgStatus
rg_sorted_runs_merge(RgSortedRuns *runs, size_t n_ahead);

/** The next item of all runs; good until the next call.
    @return #RG_OK, #RG_END, #RG_IO (see errno), or what `compare` says. */
RG_NODISCARD RgStatus
rg_sorted_runs_next(RgSortedRuns *runs, const void **item);

#endif
