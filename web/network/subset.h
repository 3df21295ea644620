#ifndef WEB_NETWORK_SUBSET_H
#define WEB_NETWORK_SUBSET_H

/**
   @file
   The part of a network that a page has room for.
*/

#include "web/network/network.h"

/**
   Keep the `most` agencies with the largest sum of weights, and the edges
   between them; then those agencies that such an edge touches.

   Nodes come out by falling sum; equal ones in the order of `network`.  Edges
   keep their order.
   @param[out] subset In `arena`; texts are those of `network`.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
web_network_top(const WebNetwork *network, size_t most, RgArena *arena,
                WebNetwork *subset);

#endif
