#ifndef GRAPH_DICT_GRAMS_H
#define GRAPH_DICT_GRAMS_H

/**
   @file
   The n-gram index over literals: which blocks of the dictionary have a given
   code point, or a given pair of neighbours.

   Blocks, not literals: neighbours in a sorted dictionary share much of their
   text, so that an entry for each block is a small part of one for each
   literal, and a candidate has to be looked at anyway.
*/

#include "graph/base/alloc.h"
#include "graph/base/pack.h"
#include "graph/base/str.h"

#include <stdint.h>

/** One code point, or two that stand side by side. */
static inline uint64_t
graph_gram_of_one(const uint32_t code_point)
{
  return (uint64_t)code_point << 22U;
}

static inline uint64_t
graph_gram_of_two(const uint32_t first, const uint32_t second)
{
  return (uint64_t)first << 22U | (second + UINT64_C(1));
}

/** A list of blocks in the file: varints, each the distance to the one before,
    the first one from `first_block` on.  A gram may have several lists, one
    after the other. */
typedef struct {
  uint64_t gram;
  uint64_t offset;
  uint32_t first_block; ///< blocks before this one are not in the list
  uint32_t end_block;   ///< nor is this one or any later
  uint32_t n_blocks;
  uint32_t size_bytes; ///< 0: every block from `first_block` to `end_block`
} GraphGramList;

typedef struct GraphGramWriterImpl GraphGramWriter;

/** Lists take up to about `memory_bytes`, then they are written and new ones
    begun.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_gram_writer_new(const RgAllocator *allocator, RgPackWriter *pack,
                      size_t memory_bytes, GraphGramWriter **writer);

/** Accepts null. */
void
graph_gram_writer_free(GraphGramWriter *RG_NULLABLE writer);

/** Add a text of `block`, not less than the last one; its first
    `shared_bytes` stood in an earlier text of that block.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_gram_writer_add(GraphGramWriter *writer, uint32_t block, RgStr text,
                      size_t shared_bytes);

/** Write what is left, and the directory. @return as above. */
RG_NODISCARD RgStatus
graph_gram_writer_finish(GraphGramWriter *writer);

#endif
