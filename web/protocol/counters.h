#ifndef WEB_PROTOCOL_COUNTERS_H
#define WEB_PROTOCOL_COUNTERS_H

/**
   @file
   How many requests got which class of status since the start.
*/

#include <stdatomic.h>
#include <stdint.h>

enum { WEB_N_STATUS_CLASSES = 5 };

/** Index 0 counts 1xx, 1 counts 2xx, and so on.  Thread-safe; all zero is the
    start. */
typedef struct {
  atomic_uint_fast64_t requests[WEB_N_STATUS_CLASSES];
} WebCounters;

void
web_counters_add(WebCounters *counters, int code);

#endif
