#ifndef INGEST_NORMALIZE_WORD_DIVISION_H
#define INGEST_NORMALIZE_WORD_DIVISION_H

/**
   @file
   How well text divides into words, by the dictionary and by the words of one
   document: what a document speaks of, it speaks of again.

   The best division is found by dynamic programming over places (as ICU and
   every divider since Liu and Liang 1986 do); the weight of a word is a mixture
   of the dictionary's and of its share of the document (a cache model, Kuhn
   and De Mori 1990).
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "ingest/normalize/word_model.h"

typedef struct IngestWordDivisionImpl IngestWordDivision;

/** With no words of a document yet; lives in `arena`, `words` must be loaded.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_word_division_new(RgArena *arena, const IngestWordModel *words,
                         IngestWordDivision **division);

/** Divide `text`, `n` characters in the model's form, by the dictionary, and
    count the words.  Linear. */
void
ingest_word_division_learn(IngestWordDivision *division, const uint32_t *text,
                           size_t n);

/** Natural logarithm of the likelihood of the best division of `text` into
    words; what is no Chinese character divides. */
double
ingest_word_division_score(const IngestWordDivision *division,
                           const uint32_t *text, size_t n);

#endif
