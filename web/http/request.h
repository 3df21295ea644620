#ifndef WEB_HTTP_REQUEST_H
#define WEB_HTTP_REQUEST_H

/**
   @file
   A request as a value: no socket, no server library.
*/

#include "graph/base/arena.h"
#include "graph/base/str.h"
#include "web/http/watch.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  RgStr name;
  RgStr value;
} WebHeader;

/** All views live as long as the request's arena. */
typedef struct {
  RgArena *arena;  ///< dies with the request; use it for the response
  RgStr    method; ///< "GET", …
  RgStr    path;   ///< percent-decoded, valid UTF-8, starts with "/"
  RgStr    query;  ///< after "?", still encoded; empty when none
  RgStr    body;
  RgStr    remote;            ///< address of the other end
  RgStr    client;            ///< address of the client: `remote`, or what a
                              ///< trusted proxy says of it
  RgStr                   id; ///< names the request in logs; may be empty
  WebWatched *RG_NULLABLE watched; ///< its connection is looked at
  const WebHeader        *headers;
  size_t                  n_headers;
  bool                    is_http_1_0;
} WebRequest;

/** A header's value by name (any case); empty when absent.  The first counts;
    web_request_header_list() joins all. */
RgStr
web_request_header(const WebRequest *request, RgStr name);

/** All values of a list header joined by ", " (RFC 9110 §5.3); empty when
    absent or out of memory. */
RgStr
web_request_header_list(const WebRequest *request, RgStr name);

/** GET or HEAD. */
bool
web_request_is_read(const WebRequest *request);

#endif
