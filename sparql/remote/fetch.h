#ifndef SPARQL_REMOTE_FETCH_H
#define SPARQL_REMOTE_FETCH_H

/**
   @file
   Private to remote: one question to a SPARQL 1.1 Protocol endpoint, by
   libcurl.
*/

#include "graph/base/buf.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"

#include <stdbool.h>

/** Room for a media type. */
enum { SPARQL_MEDIA_TYPE_BYTES = 128 };

typedef struct {
  const char *url;
  RgStr       body; ///< application/x-www-form-urlencoded
  const char *accept;
  bool        allow_private; ///< addresses of this machine and its network too
  const RgCancel *RG_NULLABLE cancel;
} SparqlFetch;

/** Both are http or https URLs, without a user name, of one scheme, host and
    port, and the path of `url` begins with that of `prefix` at a boundary. */
bool
sparql_url_is_within(const char *url, const char *prefix);

/** The host is written as an address or as "localhost". */
bool
sparql_url_names_address(const char *url);

/** An http or https URL without a user name. */
bool
sparql_url_is_web(const char *url);

/** Append `name=value` with `value` percent-encoded, "&" before it when `form`
    is not empty.  @return as rg_buf_append(). */
RG_NODISCARD RgStatus
sparql_form_append(RgBuf *form, RgStr name, RgStr value);

/**
   POST a form and collect what comes back.

   A redirection is followed a few times while scheme, host and port stay the
   same.  Proxies of the environment are not used: the address that is checked
   is the one that is asked.

   @param[out] answer  Bytes of the answer; its maximum is the limit.
   @param[out] media_type  Of the answer, lower case, without parameters.
   @return #RG_OK; #RG_BAD_SYNTAX when the endpoint says 400 (its words are in
   `error`); #RG_IO for what the network or the endpoint refuses;
   #RG_LIMIT for an answer that is too long; #RG_TIMEOUT, #RG_CANCELLED;
   #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
sparql_fetch(const SparqlFetch *fetch, RgBuf *answer,
             char media_type[SPARQL_MEDIA_TYPE_BYTES], RgError *error);

/** What cannot be read of an answer is the endpoint's fault, not the query's:
    bad syntax, text and data become #RG_IO with the endpoint's URL in `error`.
    @return the status to go on with. */
RgStatus
sparql_fetch_blame(const char *url, RgStatus status, RgError *error);

#endif
