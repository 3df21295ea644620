#ifndef WEB_PAGES_EXAMPLES_H
#define WEB_PAGES_EXAMPLES_H

/**
   @file
   The example queries that the graph holds (`sh:SPARQLExecutable`), as links to
   the SPARQL page.
*/

#include "web/parts/page.h"

/** List the first `most`, under a heading.  A graph without examples, or an
    endpoint that is away, has none to show: then nothing is written. */
void
web_examples_write(WebPage *page, uint64_t most);

#endif
