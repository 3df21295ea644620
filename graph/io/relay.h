#ifndef GRAPH_IO_RELAY_H
#define GRAPH_IO_RELAY_H

/**
   @file
   A sink that hands statements on to another sink in a thread of its own, so
   that one processor reads while the other takes what was read.
*/

#include "graph/base/alloc.h"
#include "graph/quad_sink.h"

typedef struct GraphRelayImpl GraphRelay;

/**
   A relay to `to`, whose functions are called by one thread at a time: from the
   second batch of statements on by the relay's, until graph_relay_finish() or
   graph_relay_free() have returned.  Order and number of statements are as
   given.  Prefixes are not handed on.

   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
graph_relay_new(const RgAllocator *allocator, const GraphQuadSink *to,
                GraphRelay **relay);

/** Where to give statements, by one thread.  What `to` refuses is told by a
    later call (some thousand statements later) or by the finish; all after it
    are dropped.  @return also #RG_NO_MEMORY. */
GraphQuadSink
graph_relay_sink(GraphRelay *relay);

/** Wait until all that was given has been taken.
    @return #RG_OK or the first status of `to` that is not. */
RG_NODISCARD RgStatus
graph_relay_finish(GraphRelay *relay);

/** Without a finish before, what `to` has not taken is dropped.  Accepts
    null. */
void
graph_relay_free(GraphRelay *RG_NULLABLE relay);

#endif
