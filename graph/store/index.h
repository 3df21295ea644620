#ifndef GRAPH_STORE_INDEX_H
#define GRAPH_STORE_INDEX_H

/**
   @file
   One order of a mapped graph file: find the place of a key.
*/

#include "graph/base/pack.h"
#include "graph/store/block.h"
#include "graph/store/layout.h"

#include <stdbool.h>

typedef struct {
  const RgPack          *pack;
  RgPackSection          section;
  const GraphIndexEntry *entries; ///< n_blocks and one that closes the list
  size_t                 n_blocks;
  GraphIndexNumber       number;
} GraphIndex;

/** A row: its block, and its place there.  At the end of a block it is the
    same place as the start of the next. */
typedef struct {
  size_t   block;
  uint32_t row;
} GraphPlace;

/** Where to look: blocks [`low`, `high`), and first of all near `near`
    (`SIZE_MAX`: nowhere first). */
typedef struct {
  size_t low;
  size_t high;
  size_t near;
} GraphIndexHint;

/** Find the section; one that the file does not have has no blocks.
    @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_index_open(const RgPack *pack, GraphIndexNumber number,
                 GraphIndex *index);

/** Make the directory readable; to be called before what follows.  Cheap
    after the first time. @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_index_check(const GraphIndex *index);

/**
   The first place whose row is at or after `key` (after all rows that begin
   with `key`, when `beyond`).

   @param hint Blocks that the place is known to lie in, or before the end of.
   @param[in,out] view     The block that `view_block` names, or none when that
   is `SIZE_MAX`; both are changed when another block had to be opened.
   @return #RG_OK or #RG_CORRUPT.
*/
RG_NODISCARD RgStatus
graph_index_find(const GraphIndex *index, const GraphKey *key, bool beyond,
                 GraphIndexHint hint, GraphBlockView *view, size_t *view_block,
                 GraphPlace *place);

/** The blocks that can have rows whose first field is `first`: a hint for keys
    that begin with it. */
GraphIndexHint
graph_index_hint(const GraphIndex *index, uint32_t first);

/** All blocks. */
static inline GraphIndexHint
graph_index_anywhere(const GraphIndex *const index)
{
  return (GraphIndexHint){0U, index->n_blocks, SIZE_MAX};
}

/** The place after all rows that begin with `key`, from `from` on, which is
    where graph_index_find() found them to begin.  Cheap when they are few.
    @return as graph_index_find(). */
RG_NODISCARD RgStatus
graph_index_find_end(const GraphIndex *index, const GraphKey *key,
                     GraphPlace from, GraphBlockView *view, size_t *view_block,
                     GraphPlace *end);

/** Rows before a place. */
static inline uint64_t
graph_index_row_number(const GraphIndex *const index, const GraphPlace place)
{
  return index->entries[place.block].first_row + place.row;
}

#endif
