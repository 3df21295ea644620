#ifndef WEB_PROTOCOL_SERVICE_DESCRIPTION_H
#define WEB_PROTOCOL_SERVICE_DESCRIPTION_H

/**
   @file
   SPARQL 1.1 Service Description: what the endpoint can do.
*/

#include "web/http/request.h"
#include "web/http/response.h"

/** Whether the client would take Turtle (§2: without a query, a GET of the
    endpoint describes it). */
bool
web_service_description_is_wanted(const WebRequest *request);

/** Answer with the description in Turtle. */
void
web_service_description_answer(const WebRequest *request,
                               WebResponse      *response);

#endif
