#ifndef WEB_PAGES_CO_LEAD_H
#define WEB_PAGES_CO_LEAD_H

/**
   @file
   `/co-lead`: which departments co-lead which reforms.

   `region=` (with its parts), `theme=` and `document=` are slugs; `minimum=` is
   the least number of reforms that a pair leads together.
*/

#include "web/pages/page.h"

void
web_answer_co_lead(const WebSite *site, const WebRequest *request,
                   WebResponse *response);

#endif
