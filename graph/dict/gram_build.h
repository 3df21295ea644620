#ifndef GRAPH_DICT_GRAM_BUILD_H
#define GRAPH_DICT_GRAM_BUILD_H

/**
   @file
   The n-gram index of a dictionary that stands in a file which is still being
   written: other threads may append to it meanwhile.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/pack.h"

/** Where the literals of a dictionary stand. */
typedef struct {
  const uint64_t *offsets;  ///< of blocks, and the end of the last
  size_t          n_blocks; ///< one less than `offsets`
  uint64_t        n_texts;
} GraphLiteralBlocks;

/**
   Read the literals, and append the index to `pack`.

   @param memory_bytes About what the lists take.
   @return #RG_OK, #RG_NO_MEMORY, #RG_IO, #RG_CORRUPT, #RG_CANCELLED,
   #RG_TIMEOUT.
*/
RG_NODISCARD RgStatus
graph_grams_write(const RgAllocator *allocator, RgPackWriter *pack,
                  const GraphLiteralBlocks *literals, size_t memory_bytes,
                  const RgCancel *RG_NULLABLE cancel);

#endif
