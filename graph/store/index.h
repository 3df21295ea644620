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

/** A key: values of the first `n` fields of an index. */
typedef struct {
  uint32_t value[GRAPH_N_FIELDS];
  unsigned n;
} GraphKey;

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

   @param near A block to gallop from, or `SIZE_MAX` for none.
   @param[in,out] view     The block that `view_block` names, or none when that
   is `SIZE_MAX`; both are changed when another block had to be opened.
   @return #RG_OK or #RG_CORRUPT.
*/
RG_NODISCARD RgStatus
graph_index_find(const GraphIndex *index, const GraphKey *key, bool beyond,
                 size_t near, GraphBlockView *view, size_t *view_block,
                 GraphPlace *place);

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
