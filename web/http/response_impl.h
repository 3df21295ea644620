#ifndef WEB_HTTP_RESPONSE_IMPL_H
#define WEB_HTTP_RESPONSE_IMPL_H

/**
   @file
   Private to the files of web/http/response.h.
*/

#include "graph/base/buf.h"
#include "web/http/encoder.h"
#include "web/http/response.h"

struct WebResponseImpl {
  const WebRequest *request;
  WebTransport      transport;
  int               code;
  bool              is_committed;
  bool              is_chunked;
  bool              is_compressible;
  bool              is_ended;
  bool              is_aborted;
  uint64_t          body_bytes;
  uint64_t          max_body_bytes; ///< 0: no limit
  RgStr             policy;         ///< Content-Security-Policy
  RgBuf             headers;        ///< lines, each ended by CR LF
  RgBuf             block;          ///< body bytes that are not sent
  WebEncoder       *encoder;        ///< null: identity
  RgError          *noted;          ///< what the response tells of; or null
  WebSendHook       before_send;
};

#endif
