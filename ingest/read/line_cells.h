#ifndef INGEST_READ_LINE_CELLS_H
#define INGEST_READ_LINE_CELLS_H

/**
   @file
   Tables whose cells stand on lines of their own, as copied from a page:
   "序号", "任务", "单位", "1", "做什么", "甲局", "2", ….
*/

#include "ingest/read/source_builder.h"

/**
   Read the table whose first heading, that of the numbers, is the line at `*at`
   of `text`; the numbers 1, 2, … below stand all as far apart as the first from
   the headings' begin.

   @param[in,out] at moves behind the table.
   @param[out] is whether there was one.
   @return #RG_OK or #RG_NO_MEMORY.

   Cost: O(n) in the table.
*/
RG_NODISCARD RgStatus
ingest_read_line_cells(IngestSourceBuilder *builder, RgStr text, size_t *at,
                       bool *is);

#endif
