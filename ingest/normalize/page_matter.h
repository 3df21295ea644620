#ifndef INGEST_NORMALIZE_PAGE_MATTER_H
#define INGEST_NORMALIZE_PAGE_MATTER_H

/**
   @file
   Lines that belong to the page and not to the text: page numbers, the running
   heads and feet next to them, the buttons of web pages.
*/

#include "ingest/document.h"
#include "ingest/text/lexicon.h"

/** Mark the blocks of `source` that are page matter in `is_matter`, which has
    room for `source->n_blocks`; `words` as for #ingest_read_page_line.  Time is
    linear in the blocks. */
void
ingest_find_page_matter(const IngestLexicon *words, const IngestSource *source,
                        bool *is_matter);

#endif
