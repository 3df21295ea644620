#ifndef INGEST_SEGMENT_PAGE_HEAD_H
#define INGEST_SEGMENT_PAGE_HEAD_H

/**
   @file
   What a web page has above its text.
*/

#include "ingest/segment/outline_builder.h"

/** The title that the page's own head gives, where it stands in the text, on
    one line or several.
    @param[out] line its first line, #INGEST_NONE where it does not stand there.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_named_title(const IngestOutlineBuilder *builder, uint32_t *line,
                        IngestSpan *span);

/** Leave out what stands above that title, menus and search words, and tools
    for readers below it or in a row near the top; lines of labels stay, for
    they tell its number and who issued it.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_drop_page_head(IngestOutlineBuilder *builder);

/** "•发文机关:某市某局", "有效性:有效": line `i` begins with a label of two to
    six characters. */
bool
ingest_is_labelled(const IngestOutlineBuilder *builder, uint32_t i);

#endif
