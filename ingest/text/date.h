#ifndef INGEST_TEXT_DATE_H
#define INGEST_TEXT_DATE_H

/**
   @file
   Toolbox: whole dates as documents carry them.
*/

#include "graph/base/str.h"
#include "ingest/document.h"

/**
   Read a date at the start of `text`: 2025年8月14日, 2025年8月, 2025-08-14,
   2025/8/14, 2025.8.14, 二〇二五年八月十四日.

   @return bytes read, 0 when there is none; years 1900 to 2100 count.
*/
size_t
ingest_read_date(RgStr text, IngestDate *date);

/** Find the first date with a month in `text`: its offset, or `SIZE_MAX`. */
size_t
ingest_find_date(RgStr text, IngestDate *date, size_t *size);

#endif
