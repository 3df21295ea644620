#ifndef WEB_HTTP_NEGOTIATE_H
#define WEB_HTTP_NEGOTIATE_H

/**
   @file
   Content negotiation with quality values (RFC 9110 §12.5).
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/** No acceptable choice. */
#define WEB_NEGOTIATE_NONE SIZE_MAX

/**
   The offer that an Accept header likes best.

   Each offer gets the quality of the most specific media range that matches
   it (`type/subtype`, then `type/…`, then the range of everything).  Equal
   qualities go to the earlier offer, so list the server's favourite first.
   An empty header accepts anything.

   @param offers Media types such as "text/turtle"; parameters are ignored.
   @return the index of the best offer, or #WEB_NEGOTIATE_NONE.
*/
size_t
web_negotiate_media_type(RgStr accept, const char *const *offers,
                         size_t n_offers);

/** The offered language that Accept-Language likes best, by RFC 4647 §3.4
    lookup on the primary tag ("zh-TW" finds "zh"); 0 when nothing matches. */
size_t
web_negotiate_language(RgStr accept_language, const char *const *offers,
                       size_t n_offers);

/** Whether Accept-Encoding allows `coding` explicitly or by "*", with a
    quality above zero. */
bool
web_negotiate_has_coding(RgStr accept_encoding, RgStr coding);

#endif
