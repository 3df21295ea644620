#ifndef INGEST_NORMALIZE_WRAP_H
#define INGEST_NORMALIZE_WRAP_H

/**
   @file
   Which lines of a source are one paragraph: text wrapped at a width, and
   paragraphs cut by the end of a page.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "ingest/document.h"
#include "ingest/text/lexicon.h"

/** What happens to a block of the source. */
typedef enum {
  INGEST_WRAP_BREAK, ///< begins a paragraph
  INGEST_WRAP_JOIN,  ///< goes on with the block before it
  INGEST_WRAP_DROP   ///< page number or the like
} IngestWrap;

/** Decide for each block of `source`; `page_words` is data/page_words.tsv.
    @param[out] wraps `source->n_blocks` of them, in `arena`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_wraps(RgArena *arena, const IngestLexicon *page_words,
                  const IngestSource *source, IngestWrap **wraps);

#endif
