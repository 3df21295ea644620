#ifndef INGEST_READ_READ_DATA_H
#define INGEST_READ_READ_DATA_H

/**
   @file
   Text that a page keeps as data: the strings of JSON, of JavaScript's objects
   and of the rows of SQL.
*/

#include "ingest/read/source_builder.h"

/** `text` is data: it begins as JSON or with INSERT INTO, or most of its lines
    with Chinese are `key: "…"`. */
bool
ingest_looks_like_data(RgStr text);

/** Write a line for each string with Chinese, behind its key where both are
    short: `title:…`; the first of a row of SQL is a heading where more follow.
    Escapes are undone and tags left out.
    @return #RG_OK, #RG_NO_MEMORY, or #RG_LIMIT. */
RG_NODISCARD RgStatus
ingest_read_data(IngestSourceBuilder *builder, RgStr text);

#endif
