#ifndef GRAPH_DICT_GRAM_FIND_H
#define GRAPH_DICT_GRAM_FIND_H

/**
   @file
   Blocks of literals that may contain a text.
*/

#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/base/pack.h"

#include <stddef.h>
#include <stdint.h>

/**
   Blocks that have all pairs of neighbours of `needle`, a text of at least one
   code point in valid UTF-8: every block with a literal that contains it, and
   some others.

   @param[out] blocks Ascending, in `arena`.
   @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY, #RG_CANCELLED, #RG_TIMEOUT.
*/
RG_NODISCARD RgStatus
graph_grams_find(const RgPack *pack, RgStr needle,
                 const RgCancel *RG_NULLABLE cancel, RgArena *arena,
                 const uint32_t **blocks, size_t *n_blocks);

#endif
