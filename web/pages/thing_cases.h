#ifndef WEB_PAGES_THING_CASES_H
#define WEB_PAGES_THING_CASES_H

/**
   @file
   The first cases that have a theme, an agency or a platform, with all that
   these have: asked once for each thing and version of the graph, then kept
   beside the pages (web/page_cache.h).
*/

#include "web/pages/page.h"

/** Cases of one thing: a text of lines, read from its begin. */
typedef struct {
  uint64_t                 n;     ///< cases that have the thing, all of them
  RgStr                    lines; ///< of those that are still to be read
  WebKeptPage *RG_NULLABLE kept;  ///< holds the lines; null: the request does
} WebThingCases;

/** One case; texts stay until the list is closed. */
typedef struct {
  RgStr iri;    ///< short where it is ours: see web_thing_short()
  RgStr title;  ///< Chinese; empty when it has none
  RgStr things; ///< short IRIs of its themes, agencies, platforms, by spaces
} WebThingCase;

/** Whether lists are kept: there is a cache, and the data has a version. */
bool
web_thing_cases_are_kept(const WebPage *page);

/** Get the list of `thing`, an IRI; close it. @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_thing_cases_open(const WebPage *page, RgStr thing, WebThingCases *cases,
                     RgError *error);

/** The next of at most 101 cases, in the order of their IRIs; false at the
    end. */
bool
web_thing_cases_next(WebThingCases *cases, WebThingCase *one);

/** Closing twice does nothing. */
void
web_thing_cases_close(const WebPage *page, WebThingCases *cases);

/** An IRI of ours without its begin, which never looks like another's. */
RgStr
web_thing_short(const WebPage *page, RgStr iri);

#endif
