#ifndef WEB_PARTS_TABLE_H
#define WEB_PARTS_TABLE_H

/**
   @file
   The answer to a page's query, whole in memory.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/term.h"
#include "web/parts/query.h"
#include "web/protocol/ticket.h"
#include "web/site.h"

#include <stddef.h>

typedef struct {
  size_t     n_rows;
  size_t     n_columns;
  RgStr     *columns;
  GraphTerm *cells; ///< row after row
} WebTable;

/** Most rows that a page's query may have; more is a defect of the query. */
enum { WEB_TABLE_MAX_ROWS = 100000 };

/**
   Ask a query that has been bound, under the site's limits.

   @param[out] table  In `arena`.
   @return #RG_OK; #RG_BUSY when the gate is full; #RG_LIMIT beyond
   #WEB_TABLE_MAX_ROWS; what sparql_query() says.
*/
RG_NODISCARD RgStatus
web_table_ask(const WebSite *site, RgArena *arena, RgStr query, WebTable *table,
              RgError *error);

/** Ask a query about a thing; #RG_BAD_ARG for an IRI that SPARQL cannot write.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_table_ask_about(const WebSite *site, RgArena *arena,
                    const WebQuestion *question, WebTable *table,
                    RgError *error);

/** Ask a CONSTRUCT query that has been bound, under the site's limits.
    @return as web_table_ask_about(), or what the sink says. */
RG_NODISCARD RgStatus
web_triples_ask(const WebSite *site, const WebQuestion *question,
                const GraphQuadSink *sink, RgError *error);

/** A cell by column name; kind NONE when there is no such column. */
GraphTerm
web_table_get(const WebTable *table, size_t row, const char *column);

/** A cell's text; empty when unbound. */
RgStr
web_table_text(const WebTable *table, size_t row, const char *column);

/** The end of the run of rows from `first`, before `end`, whose texts in a
    column are the same. */
size_t
web_table_end_of_run(const WebTable *table, size_t first, size_t end,
                     const char *column);

/** A cell's whole number; 0 when it is none. */
uint64_t
web_table_number(const WebTable *table, size_t row, const char *column);

#endif
