#ifndef WEB_ENTITY_NAMED_GRAPH_H
#define WEB_ENTITY_NAMED_GRAPH_H

/**
   @file
   Graphs that describe the others: the ontology, and the data set as VoID and
   DCAT.  Statements come in the same order from any endpoint.
*/

#include "web/parts/page.h"

/** `/ontology.ttl`: the vocabulary's graph. */
void
web_answer_ontology_data(const WebSite *site, const WebRequest *request,
                         WebResponse *response);

/** `/.well-known/void`: VoID and DCAT, by Accept. */
void
web_answer_void(const WebSite *site, const WebRequest *request,
                WebResponse *response);

#endif
