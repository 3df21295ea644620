#ifndef INGEST_READ_EMPHASIS_H
#define INGEST_READ_EMPHASIS_H

/**
   @file
   Headings that stand in bold on one line with their text.
*/

#include "ingest/read/source_builder.h"

/** Note the bold words of Markdown in `line`, "**…**" and "__…__", a part of
    the text that the builder was given.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_markdown_strong(IngestSourceBuilder *builder, RgStr line);

/** Part the blocks that begin with bold words from them, and those inside
    which bold words follow sentence upon sentence, where several do so: the
    words become headings.  Labels, ordinals such as 一是, and words in bold
    below headings of another kind stay.  Linear in the text.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_part_strong(IngestSourceBuilder *builder);

#endif
