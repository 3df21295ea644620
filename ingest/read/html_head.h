#ifndef INGEST_READ_HTML_HEAD_H
#define INGEST_READ_HTML_HEAD_H

/**
   @file
   What the head of a page says of it: encoding, title, date and publisher.
*/

#include "ingest/read/xml_blocks.h"

#include <libxml/tree.h>

/** The encoding that the page's head names; empty when it names none. */
RgStr
ingest_html_charset(RgStr bytes);

/** The title that the page's system gives it (ArticleTitle), else its own
    without the site's name; in the arena.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_html_title(RgArena *arena, const xmlNode *root, RgStr *title);

/** Write the date (PubDate) and body (ContentSource) of a page that does not
    show them itself: a line at its begin, as other pages have it.
    @return #RG_OK, #RG_NO_MEMORY, #RG_LIMIT. */
RG_NODISCARD RgStatus
ingest_html_metas(IngestBlockWriter *writer, const xmlNode *root);

/** "标题_某市人民政府", "标题 - 新闻": the first part, without the site. */
RgStr
ingest_without_site(RgStr title);

#endif
