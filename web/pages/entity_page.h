#ifndef WEB_PAGES_ENTITY_PAGE_H
#define WEB_PAGES_ENTITY_PAGE_H

/**
   @file
   `/page/KIND/SLUG`: one thing for people.  Each kind is a list of sections in
   entity_page.c; a section is a query and its columns.
*/

#include "web/pages/page.h"

void
web_answer_page(const WebSite *site, const WebRequest *request,
                WebResponse *response);

#endif
