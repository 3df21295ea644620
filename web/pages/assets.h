#ifndef WEB_PAGES_ASSETS_H
#define WEB_PAGES_ASSETS_H

/**
   @file
   Style sheets and scripts that are linked into the program.
*/

#include "web/pages/page.h"

/** `/assets/NAME`: an embedded file, with ETag and a day of caching. */
void
web_answer_asset(const WebSite *site, const WebRequest *request,
                 WebResponse *response);

#endif
