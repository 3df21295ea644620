#ifndef WEB_PAGES_CSV_H
#define WEB_PAGES_CSV_H

/**
   @file
   A table of answers as CSV (RFC 4180), by the columns of its page.
*/

#include "web/pages/grid.h"

/** Write the heads in the page's language and all rows.  A linked column is
    followed by one of IRIs; lists are parted by "; ".
    @return what the sink says. */
RG_NODISCARD RgStatus
web_csv_table(const WebPage *page, const WebTable *table,
              const WebColumn *columns, size_t n_columns, const RgSink *out);

#endif
