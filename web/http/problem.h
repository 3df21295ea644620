#ifndef WEB_HTTP_PROBLEM_H
#define WEB_HTTP_PROBLEM_H

/**
   @file
   Errors as answers: RFC 9457 problem documents, plain text for people.
*/

#include "graph/base/error.h"
#include "web/http/request.h"
#include "web/http/response.h"

/**
   Answer with an error.

   Replaces what was written, when that is still possible; a response that is
   already on the wire breaks off instead (web_response_abort()).
   `application/problem+json` with `status`, `title`, `detail`, and `line` and
   `column` where `error` has a place; `text/plain` when the client prefers
   HTML or text.  Where it is HTML the error is noted (web_response_note()), for
   the page that web_answer_problem_page() makes of it.
*/
void
web_problem(const WebRequest *request, WebResponse *response, int code,
            const RgError *error);

/** The same with a message of its own. */
void
web_problem_text(const WebRequest *request, WebResponse *response, int code,
                 const char *message);

/** The same from a failed call: code from web_http_status(), and Retry-After
    with 503. */
void
web_problem_status(const WebRequest *request, WebResponse *response,
                   RgStatus status, const RgError *error);

#endif
