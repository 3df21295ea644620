#ifndef INGEST_NORMALIZE_CHAR_COUNTS_H
#define INGEST_NORMALIZE_CHAR_COUNTS_H

/**
   @file
   How often characters, pairs and triples of them were met, and by how many
   different characters each was followed: what the discounting of char_model.h
   needs (Kneser and Ney 1995; Chen and Goodman 1998, section 2.7).

   Characters are code points of the first plane, in the model's form.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"

#include <stdint.h>

enum { INGEST_CHAR_FORMS = 0x10000 };

/** The two characters before a place, in the model's form; 0: a paragraph
    begins. */
typedef struct {
  uint32_t first;
  uint32_t second; ///< the nearer one
} IngestCharContext;

/** Of a character, a pair or a triple. */
typedef struct {
  uint32_t n;     ///< how often it was met
  uint32_t kinds; ///< different characters behind it; of a triple not counted
} IngestCharCount;

typedef struct IngestCharCountsImpl IngestCharCounts;

/** Counts of nothing; live in `arena`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_char_counts_new(RgArena *arena, IngestCharCounts **counts);

/** Count `c`, `weight` times, and its pair and triple with `before` as far as
    there are any.  Beyond two million pairs new ones are no longer counted.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_char_counts_add(IngestCharCounts *counts, IngestCharContext before,
                       uint32_t c, uint32_t weight);

/** A paragraph begins with `c`: its pair with nothing, alone. */
RG_NODISCARD RgStatus
ingest_char_counts_begin(IngestCharCounts *counts, uint32_t c, uint32_t weight);

/** All characters counted. */
uint64_t
ingest_char_counts_total(const IngestCharCounts *counts);

IngestCharCount
ingest_char_counts_single(const IngestCharCounts *counts, uint32_t c);

/** Of `before` and `c` in a row. */
IngestCharCount
ingest_char_counts_pair(const IngestCharCounts *counts, uint32_t before,
                        uint32_t c);

/** How often `c` was met behind both. */
uint32_t
ingest_char_counts_triple(const IngestCharCounts *counts,
                          IngestCharContext before, uint32_t c);

/** List what stands behind each character; call when all is counted.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_char_counts_index(IngestCharCounts *counts);

/** The characters met behind `before`, once indexed; null: none. */
const uint32_t *RG_NULLABLE
ingest_char_counts_successors(const IngestCharCounts *counts, uint32_t before,
                              size_t *n);

#endif
