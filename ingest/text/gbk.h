#ifndef INGEST_TEXT_GBK_H
#define INGEST_TEXT_GBK_H

/**
   @file
   Toolbox: the two-byte characters of GBK (code page 936), both ways.
*/

#include "graph/base/alloc.h"
#include "graph/base/error.h"
#include "graph/base/status.h"

#include <stdint.h>

enum { INGEST_GBK_FIRST = 0x81, INGEST_GBK_LAST = 0xFE };

/** Filled once by ingest_gbk_init() from ICU's converter; read-only then. */
typedef struct {
  uint16_t decode[0x80][0x100]; ///< [lead - 0x80][trail]; 0: no character
  uint16_t encode[0x10000];     ///< lead << 8 | trail; 0: no character
} IngestGbk;

/** @return #RG_OK, or #RG_IO with `error` when ICU lacks the converter. */
RG_NODISCARD RgStatus
ingest_gbk_init(IngestGbk *gbk, RgError *error);

/** The character of two bytes, 0 when there is none. */
static inline uint32_t
ingest_gbk_decode(const IngestGbk *const gbk, const uint32_t lead,
                  const uint32_t trail)
{
  return lead < 0x80U ? 0U : gbk->decode[lead - 0x80U][trail];
}

/** The two bytes of a character, 0 when it has none. */
static inline uint32_t
ingest_gbk_encode(const IngestGbk *const gbk, const uint32_t c)
{
  return c < 0x10000U ? gbk->encode[c] : 0U;
}

#endif
