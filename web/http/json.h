#ifndef WEB_HTTP_JSON_H
#define WEB_HTTP_JSON_H

/**
   @file
   JSON strings (RFC 8259 §7), also safe inside an HTML script element.
*/

#include "graph/base/sink.h"

/** Write `text` (UTF-8) as a quoted JSON string; "<", ">" and "&" are escaped
    too, so that no text can end a script element.
    @return what the sink says. */
RG_NODISCARD RgStatus
web_json_string(const RgSink *out, RgStr text);

#endif
