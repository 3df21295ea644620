#ifndef GRAPH_BASE_PACK_HEADER_H
#define GRAPH_BASE_PACK_HEADER_H

/**
   @file
   The first bytes of a container file (graph/FORMAT.md), little-endian.
*/

#include "graph/base/pack.h"

#include <stddef.h>
#include <xxhash.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "graph files are little-endian and mapped as they are"
#endif

enum { RG_PACK_PAGE_BYTES = 1 << RG_PACK_PAGE_SHIFT };

typedef struct {
  char          magic[8];
  uint32_t      version;
  uint32_t      n_sections;
  uint64_t      generation;
  uint64_t      end; ///< where the pages end and their checksums start
  uint64_t      table_checksum;
  uint64_t      checksum; ///< of the header with this field zero
  RgPackSection sections[RG_PACK_MAX_SECTIONS];
  unsigned char zero[RG_PACK_HEADER_BYTES - 48 -
                     RG_PACK_MAX_SECTIONS * (int)sizeof(RgPackSection)];
} RgPackHeader;

_Static_assert(sizeof(RgPackHeader) == RG_PACK_HEADER_BYTES,
               "the header has a fixed size");

static inline uint64_t
rg_pack_header_checksum(const RgPackHeader *const header)
{
  RgPackHeader copy = *header;
  copy.checksum     = 0U;
  return XXH3_64bits(&copy, sizeof(copy));
}

#endif
