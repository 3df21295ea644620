#ifndef WEB_PROTOCOL_TURN_H
#define WEB_PROTOCOL_TURN_H

/**
   @file
   A request's turn: its place among those who ask, and its share of what its
   client may ask.

   A page asks several queries, one behind the other.  It waits for its turn
   with the first one and keeps it for the others, or it would stand in the
   queue again for each; but a query in its client's words has a turn of its
   own, in another lane.  While it sends, it rests: a client that is slow to
   take an answer keeps nobody else waiting.
*/

#include "graph/base/cancel.h"
#include "graph/base/pool.h"
#include "web/protocol/clients.h"
#include "web/protocol/gate.h"

#include <stdbool.h>

/** One request's, used by one thread.  All zero but the gates and the clients
    (null: no limits) is the begin. */
typedef struct {
  WebGate *RG_NULLABLE    gates[WEB_N_LANES];
  WebClients *RG_NULLABLE clients;
  WebLane                 lane;   ///< of what was asked last
  WebClient *RG_NULLABLE  client; ///< while it is held
  RgPool                  pool;   ///< of its queries, while it is held
  bool                    is_held;
  unsigned                n_open;   ///< queries that are not over
  uint64_t                since_ns; ///< it is held
} WebTurn;

/** Something is to be asked in this lane: a turn that is held in another one is
    given back, unless a query is not over. */
void
web_turn_choose(WebTurn *turn, WebLane lane);

/** Have a share of what the client at `address` may ask; do so before waiting.
    Nothing when the turn is held.
    @return as web_client_enter(). */
RG_NODISCARD RgStatus
web_turn_claim(WebTurn *turn, RgStr address);

/** Begin a query: wait until the turn is held.  Follow #RG_OK with
    web_turn_end(); else what was claimed is given back.
    @return as web_gate_enter(). */
RG_NODISCARD RgStatus
web_turn_begin(WebTurn *turn, const RgCancel *cancel);

/** Where a query gets its memory, of the client's share.
    @param is_short  Others will soon want what it gives back. */
const RgAllocator *
web_turn_allocator(const WebTurn *turn, bool is_short);

/** A query is over. */
void
web_turn_end(WebTurn *turn);

/** Give the turn back, unless a query is not over. */
void
web_turn_rest(WebTurn *turn);

#endif
