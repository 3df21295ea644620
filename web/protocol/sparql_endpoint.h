#ifndef WEB_PROTOCOL_SPARQL_ENDPOINT_H
#define WEB_PROTOCOL_SPARQL_ENDPOINT_H

/**
   @file
   Runs a query of the SPARQL 1.1 Protocol and streams its answer.
*/

#include "web/http/request.h"
#include "web/http/response.h"
#include "web/protocol/sparql_request.h"
#include "web/site.h"

/**
   Answer with results in the format that Accept (or `format=`) asks for.

   JSON, XML, CSV, TSV for SELECT; JSON, XML for ASK; Turtle, N-Triples,
   RDF/XML, JSON-LD, TriG, N-Quads for CONSTRUCT and DESCRIBE.  With
   `explain=plan` the plan as text, and with `explain=analyze` the same after a
   run, with the true rows and the time of each operator.  Errors: 400
   with line and column, 406 with the choices, 503 with Retry-After.
*/
void
web_sparql_answer(const WebSite *site, const WebRequest *request,
                  const WebSparqlRequest *operation, WebResponse *response);

#endif
