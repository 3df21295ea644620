#ifndef GRAPH_BASE_CANCEL_H
#define GRAPH_BASE_CANCEL_H

/**
   @file
   A deadline and a stop flag that long loops look at.
*/

#include "graph/base/clock.h"
#include "graph/base/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Shared by the thread that works and those that may stop it. */
typedef struct RgCancel {
  atomic_bool stop;
  uint64_t    deadline_ns; ///< rg_clock_ns() time; 0: none

  /** What stops this one as well: that of the whole, of which this is a part;
      it outlives this one. */
  const struct RgCancel *RG_NULLABLE outer;
} RgCancel;

/** No stop asked for; `timeout_ms` from now (0: no deadline). */
static inline void
rg_cancel_init(RgCancel *const cancel, const uint64_t timeout_ms)
{
  atomic_init(&cancel->stop, false);
  cancel->deadline_ns =
      timeout_ms ? rg_clock_ns() + timeout_ms * UINT64_C(1000000) : 0U;
  cancel->outer = NULL;
}

/** For a part of some work, which may be stopped by itself. */
static inline void
rg_cancel_init_part(RgCancel *const                   cancel,
                    const RgCancel *RG_NULLABLE const outer)
{
  rg_cancel_init(cancel, 0U);
  cancel->outer = outer;
}

/** Ask for the work to stop.  Any thread, also a signal handler. */
static inline void
rg_cancel_stop(RgCancel *const cancel)
{
  atomic_store_explicit(&cancel->stop, true, memory_order_relaxed);
}

/** Call at least every few thousand steps of any loop over data.
    @return #RG_OK, #RG_CANCELLED or #RG_TIMEOUT.  About 25 ns. */
RG_NODISCARD static inline RgStatus
rg_cancel_check(const RgCancel *RG_NULLABLE cancel)
{
  for (; cancel; cancel = cancel->outer) {
    if (atomic_load_explicit(&cancel->stop, memory_order_relaxed)) {
      return RG_CANCELLED;
    }
    if (cancel->deadline_ns && rg_clock_ns() > cancel->deadline_ns) {
      return RG_TIMEOUT;
    }
  }
  return RG_OK;
}

#endif
