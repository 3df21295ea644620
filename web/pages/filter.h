#ifndef WEB_PAGES_FILTER_H
#define WEB_PAGES_FILTER_H

/**
   @file
   The query string as bindings of a page's queries.
*/

#include "web/pages/page.h"
#include "web/pages/table.h"

/** Room for the bindings of one page. */
enum { WEB_MAX_BINDINGS = 12 };

typedef struct {
  WebBinding items[WEB_MAX_BINDINGS];
  size_t     n;
} WebBindings;

/** Bind each of `region`, `agency`, `theme`, `document` that the query string
    has a slug for, the text `q`, and `language`. @return #RG_OK or
   #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_filter_read(const WebPage *page, WebBindings *bindings);

/** Bind a number. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_filter_bind_number(RgArena *arena, WebBindings *bindings, const char *name,
                       uint64_t number);

/** The same in the arena of a page. */
RG_NODISCARD RgStatus
web_filter_number(const WebPage *page, WebBindings *bindings, const char *name,
                  uint64_t number);

/** Start the query string of a link to the same page: every field but
    `without`, each followed by "&amp;". */
void
web_filter_write_fields(WebPage *page, const char *without);

#endif
