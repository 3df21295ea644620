#ifndef INGEST_NORMALIZE_WRAP_WIDTH_H
#define INGEST_NORMALIZE_WRAP_WIDTH_H

/**
   @file
   Where the lines of a source are wrapped, by how long they are and which of
   them end inside a sentence.
*/

#include "ingest/normalize/wrap_line.h"

/** The measures of #IngestWrapExtent. */
typedef enum {
  INGEST_WRAP_BY_COLUMNS,
  INGEST_WRAP_BY_CHARS,
  INGEST_WRAP_BY_WIDE
} IngestWrapMeasure;

/** A number of columns, or of characters whatever their width. */
typedef struct {
  uint32_t          limit; ///< 0: they are not wrapped at one
  uint32_t          slack; ///< that rules of punctuation may leave empty
  IngestWrapMeasure by;
} IngestWrapWidth;

/** The lines of a source. */
typedef struct {
  const IngestWrapLine *items;
  uint32_t              n;
} IngestWrapLines;

static inline uint32_t
ingest_wrap_extent(const IngestWrapExtent extent, const IngestWrapWidth width)
{
  return width.by == INGEST_WRAP_BY_CHARS  ? extent.chars
         : width.by == INGEST_WRAP_BY_WIDE ? extent.wide
                                           : extent.columns;
}

/** Does line `i` end inside a sentence that the next line goes on with, by what
    `ends_open` of it says?  What is set apart by blank lines is no evidence:
    such lines may be a list. */
bool
ingest_is_wrapped_at(IngestWrapLines lines, uint32_t i, bool ends_open);

/** The width of `lines`.  Linear. */
IngestWrapWidth
ingest_find_wrap_width(IngestWrapLines lines);

/** The same where each line is one of the page (a PDF): the widest. */
IngestWrapWidth
ingest_page_wrap_width(IngestWrapLines lines);

#endif
