#include "web/http/encoder.h"

#include "graph/base/buf.h"

#include <zlib.h>
#include <zstd.h>

/** Middle levels: pages are small and made for each request. */
enum { GZIP_LEVEL = 5, ZSTD_LEVEL = 3, GZIP_WINDOW_BITS = 15 + 16 };

struct WebEncoderImpl {
  WebCoding  coding;
  z_stream   gzip;
  ZSTD_CCtx *zstd;
  RgBuf      out;
};

const char *
web_coding_name(const WebCoding coding)
{
  switch (coding) {
  case WEB_CODING_GZIP:
    return "gzip";
  case WEB_CODING_ZSTD:
    return "zstd";
  case WEB_CODING_IDENTITY:
    break;
  }
  return "identity";
}

RgStatus
web_encoder_new(const WebCoding coding, WebEncoder **const encoder)
{
  if (coding == WEB_CODING_IDENTITY) {
    return RG_BAD_ARG;
  }
  WebEncoder *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebEncoder));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->coding = coding;
  rg_buf_init(&made->out, rg_allocator_system(), SIZE_MAX / 2U);
  bool is_ready = false;
  if (coding == WEB_CODING_GZIP) {
    is_ready = deflateInit2(&made->gzip, GZIP_LEVEL, Z_DEFLATED,
                            GZIP_WINDOW_BITS, 8, Z_DEFAULT_STRATEGY) == Z_OK;
  } else {
    made->zstd = ZSTD_createCCtx();
    is_ready =
        made->zstd && !ZSTD_isError(ZSTD_CCtx_setParameter(
                          made->zstd, ZSTD_c_compressionLevel, ZSTD_LEVEL));
  }
  if (!is_ready) {
    web_encoder_free(made);
    return RG_NO_MEMORY;
  }
  *encoder = made;
  return RG_OK;
}

void
web_encoder_free(WebEncoder *const encoder)
{
  if (encoder) {
    if (encoder->coding == WEB_CODING_GZIP) {
      (void)deflateEnd(&encoder->gzip);
    }
    ZSTD_freeCCtx(encoder->zstd);
    rg_buf_fini(&encoder->out);
    rg_free(rg_allocator_system(), encoder, sizeof(WebEncoder));
  }
}

static RgStatus
encode_gzip(WebEncoder *const encoder, const RgStr in, const bool is_last)
{
  z_stream *const stream = &encoder->gzip;
  stream->next_in        = (Bytef *)(uintptr_t)(in.size ? in.data : "");
  stream->avail_in       = (uInt)in.size;
  int result             = Z_OK;
  do {
    RG_TRY(rg_buf_reserve(&encoder->out, 1U << 15U));
    const size_t room = encoder->out.capacity - encoder->out.size;
    stream->next_out  = (Bytef *)encoder->out.data + encoder->out.size;
    stream->avail_out = (uInt)room;
    result            = deflate(stream, is_last ? Z_FINISH : Z_SYNC_FLUSH);
    if (result == Z_STREAM_ERROR) {
      return RG_INTERNAL;
    }
    encoder->out.size += room - stream->avail_out;
  } while (!stream->avail_out || (is_last && result != Z_STREAM_END));
  return RG_OK;
}

static RgStatus
encode_zstd(WebEncoder *const encoder, const RgStr in, const bool is_last)
{
  ZSTD_inBuffer source = {in.size ? in.data : "", in.size, 0U};
  size_t        left   = 0U;
  do {
    RG_TRY(rg_buf_reserve(&encoder->out, 1U << 15U));
    ZSTD_outBuffer target = {encoder->out.data + encoder->out.size,
                             encoder->out.capacity - encoder->out.size, 0U};
    left = ZSTD_compressStream2(encoder->zstd, &target, &source,
                                is_last ? ZSTD_e_end : ZSTD_e_flush);
    if (ZSTD_isError(left)) {
      return RG_INTERNAL;
    }
    encoder->out.size += target.pos;
  } while (left);
  return RG_OK;
}

RgStatus
web_encoder_encode(WebEncoder *const encoder, const RgStr in,
                   const bool is_last, RgStr *const out)
{
  rg_buf_clear(&encoder->out);
  RG_TRY(encoder->coding == WEB_CODING_GZIP
             ? encode_gzip(encoder, in, is_last)
             : encode_zstd(encoder, in, is_last));
  *out = rg_buf_str(&encoder->out);
  return RG_OK;
}
