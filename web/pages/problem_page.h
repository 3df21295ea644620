#ifndef WEB_PAGES_PROBLEM_PAGE_H
#define WEB_PAGES_PROBLEM_PAGE_H

/**
   @file
   An error for a person in a browser: what it is, what was said of it, and
   where to go on.
*/

#include "web/parts/page.h"

/** Put a page in the place of the text of an error that is noted
    (web_response_noted()), under the same status; nothing without one.  Asks no
    queries: it may be that none can be answered. */
void
web_answer_problem_page(const WebSite *site, const WebRequest *request,
                        WebResponse *response);

#endif
