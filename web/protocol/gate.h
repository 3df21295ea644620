#ifndef WEB_PROTOCOL_GATE_H
#define WEB_PROTOCOL_GATE_H

/**
   @file
   How many run at once, and how many may wait for their turn.

   Clients take turns: who asks for much waits behind itself, not before others.
   Each that comes in gets a round, one later than its client's last and none
   that is over; the earliest round is next (start-time fair queueing, Goyal and
   others 1996, with every turn the same).  Where the queue is full, it is the
   latest round that has to go.
*/

#include "graph/base/cancel.h"
#include "graph/base/status.h"

#include <stdint.h>

typedef struct WebGateImpl WebGate;

/** A client's place in the order of one gate; 0 is the begin. */
typedef struct {
  uint64_t next_round; ///< the gate's; nobody else looks at it
} WebPlace;

/** Counters since the start, for /metrics. */
typedef struct {
  unsigned running;
  unsigned waiting;
  uint64_t admitted;
  uint64_t refused;
} WebGateCounts;

/** At most `max_running` at once, `max_waiting` in the queue, each for at most
    `max_wait_ms`.  Null when out of memory. */
WebGate *RG_NULLABLE
web_gate_new(unsigned max_running, unsigned max_waiting, unsigned max_wait_ms);

/** Accepts null.  Nobody may be inside. */
void
web_gate_free(WebGate *RG_NULLABLE gate);

/** Wait for a turn.  Follow #RG_OK with web_gate_leave().
    @param place  The client's; null: somebody who was never here.
    @return #RG_OK, #RG_BUSY when the queue is full or the wait too long, or
    what `cancel` says. */
RG_NODISCARD RgStatus
web_gate_enter(WebGate *gate, WebPlace *RG_NULLABLE place,
               const RgCancel *RG_NULLABLE cancel);

void
web_gate_leave(WebGate *gate);

WebGateCounts
web_gate_counts(WebGate *gate);

#endif
