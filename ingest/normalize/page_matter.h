#ifndef INGEST_NORMALIZE_PAGE_MATTER_H
#define INGEST_NORMALIZE_PAGE_MATTER_H

/**
   @file
   Lines that belong to the page and not to the text: page numbers, and the
   running heads and feet next to them.
*/

#include "ingest/document.h"

/** "- 3 -", "— 12 —", "第3页", "第 3 页 共 10 页", "3 / 10", "Page 3 of 10". */
bool
ingest_is_page_number(RgStr text);

/** Mark the blocks of `source` that are page matter in `is_matter`, which has
    room for `source->n_blocks`.  Time is linear in the blocks. */
void
ingest_find_page_matter(const IngestSource *source, bool *is_matter);

#endif
