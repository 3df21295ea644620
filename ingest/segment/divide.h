#ifndef INGEST_SEGMENT_DIVIDE_H
#define INGEST_SEGMENT_DIVIDE_H

/**
   @file
   What the cases and the text around them are made of.
*/

#include "ingest/segment/outline_builder.h"

/** Sections, measures, labelled lines, paragraphs, sentences and clauses of
    all lines. */
RG_NODISCARD RgStatus
ingest_divide_cases(IngestOutlineBuilder *builder);

/** Sentences and clauses of one paragraph. */
RG_NODISCARD RgStatus
ingest_divide_paragraph(IngestOutlineBuilder *builder,
                        IngestParagraph *paragraph, uint32_t index);

#endif
