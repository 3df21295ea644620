#ifndef WEB_HTTP_CIVETWEB_ADAPTER_REQUEST_H
#define WEB_HTTP_CIVETWEB_ADAPTER_REQUEST_H

/**
   @file
   Private to the adapter: what civetweb read, as a value, with what it lets
   pass put right.
*/

#include "graph/base/arena.h"
#include "web/http/request.h"

#include <stddef.h>
#include <stdint.h>

struct mg_connection;

/**
   Make the head of a request a value.

   Refuses what two servers in a row could read in two ways (RFC 9112 §3.2,
   §6.3, §11.2): a head that civetweb gave up on in the middle, no Host or more
   than one, lengths that are no number or contradict each other.

   @return 0, or the status code to refuse it with.
*/
int
web_civetweb_read_head(struct mg_connection *connection, RgArena *arena,
                       WebRequest *request);

/**
   Read the body of a request whose head was read and which is watched, telling
   the client to go on where it waits for that.

   @return 0; 413 beyond `max_bytes`, 408 when it took longer than `timeout_ms`,
   417 for an expectation that is not known, 400 when it broke off, 503 without
   memory.
*/
int
web_civetweb_read_body(struct mg_connection *connection, size_t max_bytes,
                       uint64_t timeout_ms, WebRequest *request);

/** Read on for a moment, so that closing does not take the answer away from a
    client that is still sending. */
void
web_civetweb_discard_body(struct mg_connection *connection,
                          const WebRequest     *request);

#endif
