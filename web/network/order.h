#ifndef WEB_NETWORK_ORDER_H
#define WEB_NETWORK_ORDER_H

/**
   @file
   An order of agencies in which those that lead together stand together.
*/

#include "web/network/network.h"

/**
   Order the nodes for a matrix: average-linkage clustering (Sokal and
   Michener 1958) of weights normalised by both nodes' sums, each merge turned
   so that the most alike ends meet (Gruvaeus and Wainer 1972).

   The same network gives the same order.  O(n³) time, O(n²) memory: for some
   dozens of nodes.
   @param[out] order `n_nodes` indices, in `arena`.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
web_network_order(const WebNetwork *network, RgArena *arena, size_t **order);

#endif
