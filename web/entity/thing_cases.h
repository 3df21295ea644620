#ifndef WEB_ENTITY_THING_CASES_H
#define WEB_ENTITY_THING_CASES_H

/**
   @file
   The first cases that have a theme, an agency or a platform, with marks of all
   that these have: asked once for each thing and version of the graph, then
   kept beside the pages (web/page_cache.h).
*/

#include "web/parts/page.h"

/** Cases of one thing. */
typedef struct {
  uint64_t                 n;    ///< cases that have the thing, all of them
  RgStr                    rest; ///< those that are still to be read
  WebKeptPage *RG_NULLABLE kept; ///< holds them; null: the request does
} WebThingCases;

/** One case; it stays until the list is closed. */
typedef struct {
  RgStr name;  ///< short, see web/parts/short_name.h
  RgStr marks; ///< of its themes, agencies, platforms: eight bytes each
} WebThingCase;

/** Whether lists are kept: there is a cache, and the data has a version. */
bool
web_thing_cases_are_kept(const WebPage *page);

/** Get the list of `thing`, an IRI; close it.  The titles of its cases are kept
    with it (web/entity/case_title.h). @return as web_table_ask(). */
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

/** What stands for a thing in lists: 64 well-mixed bits of its short name, so
    that two of a graph's things do not share one. */
uint64_t
web_thing_mark(RgStr name);

/** Whether the case has the thing with that mark. */
bool
web_thing_case_has(const WebThingCase *one, uint64_t mark);

#endif
