#ifndef WEB_PAGES_THING_CASES_H
#define WEB_PAGES_THING_CASES_H

/**
   @file
   The first cases that have a theme, an agency or a platform: asked once for
   each thing and version of the graph, then kept beside the pages
   (web/page_cache.h).
*/

#include "web/pages/page.h"

/** Cases of one thing. */
typedef struct {
  uint64_t n;                    ///< cases that have the thing, all of them
  RgStr    names;                ///< of those that are still to be read:
                                 ///< short IRIs, by spaces
  WebKeptPage *RG_NULLABLE kept; ///< holds them; null: the request does
} WebThingCases;

/** Whether lists are kept: there is a cache, and the data has a version. */
bool
web_thing_cases_are_kept(const WebPage *page);

/** Get the list of `thing`, an IRI; close it.  What its cases have is kept with
    it (web/pages/case_things.h). @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_thing_cases_open(const WebPage *page, RgStr thing, WebThingCases *cases,
                     RgError *error);

/** The short IRI of the next of at most 101 cases, in the order of their IRIs;
    false at the end.  It stays until the list is closed. */
bool
web_thing_cases_next(WebThingCases *cases, RgStr *name);

/** Closing twice does nothing. */
void
web_thing_cases_close(const WebPage *page, WebThingCases *cases);

#endif
