#ifndef WEB_PAGES_SPARQL_PAGE_H
#define WEB_PAGES_SPARQL_PAGE_H

/**
   @file
   `/sparql`: the protocol for programs, a form and a table for browsers.
*/

#include "web/parts/page.h"

/** GET and POST.  A client that prefers HTML gets the form, and below it the
    answer of its query; others get the protocol. */
void
web_answer_sparql(const WebSite *site, const WebRequest *request,
                  WebResponse *response);

#endif
