#ifndef WEB_NETWORK_LAYOUT_H
#define WEB_NETWORK_LAYOUT_H

/**
   @file
   Where the nodes of a network picture stand.
*/

#include "web/network/network.h"

typedef struct {
  double x;
  double y;
} WebPoint;

/** The picture's size, and the room that a node with its label takes. */
typedef struct {
  double width;
  double height;
  double label_width;
  double label_height;
} WebLayoutBox;

/**
   Place the nodes by forces (Fruchterman and Reingold 1991): all repel, edges
   draw by weight, the middle draws a little.

   Starts on a circle in the order `order`, so that the same network gives the
   same picture; a fixed number of steps, O(n²) each: for some dozens of nodes.
   Labels that would overlap are pushed apart.
   @param[out] points `n_nodes` points within the box, in `arena`.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
web_network_layout(const WebNetwork *network, const size_t *order,
                   const WebLayoutBox *box, RgArena *arena, WebPoint **points);

#endif
