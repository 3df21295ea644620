#ifndef INGEST_READ_RECORDS_H
#define INGEST_READ_RECORDS_H

/**
   @file
   Tables that are kept as records: an array of objects, lines with commas.
   They are read as tables where a key or column says who does what.
*/

#include "ingest/read/source_builder.h"

/** Write the array of objects whose `[` stands at `begin` as a table: two
    objects or more, all with the same keys in the same order and without
    objects in them.  `*end` is behind it; 0 where it is no such array, and then
    nothing was written.
    @return #RG_OK, #RG_NO_MEMORY, or #RG_LIMIT. */
RG_NODISCARD RgStatus
ingest_read_objects(IngestSourceBuilder *builder, RgStr text, size_t begin,
                    size_t *end);

/** The first line with text names columns apart by commas, one of them for who
    does it. */
bool
ingest_has_comma_head(RgStr text);

/** Write lines with commas (RFC 4180) as a table, where all have as many cells
    as their head; `*is` tells whether they have.
    @return #RG_OK, #RG_NO_MEMORY, or #RG_LIMIT. */
RG_NODISCARD RgStatus
ingest_read_comma_rows(IngestSourceBuilder *builder, RgStr text, bool *is);

#endif
