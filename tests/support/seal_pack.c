#include "tests/support/seal_pack.h"

#include "graph/base/pack_header.h"

#include <string.h>

void
test_seal_pack(unsigned char *const bytes, const size_t size)
{
  RgPackHeader header;
  memcpy(&header, bytes, sizeof(header));
  if (header.end < RG_PACK_HEADER_BYTES || header.end > size ||
      (header.end - RG_PACK_HEADER_BYTES + RG_PACK_PAGE_BYTES - 1U) /
              RG_PACK_PAGE_BYTES * sizeof(uint64_t) >
          size - header.end) {
    return;
  }
  for (uint64_t at = RG_PACK_HEADER_BYTES, page = 0U; at < header.end;
       at += RG_PACK_PAGE_BYTES, ++page) {
    const uint64_t left = header.end - at;
    const uint64_t sum  = XXH3_64bits(
         bytes + at,
        left < RG_PACK_PAGE_BYTES ? (size_t)left : (size_t)RG_PACK_PAGE_BYTES);
    memcpy(bytes + header.end + page * sizeof(sum), &sum, sizeof(sum));
  }
  header.table_checksum =
      XXH3_64bits(bytes + header.end, size - (size_t)header.end);
  header.checksum = rg_pack_header_checksum(&header);
  memcpy(bytes, &header, sizeof(header));
}
