#ifndef INGEST_READ_HTML_STYLE_H
#define INGEST_READ_HTML_STYLE_H

/**
   @file
   What the tag of an element and its own style say of how it is shown.
*/

#include <libxml/tree.h>

#include <stdbool.h>

/** Not shown, by its own style (HTML §15.3.1, CSS 2.2 §9.2.4, §11.2). */
bool
ingest_html_is_hidden(const xmlNode *node);

/** In bold, by its tag or its own style (HTML §15.3.4, CSS Fonts §2.2). */
bool
ingest_html_is_strong(const xmlNode *node);

#endif
