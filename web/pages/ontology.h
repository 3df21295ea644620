#ifndef WEB_PAGES_ONTOLOGY_H
#define WEB_PAGES_ONTOLOGY_H

/**
   @file
   `/ontology`: the vocabulary for people, generated from its statements.

   Each term has an anchor of its local name, so that
   `https://w3id.org/reformgraph#X` leads to its place.  Programs that ask for
   RDF are sent to `/ontology.ttl`.
*/

#include "web/parts/page.h"

void
web_answer_ontology(const WebSite *site, const WebRequest *request,
                    WebResponse *response);

#endif
