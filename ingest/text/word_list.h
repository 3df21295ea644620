#ifndef INGEST_TEXT_WORD_LIST_H
#define INGEST_TEXT_WORD_LIST_H

/**
   @file
   Toolbox: short word lists that are asked too seldom to be loaded as a lexicon
   (text/lexicon.h).  They are read where they are linked in.

   A list has a word in each line; lines that begin with '#' are remarks.
*/

#include "graph/base/str.h"

#include <stdbool.h>

/** Declare data/NAME.tsv, which CMakeLists.txt links in. */
#define INGEST_WORD_LIST_DECLARE(name)                                         \
  extern const char ingest_##name##_tsv_begin[];                               \
  extern const char ingest_##name##_tsv_end[]

/** Its text. */
#define INGEST_WORD_LIST(name)                                                 \
  rg_str(ingest_##name##_tsv_begin,                                            \
         (size_t)(ingest_##name##_tsv_end - ingest_##name##_tsv_begin))

/** Bytes of the first word of the list that `text` begins with, 0 for none.
    Linear in the list. */
size_t
ingest_word_list_begins(RgStr list, RgStr text);

/** A word of the list ends `text`.  Linear in the list. */
bool
ingest_word_list_ends(RgStr list, RgStr text);

/** `text` is a word of the list.  Linear in the list. */
bool
ingest_word_list_has(RgStr list, RgStr text);

/** A word of the list stands in `text`.  Linear in the list times the text. */
bool
ingest_word_list_inside(RgStr list, RgStr text);

#endif
