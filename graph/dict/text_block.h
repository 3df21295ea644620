#ifndef GRAPH_DICT_TEXT_BLOCK_H
#define GRAPH_DICT_TEXT_BLOCK_H

/**
   @file
   Blocks of up to 16 sorted texts of one tag: the first is whole, each other
   one is a number of bytes of the first, and the rest.
*/

#include "graph/base/buf.h"
#include "graph/dict/dictionary.h"
#include "graph/dict/varint.h"

/** An entry: `shared` bytes of the head, then `rest`. */
typedef struct {
  size_t   shared;
  RgStr    rest;
  uint64_t kind;
} GraphTextEntry;

/** The bytes of block `number`, ready to read. @return #RG_OK, #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_text_block_open(const GraphDictionary *dictionary, unsigned text_tag,
                      uint64_t number, GraphVarintReader *reader);

/** Texts in block `number`. */
unsigned
graph_text_block_count(const GraphDictionary *dictionary, unsigned text_tag,
                       uint64_t number);

/** The next entry of a block; false when it is damaged. */
bool
graph_text_entry_read(GraphVarintReader *reader, bool is_literal, bool is_head,
                      GraphTextEntry *entry);

/** Which texts of a block contain `needle`, which is not empty: bit i for the
    text i. @return #RG_OK, #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_text_block_search(const GraphDictionary *dictionary, unsigned text_tag,
                        uint64_t number, RgStr needle, uint32_t *found);

/** All texts of a block: `n` of them, in `buf` or in the map.
    @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_text_block_read(const GraphDictionary *dictionary, unsigned text_tag,
                      uint64_t number, RgBuf *buf,
                      RgStr texts[GRAPH_TEXTS_PER_BLOCK], unsigned *n);

#endif
