#ifndef WEB_CO_LEAD_MATRIX_H
#define WEB_CO_LEAD_MATRIX_H

/**
   @file
   The co-lead network as a matrix of agencies by agencies.
*/

#include "web/network/network.h"
#include "web/parts/page.h"

/** Write a table: rows and columns are the agencies in `order`, a cell is the
    number of reforms that both lead, shaded by it and linked to them; the
    diagonal has all that one leads or co-leads.  @param order `n_nodes`
    indices. */
void
web_matrix_write(WebPage *page, const WebNetwork *network, const size_t *order);

#endif
