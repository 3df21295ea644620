#ifndef INGEST_SEGMENT_SEGMENT_H
#define INGEST_SEGMENT_SEGMENT_H

/**
   @file
   Stage 3: head matter, cases, sections, measures, fields, sentences.
*/

#include "graph/base/alloc.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "ingest/document.h"

typedef struct IngestSegmenterImpl IngestSegmenter;

/** Load the word lists; thread-safe once made.  Free with
    ingest_segmenter_free().  @return #RG_OK, #RG_NO_MEMORY, or #RG_BAD_DATA
    with `error` set when a list is broken. */
RG_NODISCARD RgStatus
ingest_segmenter_new(const RgAllocator *allocator, IngestSegmenter **segmenter,
                     RgError *error);

/** Accepts null. */
void
ingest_segmenter_free(IngestSegmenter *RG_NULLABLE segmenter);

/** Fill `document->outline` from source and norm.  Linear in the text.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_segment(const IngestSegmenter *segmenter, IngestDocument *document);

#endif
