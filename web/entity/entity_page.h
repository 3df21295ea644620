#ifndef WEB_ENTITY_ENTITY_PAGE_H
#define WEB_ENTITY_ENTITY_PAGE_H

/**
   @file
   `/page/KIND/SLUG`: one thing for people.  Each kind is a list of sections in
   entity_page.c; a section is a query and its columns.
*/

#include "web/parts/page.h"

void
web_answer_page(const WebSite *site, const WebRequest *request,
                WebResponse *response);

#endif
