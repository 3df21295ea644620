#ifndef WEB_PAGES_LIST_H
#define WEB_PAGES_LIST_H

/**
   @file
   Lists of one kind of thing: `/cases`, `/agencies`, `/regions`, `/policies`,
   `/platforms`, `/documents`, `/themes`, and what `/search?q=` finds.

   Each is a row of a table in list.c: two queries (the rows, their total) and
   columns.  `page=` turns pages; `region=`, `agency=`, `theme=` and
   `document=` (slugs) narrow the cases.
*/

#include "web/parts/page.h"

void
web_answer_list(const WebSite *site, const WebRequest *request,
                WebResponse *response);

/** `/cases.csv` and its like: the same rows under the same filters, 50,000 a
    page; what follows is linked (`Link: …; rel="next"`).  `bom=1` puts a byte
    order mark in front, for spreadsheets. */
void
web_answer_list_csv(const WebSite *site, const WebRequest *request,
                    WebResponse *response);

#endif
