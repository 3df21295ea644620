#ifndef WEB_ENTITY_DOCUMENT_TEXT_H
#define WEB_ENTITY_DOCUMENT_TEXT_H

/**
   @file
   The text of a document on its page, a part at a time, with the evidence of
   every fact highlighted.
*/

#include "web/entity/section.h"

/**
   Write the part that holds code point `at` of the query string, the first
   without it.

   A part is a case, or what stands between cases; a long one is cut at ends of
   lines.  Where the graph has no text, a sentence says so.
   @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_document_text_write(WebPage *page, const WebEntity *entity, RgError *error);

#endif
