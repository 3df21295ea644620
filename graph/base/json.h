#ifndef GRAPH_BASE_JSON_H
#define GRAPH_BASE_JSON_H

/**
   @file
   Text as JSON strings (RFC 8259 §7).
*/

#include "graph/base/buf.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

/** Append `text` with what JSON asks to escape escaped, without quotes; UTF-8
    stays as it is. @return #RG_OK, #RG_LIMIT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_json_append_escaped(RgBuf *out, RgStr text);

/** The same between quotes. */
RG_NODISCARD RgStatus
rg_json_append_string(RgBuf *out, RgStr text);

#endif
