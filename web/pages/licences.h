#ifndef WEB_PAGES_LICENCES_H
#define WEB_PAGES_LICENCES_H

/**
   @file
   Whose software is in the program, and under which licences.
*/

#include "web/parts/page.h"

/** `/licences`: web/text/licences.tsv as a page.  The whole texts of what the
    scripts contain are `/assets/licences.txt`. */
void
web_answer_licences(const WebSite *site, const WebRequest *request,
                    WebResponse *response);

#endif
