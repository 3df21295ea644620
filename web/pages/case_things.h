#ifndef WEB_PAGES_CASE_THINGS_H
#define WEB_PAGES_CASE_THINGS_H

/**
   @file
   The title of a case, and what it may share with others: themes, agencies,
   platforms.  Asked once for each case and version of the graph, then kept
   beside the pages (web/page_cache.h).
*/

#include "web/pages/page.h"
#include "web/pages/table.h"

/** Texts stay until it is closed. */
typedef struct {
  RgStr                    title; ///< Chinese; empty when it has none
  RgStr                    names; ///< short IRIs of its things, by spaces
  WebKeptPage *RG_NULLABLE kept;  ///< holds them; null: the request does
} WebCaseThings;

/** An IRI of ours without its begin, which never looks like another's. */
RgStr
web_thing_short(const WebPage *page, RgStr iri);

/** The IRI again. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_thing_long(const WebPage *page, RgStr name, RgStr *iri);

/** A key of what is kept about the thing or case `name`, in the arena of the
    request; `what` ends in a space.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_thing_key(const WebPage *page, const char *what, RgStr name, RgStr *key);

/** Get the things of the case with that short IRI; close them.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_case_things_open(const WebPage *page, RgStr name, WebCaseThings *things,
                     RgError *error);

void
web_case_things_close(const WebPage *page, const WebCaseThings *things);

/** Keep what the rows from `begin` to `end` of a table say of one case: `title`
    and `thing`, in order.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_case_things_keep(const WebPage *page, RgStr name, const WebTable *table,
                     size_t begin, size_t end);

#endif
