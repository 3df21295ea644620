#ifndef WEB_PARTS_GRID_H
#define WEB_PARTS_GRID_H

/**
   @file
   A table of answers as an HTML table, by columns that are data.
*/

#include "web/parts/page.h"
#include "web/parts/table.h"

/** How a cell is shown. */
typedef enum {
  WEB_CELL_TEXT,   ///< the value
  WEB_CELL_DATE,   ///< a date, a month or a year, on one line
  WEB_CELL_LINK,   ///< the value, linked to the IRI in `link`
  WEB_CELL_NUMBER, ///< right-aligned; linked where `link` has an address
  WEB_CELL_PHRASE, ///< "role.lead": `prefix` and the IRI's last segment
  WEB_CELL_QUOTE,  ///< the sentence of a fact: web_evidence_write()
  WEB_CELL_RESULT, ///< a number with all about it: web_result_write()
  WEB_CELL_CSV,    ///< stands in the CSV alone
  WEB_CELL_LIST,   ///< values parted by line feeds, as a list
  WEB_CELL_LINKS   ///< the same of "IRI label"
} WebCellKind;

typedef struct {
  const char             *phrase; ///< heading
  WebCellKind             kind;
  const char             *value; ///< column of the query
  const char *RG_NULLABLE link;  ///< column with an IRI; or phrase prefix
} WebColumn;

/** Write the rows [0, table->n_rows) and the columns that have something in
    them; nothing but a sentence when there are no rows.
    @param caption Phrase key, for screen readers. */
void
web_grid_write(WebPage *page, const WebTable *table, const WebColumn *columns,
               size_t n_columns, const char *caption);

#endif
