#ifndef ONTOLOGY_NAME_TABLE_H
#define ONTOLOGY_NAME_TABLE_H

/**
   @file
   Longest match of a set of words in running text.

   Private to ontology/.  Words are borrowed; each maps to a number.
*/

#include "graph/base/hashmap.h"

#include <stdbool.h>

enum {
  ONTO_WORD_MAX_CHARS   = 63,          ///< lengths are bits of a 64-bit mask
  ONTO_NAME_TABLE_WORDS = 0x10000 / 64 ///< a bit for each BMP code point
};

typedef struct {
  RgHashmap *values;  ///< word to its number
  RgHashmap *lengths; ///< first character to a mask of lengths
  uint64_t   first[ONTO_NAME_TABLE_WORDS];
} OntoNameTable;

/** @return #RG_OK or #RG_NO_MEMORY; in both cases end with
    onto_name_table_fini(). */
RG_NODISCARD RgStatus
onto_name_table_init(OntoNameTable *table, const RgAllocator *allocator);

void
onto_name_table_fini(OntoNameTable *table);

/** Add `word` unless it is there.  @return #RG_OK with `slot` at its number,
    #RG_BAD_DATA for an empty or too long word, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
onto_name_table_add(OntoNameTable *table, RgStr word, uint64_t value,
                    uint64_t **slot, bool *added);

/** Whether exactly `word` is there. */
bool
onto_name_table_get(const OntoNameTable *table, RgStr word, uint64_t *value);

/** The longest word at byte `offset` that is shorter than `below` bytes
    (SIZE_MAX for any).  Returns its bytes; 0 when there is none. */
size_t
onto_name_table_match(const OntoNameTable *table, RgStr text, size_t offset,
                      size_t below, uint64_t *value);

#endif
