#ifndef INGEST_READ_CUT_ROWS_H
#define INGEST_READ_CUT_ROWS_H

/**
   @file
   Rows of tab text whose cells were cut at a width, as copied from a page: a
   row goes on over lines until it has as many tabs as the head of the table.
*/

#include "graph/base/str.h"

/** The row that begins at byte `at`: `*end` is behind its last line, without
    that line's end, `*next` where the next row begins.  False when the lines
    there make no row of `n_tabs` tabs: one has more, a blank line or the number
    of another row comes before, or a cell has too many lines.  `*is_cut` is set
    when the row goes over lines before its last cell.  Reads no more than the
    row and a cell behind it. */
bool
ingest_cut_row(RgStr text, size_t at, size_t n_tabs, size_t *end, size_t *next,
               bool *is_cut);

#endif
