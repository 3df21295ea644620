#ifndef WEB_PAGES_HEALTH_H
#define WEB_PAGES_HEALTH_H

/**
   @file
   Is the server alive (`/healthz`), and can it answer (`/readyz`)?
*/

#include "web/parts/page.h"

/** "ok": the process serves requests. Asks no query. */
void
web_answer_healthz(const WebSite *site, const WebRequest *request,
                   WebResponse *response);

/** "ready" when a query is answered, else 503; says so when a new graph was bad
    and the old one is still served. */
void
web_answer_readyz(const WebSite *site, const WebRequest *request,
                  WebResponse *response);

#endif
