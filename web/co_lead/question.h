#ifndef WEB_CO_LEAD_QUESTION_H
#define WEB_CO_LEAD_QUESTION_H

/**
   @file
   What `/co-lead` and its downloads ask for: one reading of the query string,
   so that picture, matrix, tables and files have the same reforms.
*/

#include "web/parts/filter.h"

/** The least weight of a pair that the query string asks for, from 1. */
uint64_t
web_co_lead_minimum(const WebPage *page);

/**
   Bind the filters, `minimum`, and the agencies that are chosen.

   Without `role`, `agency` and `with` lead or co-lead the reform.  With it, one
   of each pair has that role and the other leads or co-leads: so does `actor`,
   where one agency is chosen, in that role; where two are, `one` and `other`
   are the pair, in either order.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
web_co_lead_question(const WebPage *page, WebBindings *bindings);

#endif
