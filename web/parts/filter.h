#ifndef WEB_PARTS_FILTER_H
#define WEB_PARTS_FILTER_H

/**
   @file
   The query string as bindings of a page's queries.
*/

#include "web/parts/page.h"
#include "web/parts/query.h"
#include "web/parts/table.h"

/** Room for the bindings of one page. */
enum { WEB_MAX_BINDINGS = 32 };

typedef struct {
  WebBinding items[WEB_MAX_BINDINGS];
  size_t     n;
} WebBindings;

/**
   Bind what the query string says.

   `region`, `agency`, `with`, `theme`, `document`, `class`, `policy` and
   `platform` are slugs and bind IRIs of ours, `with` that of another agency;
   `role` (lead, coLead, participant) binds the property; `year` (four digits),
   `type` (of policy) and `q` bind texts, as does `language`.  Absent or
   malformed ones stay unbound, but `q` and `language`.
   @return #RG_OK or #RG_NO_MEMORY.
*/
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

/** Bind `query` and ask it; `text` gets the query as asked.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_filter_ask(const WebPage *page, const WebQuery *query,
               const WebBindings *bindings, RgStr *text, WebTable *table,
               RgError *error);

/** The same, unless it was answered before (web/parts/answer_cache.h): for what
    many pages ask alike. */
RG_NODISCARD RgStatus
web_filter_ask_once(const WebPage *page, const WebQuery *query,
                    const WebBindings *bindings, RgStr *text, WebTable *table,
                    RgError *error);

/** The names of all filters, in the order of links; the last is null. */
extern const char *const web_filter_names[];

/** Start the query string of a link: every filter that is set but those in
    `without` (parted by spaces), each followed by "&amp;".  Fields that are no
    filters are dropped. */
void
web_filter_write_fields(WebPage *page, const char *without);

/** `name=value&amp;`; the value is percent-encoded. */
void
web_filter_write_field(WebPage *page, const char *name, RgStr value);

/** The last segment of an IRI of ours: its slug. */
RgStr
web_filter_slug(RgStr iri);

/** A link that opens `query` on the SPARQL page. */
void
web_filter_write_sparql_link(WebPage *page, RgStr query);

#endif
