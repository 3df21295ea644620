#ifndef WEB_CO_LEAD_CO_LEAD_H
#define WEB_CO_LEAD_CO_LEAD_H

/**
   @file
   `/co-lead`: which departments co-lead which reforms, as a matrix, a picture,
   a table of pairs and the reforms themselves.

   `region=` (with its parts), `theme=`, `document=`, `class=` (of one of the
   two agencies), `agency=` and `with=` are slugs; `year=` is that in which the
   document was issued; `role=` (lead, coLead) is what `agency` does;
   `minimum=` is the least number of reforms that a pair leads together.
*/

#include "web/parts/page.h"

void
web_answer_co_lead(const WebSite *site, const WebRequest *request,
                   WebResponse *response);

#endif
