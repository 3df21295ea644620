#ifndef INGEST_NORMALIZE_CJ_DICTIONARY_H
#define INGEST_NORMALIZE_CJ_DICTIONARY_H

/**
   @file
   All words of the dictionary by which ICU divides Chinese and Japanese text.

   ICU keeps them as a trie of UTF-16 units in its data (brkitr/cjdict.dict,
   format described in ICU's ucharstrie.h), each with what it costs: ten times
   the negative natural logarithm of how often it comes, rounded.
*/

#include "graph/base/status.h"

#include <stddef.h>
#include <stdint.h>

/** Words with more units are left out. */
enum { INGEST_CJ_MAX_UNITS = 8 };

/** Gets each word, ascending.  What it returns, when not #RG_OK, ends the
    walk. */
typedef RgStatus (*IngestCjWord)(void *handle, const uint16_t *units, size_t n,
                                 uint32_t cost);

/** Walk over the words; none when this ICU has no such dictionary, or has it
    in another format.  About 10 ms for 316 000 words.
    @return #RG_OK or what `word` returned. */
RG_NODISCARD RgStatus
ingest_cj_dictionary_walk(IngestCjWord word, void *handle);

#endif
