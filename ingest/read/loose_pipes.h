#ifndef INGEST_READ_LOOSE_PIPES_H
#define INGEST_READ_LOOSE_PIPES_H

/**
   @file
   Tables of pipes that programs made of the merged and many-lined cells of web
   pages and offices: cells on lines of their own, "|", "序号 |", "任务 |", and
   rows that leave out what is merged with the row above.
*/

#include "ingest/read/source_builder.h"

/**
   Read the table that begins with the line at `*at` of `text`, if one of these
   does.  Cells that a row leaves out at its begin are those of the row above.

   @param end where the text that may belong to it ends.
   @param[in,out] at moves behind the table.
   @param[out] is whether there was one.
   @return #RG_OK or #RG_NO_MEMORY.

   Cost: O(n) in the table; a line that begins none costs a look at the next
   few rows at most.
*/
RG_NODISCARD RgStatus
ingest_read_loose_pipes(IngestSourceBuilder *builder, RgStr text, size_t end,
                        size_t *at, bool *is);

#endif
