#ifndef WEB_PAGES_HOME_H
#define WEB_PAGES_HOME_H

/**
   @file
   `/`: what the graph holds, and who co-leads most.
*/

#include "web/parts/page.h"

void
web_answer_home(const WebSite *site, const WebRequest *request,
                WebResponse *response);

#endif
