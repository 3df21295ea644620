#ifndef INGEST_SEGMENT_SECTION_HEADING_H
#define INGEST_SEGMENT_SECTION_HEADING_H

/**
   @file
   Headings of sections: 背景, 做法, 成效.
*/

#include "ingest/segment/outline_builder.h"

/** Kind of section that a heading's words announce; SECTION_NONE: none. */
IngestSectionKind
ingest_heading_kind(const IngestSegmentWords *words, RgStr heading);

/** The heading that `text` begins with: it ends at the first stop; text may
    follow on the same line. */
IngestSpan
ingest_heading_span(const IngestOutlineBuilder *builder, RgStr text);

/** Line `i` as the heading of a section: "【主要做法】…", "主要做法:",
    "(二)成效".

    @param[out] heading its words.
    @param[out] is_short it stands out as a heading does: nearly alone on its
    line, in brackets, or marked up.
    @return the kind that the words announce; SECTION_NONE for none. */
IngestSectionKind
ingest_read_section_heading(const IngestOutlineBuilder *builder, uint32_t i,
                            IngestSpan *heading, bool *is_short);

#endif
