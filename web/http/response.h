#ifndef WEB_HTTP_RESPONSE_H
#define WEB_HTTP_RESPONSE_H

/**
   @file
   A response: status, headers, and a body that is buffered up to a block, so
   that an error early on still gets its own status, and streamed beyond.

   A body that ends within the first block goes out with Content-Length, a
   longer one in chunks.  A failure after the first block must not look like an
   end: web_response_abort() leaves the chunked body without its last chunk and
   drops the connection (RFC 9112 §8).
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "web/http/request.h"

#include <stdbool.h>

/** Where a response's bytes go: a socket, or a test's buffer. */
typedef struct {
  void *handle;
  RgStatus (*send)(void *handle, const char *data, size_t size);
  void (*disconnect)(void *handle); ///< close when the handler returns
} WebTransport;

typedef struct WebResponseImpl WebResponse;

/** What every response carries besides its Content-Security-Policy. */
#define WEB_RESPONSE_SAFETY                                                    \
  "X-Content-Type-Options: nosniff\r\n"                                        \
  "X-Frame-Options: DENY\r\n"                                                  \
  "Referrer-Policy: same-origin\r\n"

/** Bytes of body held back before the status is sent. */
enum { WEB_RESPONSE_BLOCK_BYTES = 1 << 16 };

/** A response to `request` (whose arena owns it), status 200, no headers.
    End it with web_response_finish() or web_response_abort(), which free what
    the arena does not own.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_response_new(const WebRequest *request, WebTransport transport,
                 WebResponse **response);

void
web_response_status(WebResponse *response, int code);

/** The status that is set. */
int
web_response_code(const WebResponse *response);

/** Add a header; both texts are copied.
    @return #RG_OK, #RG_NO_MEMORY, or #RG_BAD_ARG when the value has a line
    break or other control character (header injection) or the headers are
    already sent. */
RG_NODISCARD RgStatus
web_response_header(WebResponse *response, RgStr name, RgStr value);

/** Content-Type; texts and JSON, XML and RDF are compressed when the client
    takes gzip or zstd.  @return as web_response_header(). */
RG_NODISCARD RgStatus
web_response_content_type(WebResponse *response, RgStr media_type);

/** Content-Security-Policy (static storage); without it nothing is allowed,
    which suits data. */
void
web_response_policy(WebResponse *response, const char *policy);

/** Let the sink say #RG_LIMIT beyond `max_bytes` of body (0: no limit). */
void
web_response_limit(WebResponse *response, uint64_t max_bytes);

/** Called before bytes go out, which may have to wait for the client. */
typedef struct {
  void *handle;
  void (*call)(void *handle); ///< null: nothing
} WebSendHook;

void
web_response_before_send(WebResponse *response, WebSendHook hook);

/** Set an ETag (an opaque text without quotes) and look at If-None-Match:
    true when the client has it already.  The status is then 304, and the body
    should not be written. */
bool
web_response_etag(WebResponse *response, RgStr tag);

/** Where the body goes. Writing fails with what the transport says
    (#RG_CANCELLED when the client went away). */
RgSink
web_response_sink(WebResponse *response);

/** Status and headers are on the wire: it is too late for another status. */
bool
web_response_is_committed(const WebResponse *response);

/** The body so far, as long as all of it is held back: until the next write. */
RgStr
web_response_held(const WebResponse *response);

/** Forget status, headers and body, to write an error instead.  Only before
    the response is committed. */
void
web_response_reset(WebResponse *response);

/** Remember the error that the response tells of, so that a page can tell of
    it instead (copied into the request's arena). */
void
web_response_note(WebResponse *response, const RgError *error);

/** That error; null when there is none or it is too late for a page. */
const RgError *RG_NULLABLE
web_response_noted(const WebResponse *response);

/** Forget the body and its Content-Type, to write another one under the same
    status and headers.  Only before the response is committed. */
void
web_response_replace(WebResponse *response);

/** Send what is left, and end. @return #RG_OK or what the transport said. */
RG_NODISCARD RgStatus
web_response_finish(WebResponse *response);

/** End without a proper end.  What was committed breaks off, visibly. */
void
web_response_abort(WebResponse *response);

/** web_response_abort() was called. */
bool
web_response_is_aborted(const WebResponse *response);

/** Bytes of body that went out, before compression. */
uint64_t
web_response_body_bytes(const WebResponse *response);

#endif
