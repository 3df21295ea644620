#ifndef WEB_PARTS_CITE_H
#define WEB_PARTS_CITE_H

/**
   @file
   How to cite a page: GB/T 7714-2015 and BibTeX.
*/

#include "web/parts/page.h"

/** What a citation names; empty where the graph does not say. */
typedef struct {
  RgStr title;
  RgStr author;
  RgStr container; ///< title of the document it stands in
  RgStr issued;    ///< "2025", "2025-10" or "2025-10-31"
  RgStr iri;
  RgStr key; ///< of BibTeX; made ASCII letters, digits and hyphens
} WebCitation;

enum { WEB_CITE_DAY_BYTES = 11 };

/** Today, "2025-10-31" in UTC, for the date of citation that GB/T 7714 asks
    for; empty when there is no clock. */
void
web_cite_day(char text[WEB_CITE_DAY_BYTES]);

/** Write both forms, folded away. */
void
web_cite_write(WebPage *page, const WebCitation *citation);

#endif
