#ifndef WEB_HTTP_URLFORM_H
#define WEB_HTTP_URLFORM_H

/**
   @file
   Percent-encoding (RFC 3986 §2.1) and application/x-www-form-urlencoded
   (URL Standard §5).
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/** Decode percent-escapes ("+" too when `is_form`).

    @return #RG_OK; #RG_BAD_TEXT for a broken escape, a NUL, or bytes that are
    no UTF-8 (overlong forms among them); #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_url_decode(RgArena *arena, RgStr text, bool is_form, RgStr *decoded);

/** `text` with everything but unreserved characters escaped (RFC 3986 §2.3).
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_url_encode_copy(RgArena *arena, RgStr text, RgStr *encoded);

/** The same for a path: "/" stays. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_url_encode_path(RgArena *arena, RgStr path, RgStr *encoded);

/** One field of a form or query string, decoded. */
typedef struct {
  RgStr name;
  RgStr value;
} WebField;

typedef struct {
  const WebField *fields;
  size_t          n;
} WebForm;

/** Most fields that one form may have. */
enum { WEB_FORM_MAX_FIELDS = 1000 };

/** Take a query string or form body apart.
    @return #RG_OK; #RG_BAD_TEXT as web_url_decode(); #RG_LIMIT for more than
    #WEB_FORM_MAX_FIELDS; #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_form_parse(RgArena *arena, RgStr text, WebForm *form);

/** The first value of `name`; null data when absent. */
RgStr
web_form_get(const WebForm *form, RgStr name);

/** How many fields have that name. */
size_t
web_form_count(const WebForm *form, RgStr name);

#endif
