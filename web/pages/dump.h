#ifndef WEB_PAGES_DUMP_H
#define WEB_PAGES_DUMP_H

/**
   @file
   All data in one file.
*/

#include "web/parts/page.h"

/** `/dump.nq.gz` and `/dump.ttl.gz`: gzip files, streamed. */
void
web_answer_dump(const WebSite *site, const WebRequest *request,
                WebResponse *response);

#endif
