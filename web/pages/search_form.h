#ifndef WEB_PAGES_SEARCH_FORM_H
#define WEB_PAGES_SEARCH_FORM_H

/**
   @file
   The large search field of the start page and of errors.
*/

#include "web/parts/page.h"

/** Write it; it belongs into an element of class "hero". */
void
web_search_form_write(WebPage *page);

#endif
