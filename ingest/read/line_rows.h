#ifndef INGEST_READ_LINE_ROWS_H
#define INGEST_READ_LINE_ROWS_H

/**
   @file
   Rows of a table with a cell on each line, where some cells have several.
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/** Where the cells of a row end among its `n_lines` lines: in `ends`, behind
   the last line of each.  With as many lines as columns each has one.  With
   more, headings tell: the last lines are a time where the last column is one,
   those before it bodies where columns of units stand there, the first of which
   has one line; all else belongs to the last column of text, and the columns
    before that have a line each.  False where the lines do not fit; `headings`
    null for the headings themselves. */
bool
ingest_divide_row(const RgStr *headings, uint32_t n_columns, const RgStr *lines,
                  uint32_t n_lines, uint32_t *ends);

/** The line ends a row whose last column is one of time: 2025年6月, 持续推进.
 */
bool
ingest_ends_row(RgStr last_heading, RgStr line);

#endif
