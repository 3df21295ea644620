#ifndef INGEST_NORMALIZE_WORD_MODEL_H
#define INGEST_NORMALIZE_WORD_MODEL_H

/**
   @file
   What is known of Chinese before a document is read: the words of ICU's
   dictionary with how often they come, and those of official Chinese in the
   lists of ingest/data/.

   The model sees the same forms of characters as char_model.h: Simplified and
   half-width.  One model serves all threads.
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct IngestWordModelImpl IngestWordModel;

enum {
  INGEST_WORD_LISTS = 16, /**< that a model reads, at most */
  INGEST_WORD_CHARS = 4   /**< of a word, at most: a key holds no more */
};

/** A character of which words are made. */
static inline bool
ingest_is_word_char(const uint32_t c)
{
  return c >= 0x4E00U && c <= 0x9FFFU;
}

/** A model that knows nothing yet: most documents need none.  Each of the `n`
    lists has a word a line, before any tab, and remarks in lines with '#'; they
    must outlive it.  Free with ingest_word_model_free().
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_word_model_new(const RgAllocator *allocator, const RgStr *lists,
                      size_t n, IngestWordModel **model);

/** Accepts null. */
void
ingest_word_model_free(IngestWordModel *RG_NULLABLE model);

/** Load the words, when no thread did so before: about 40 ms and 10 MB.  What
    is below may be asked from then on.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_word_model_load(IngestWordModel *model);

/** How likely `c` goes on a word in which `before` was met.
    @param[out] ends How likely the word ends there. */
double
ingest_word_model_inside(const IngestWordModel *model, uint32_t before,
                         uint32_t c, double *ends);

/** How likely a word is at its end behind `c`. */
double
ingest_word_model_ends(const IngestWordModel *model, uint32_t c);

/** How likely a word begins with `c`. */
double
ingest_word_model_begins(const IngestWordModel *model, uint32_t c);

/** The characters met behind `before` inside of words, ascending; null when
    there are none. */
const uint16_t *RG_NULLABLE
ingest_word_model_successors(const IngestWordModel *model, uint32_t before,
                             size_t *n);

/** Natural logarithm of the likelihood of a word, by its characters of 16 bits,
    the last one lowest; 0: it is none. */
double
ingest_word_model_weight(const IngestWordModel *model, uint64_t key);

#endif
