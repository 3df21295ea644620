#ifndef INGEST_READ_READ_HTML_H
#define INGEST_READ_READ_HTML_H

/**
   @file
   HTML pages: their text without navigation, their tables with merged cells,
   and what the head of an official page says (ArticleTitle, PubDate,
   ContentSource) where its text does not.
*/

#include "ingest/read/source_builder.h"

/** Read the page `html` (UTF-8) into the builder's own text.
    @param[out] title The page's title without the site's name, in the arena.
    @return #RG_OK, #RG_NO_MEMORY, #RG_LIMIT; #RG_BAD_DATA when libxml2 makes
    nothing of it. */
RG_NODISCARD RgStatus
ingest_read_html(IngestSourceBuilder *builder, RgStr html, RgStr *title);

/** True when the bytes begin as a page does. */
bool
ingest_looks_like_html(RgStr bytes);

#endif
