#ifndef WEB_PARTS_PICTURE_H
#define WEB_PARTS_PICTURE_H

/**
   @file
   The co-lead network as a picture: SVG within the page, made by the server.
*/

#include "web/network/network.h"
#include "web/parts/page.h"
#include "web/parts/table.h"

/** Phrases of a picture. */
typedef struct {
  const char *title;
  const char *text; ///< what it shows
  const char *RG_NULLABLE
      size; ///< of what a circle counts; null: reforms led, and co-led
} WebPictureWords;

/** Draw the network: circles by reforms led and co-led, lines by weight,
    colours by class of agency, each circle a link to its agency.  The same
    data must stand in a table beside it.
    @param order   From web_network_order().
    @param classes Columns `class` and `label`, for the legend; without rows
    there is none. */
void
web_picture_write(WebPage *page, const WebNetwork *network, const size_t *order,
                  const WebTable *classes, const WebPictureWords *words);

#endif
