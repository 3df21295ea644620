#ifndef WEB_PAGES_SUGGEST_H
#define WEB_PAGES_SUGGEST_H

/**
   @file
   Suggestions for what a reader begins to type.
*/

#include "web/parts/page.h"

/**
   `/suggest?q=`: the first things that `/search` finds.

   JSON in the order of OpenSearch Suggestions 1.1: the text, then names, kinds
   and page addresses, each a list; and, as a fifth list, the IRIs.
*/
void
web_answer_suggest(const WebSite *site, const WebRequest *request,
                   WebResponse *response);

#endif
