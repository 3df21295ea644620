#ifndef INGEST_NORMALIZE_CUT_CELL_H
#define INGEST_NORMALIZE_CUT_CELL_H

/**
   @file
   Cells of a table whose lines were cut at the width of their column: which
   line ends were there before.
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/** Characters of the widest line of `cell`. */
uint32_t
ingest_cell_width(RgStr cell);

/** `cell`, in a column of `width` characters, lists names on lines of their
    own: it has no sentence, and some line ends where the next one would have
    gone on beside it.  Linear in the cell. */
bool
ingest_cell_lists(RgStr cell, uint32_t width);

#endif
