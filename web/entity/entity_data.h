#ifndef WEB_ENTITY_ENTITY_DATA_H
#define WEB_ENTITY_ENTITY_DATA_H

/**
   @file
   Linked data: an IRI's local path to its page or its data
   (W3C Cool URIs for the Semantic Web §4.2).
*/

#include "web/parts/page.h"

/** `/id/KIND/SLUG`: 303 to `/page/…` or `/data/….EXT` by Accept; when the
    graph says nothing of it as web_answer_missing(); 406 with the choices. */
void
web_answer_id(const WebSite *site, const WebRequest *request,
              WebResponse *response);

/** `/data/KIND/SLUG.EXT`: the description as Turtle, N-Triples, RDF/XML,
    JSON-LD or TriG. */
void
web_answer_data(const WebSite *site, const WebRequest *request,
                WebResponse *response);

/** Answer that the graph says nothing of `iri`: 301 to what a correction merged
    it into, 410 where one took its statements away, else 404. */
void
web_answer_missing(const WebSite *site, const WebRequest *request, RgStr iri,
                   WebResponse *response);

/** The IRI that `name` ("case/x") stands for. */
RG_NODISCARD RgStatus
web_entity_iri(const WebSite *site, RgArena *arena, RgStr name, RgStr *iri);

#endif
