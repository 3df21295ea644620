#ifndef WEB_OPERATOR_H
#define WEB_OPERATOR_H

/**
   @file
   What the operator asks the server: figures, and the queries under way.
*/

#include "web/http/request.h"
#include "web/http/response.h"
#include "web/site.h"

/** `/metrics`: the text format of Prometheus. */
void
web_answer_metrics(const WebSite *site, const WebRequest *request,
                   WebResponse *response);

/** GET `/queries`: JSON of those that wait or run.  DELETE `/queries/{id}`:
    stop one, 204, or 404 when it is over.  Both want the operator's token
    (401); a server that has none has no such path (404). */
void
web_answer_queries(const WebSite *site, const WebRequest *request,
                   WebResponse *response);

#endif
