#ifndef WEB_PROTOCOL_SPARQL_REQUEST_H
#define WEB_PROTOCOL_SPARQL_REQUEST_H

/**
   @file
   SPARQL 1.1 Protocol §2.1: an HTTP request as a query operation.
*/

#include "graph/base/error.h"
#include "web/http/request.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
  RgStr        query; ///< null data: none was given
  const RgStr *default_graphs;
  size_t       n_default_graphs;
  const RgStr *named_graphs;
  size_t       n_named_graphs;
  uint64_t     timeout_ms; ///< 0: the server's default
  RgStr        explain;    ///< `explain=`: "plan", "analyze"; may be empty
  RgStr        format;     ///< `format=`: overrides Accept; may be empty
} WebSparqlRequest;

/**
   Read `query`, `default-graph-uri`, `named-graph-uri`, `timeout`
   (milliseconds), `explain` and `format` from GET, form POST or direct POST.

   @param[out] http_code On failure the status to answer with: 400, 405, 413
   or 415.
   @return #RG_OK, or a failure with `error` set.
*/
RG_NODISCARD RgStatus
web_sparql_request_parse(const WebRequest *request, WebSparqlRequest *parsed,
                         int *http_code, RgError *error);

#endif
