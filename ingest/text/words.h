#ifndef INGEST_TEXT_WORDS_H
#define INGEST_TEXT_WORDS_H

/**
   @file
   Toolbox: word lists, kept as sorted TSV in ingest/data/.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

typedef struct {
  RgStr key;
  RgStr value; ///< second column; empty when there is none
} IngestWord;

/** A list, ascending by the bytes of its keys. */
typedef struct {
  IngestWord *items;
  size_t      n;
} IngestWords;

/**
   Read lines of `key<TAB>value…`; empty ones and those from '#' on are
   comments.  The views point into `tsv`.

   @param name For messages, such as "ingest/data/fields.tsv".
   @return #RG_OK, #RG_NO_MEMORY, or #RG_BAD_DATA with `error` set when a key
   is doubled or out of order.
*/
RG_NODISCARD RgStatus
ingest_words_load(RgArena *arena, RgStr tsv, const char *name,
                  IngestWords *words, RgError *error);

/** The entry of `key`, or null. O(log n). */
const IngestWord *RG_NULLABLE
ingest_words_find(const IngestWords *words, RgStr key);

/** The longest entry whose key `text` contains, or null; O(n · text). */
const IngestWord *RG_NULLABLE
ingest_words_inside(const IngestWords *words, RgStr text);

/** The longest entry that `text` starts with, or null; O(n). */
const IngestWord *RG_NULLABLE
ingest_words_prefix(const IngestWords *words, RgStr text);

#endif
