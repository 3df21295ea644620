#ifndef WEB_HTTP_ENCODER_H
#define WEB_HTTP_ENCODER_H

/**
   @file
   Content codings (RFC 9110 §8.4): gzip through zlib, zstd through libzstd.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>

typedef enum {
  WEB_CODING_IDENTITY,
  WEB_CODING_GZIP,
  WEB_CODING_ZSTD
} WebCoding;

/** "gzip", "zstd", "identity"; static storage. */
const char *
web_coding_name(WebCoding coding);

typedef struct WebEncoderImpl WebEncoder;

/** @return #RG_OK, #RG_NO_MEMORY, #RG_BAD_ARG for identity. */
RG_NODISCARD RgStatus
web_encoder_new(WebCoding coding, WebEncoder **encoder);

/** Accepts null. */
void
web_encoder_free(WebEncoder *RG_NULLABLE encoder);

/** Code `in`; the last call ends the stream.
    @param[out] out Coded bytes (perhaps none), valid until the next call.
    @return #RG_OK, #RG_NO_MEMORY or #RG_INTERNAL. */
RG_NODISCARD RgStatus
web_encoder_encode(WebEncoder *encoder, RgStr in, bool is_last, RgStr *out);

#endif
