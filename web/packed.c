#include "web/packed.h"

#include <zstd.h>

enum { LEVEL = 1 };

RgStatus
web_pack(const RgStr text, RgBuf *const packed)
{
  const size_t room = ZSTD_compressBound(text.size);
  RG_TRY(rg_buf_reserve(packed, room));
  const size_t n = ZSTD_compress(packed->data + packed->size, room, text.data,
                                 text.size, LEVEL);
  if (ZSTD_isError(n)) {
    return RG_NO_MEMORY;
  }
  packed->size += n;
  return RG_OK;
}

RgStatus
web_unpack(const RgStr packed, RgArena *const arena, RgStr *const text)
{
  const unsigned long long size =
      ZSTD_getFrameContentSize(packed.data, packed.size);
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR) {
    return RG_CORRUPT;
  }
  char *const data = rg_arena_alloc(arena, size ? (size_t)size : 1U);
  if (!data) {
    return RG_NO_MEMORY;
  }
  const size_t n =
      ZSTD_decompress(data, (size_t)size, packed.data, packed.size);
  *text = rg_str(data, (size_t)size);
  return ZSTD_isError(n) || n != size ? RG_CORRUPT : RG_OK;
}
