#ifndef WEB_PREPARATION_H
#define WEB_PREPARATION_H

/**
   @file
   The pages that everybody comes by, made before anybody asks: with a new
   graph, in a thread of their own, while others are answered.

   What is prepared is an ordinary request without a client: its HTML and its
   answers are kept like those of any other, and make room like them.
*/

#include "web/server.h"

typedef struct WebPreparationImpl WebPreparation;

/** Begin, for the graph that `front` serves; it must outlive this.
    @return null where nothing is kept, or memory is out. */
WebPreparation *RG_NULLABLE
web_preparation_begin(const WebFront *front);

/** Stop what is not made yet, and wait for the thread.  Accepts null. */
void
web_preparation_end(WebPreparation *RG_NULLABLE preparation);

#endif
