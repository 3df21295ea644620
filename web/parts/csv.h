#ifndef WEB_PARTS_CSV_H
#define WEB_PARTS_CSV_H

/**
   @file
   The rows of a page's query as CSV (RFC 4180), by the columns of its page.
*/

#include "web/parts/filter.h"
#include "web/parts/grid.h"

/**
   Answer with all rows of a query, however many: it is asked block by block,
   by `limit` and `offset`, and each block goes out before the next.

   The heads are in the page's language; a linked column is followed by one of
   IRIs; lists are parted by "; ".  `bom=1` puts a byte order mark in front,
   for Excel.
   @param bindings Without `limit` and `offset`.
   @return what asking and the sink say.  After the first block it is too late
   for another status.
*/
RG_NODISCARD RgStatus
web_csv_answer(const WebPage *page, const WebQuery *query,
               const WebBindings *bindings, const WebColumn *columns,
               size_t n_columns, RgError *error);

#endif
