#ifndef WEB_PAGES_DUMP_H
#define WEB_PAGES_DUMP_H

/**
   @file
   Data as a whole: the ontology, the description of the data set, everything.
*/

#include "web/pages/page.h"

/** `/ontology.ttl`: the vocabulary's graph. */
void
web_answer_ontology_data(const WebSite *site, const WebRequest *request,
                         WebResponse *response);

/** `/.well-known/void`: VoID and DCAT, by Accept. */
void
web_answer_void(const WebSite *site, const WebRequest *request,
                WebResponse *response);

/** `/dump.nq.gz` and `/dump.ttl.gz`: gzip files, streamed. */
void
web_answer_dump(const WebSite *site, const WebRequest *request,
                WebResponse *response);

#endif
