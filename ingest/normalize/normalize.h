#ifndef INGEST_NORMALIZE_NORMALIZE_H
#define INGEST_NORMALIZE_NORMALIZE_H

/**
   @file
   Stage 2: readings, repair, layout, script, in this order.
*/

#include "graph/base/alloc.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "ingest/document.h"

typedef struct IngestNormalizerImpl IngestNormalizer;

/** Load dictionaries and models; thread-safe once made.  Free with
    ingest_normalizer_free().
    @return #RG_OK, #RG_NO_MEMORY, or #RG_IO with `error` set. */
RG_NODISCARD RgStatus
ingest_normalizer_new(const RgAllocator *allocator,
                      IngestNormalizer **normalizer, RgError *error);

/** Accepts null. */
void
ingest_normalizer_free(IngestNormalizer *RG_NULLABLE normalizer);

/** Fill `document->norm` from its source.
    @return #RG_OK, #RG_LIMIT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_normalize(const IngestNormalizer *normalizer, IngestDocument *document);

#endif
