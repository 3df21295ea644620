#ifndef INGEST_TEXT_LEXICON_H
#define INGEST_TEXT_LEXICON_H

/**
   @file
   Word lists: a TSV file of sorted keys and columns, with tries over the keys.

   A file has lines `key<TAB>column…`; lines that begin with '#' are remarks.
   Keys ascend in byte order and stand once.  A column may be empty or missing.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/base/trie.h"

#include <stdint.h>

/** Columns of a file, the key among them. */
enum { INGEST_LEXICON_MAX_COLUMNS = 6 };

/** Read-only once loaded; any number of threads may use it. */
typedef struct {
  const RgTrie         *begins; ///< key to entry
  const RgTrie         *ends;   ///< the same from behind
  uint32_t              n_entries;
  RgStr                *columns; ///< `n_entries * INGEST_LEXICON_MAX_COLUMNS`
  uint32_t *RG_NULLABLE bits;    ///< see ingest_lexicon_classify()
} IngestLexicon;

/**
   Load a list.

   @param name  File name for messages, such as "data/cues.tsv".
   @param text  Its content; must outlive the lexicon.
   @param arena Owns the lexicon.
   @return #RG_OK; #RG_BAD_DATA with `error` set (unsorted or doubled key, no
   key, too many columns), #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_lexicon_load(RgArena *arena, const char *name, RgStr text,
                    IngestLexicon *lexicon, RgError *error);

/** Column `column` (0: the key) of entry `entry`; empty when it has none. */
RgStr
ingest_lexicon_column(const IngestLexicon *lexicon, uint32_t entry,
                      uint32_t column);

/**
   Read `column` as comma-separated class names and keep them as bits: class
   `classes[i]` is bit i.

   @return #RG_OK; #RG_BAD_DATA with `error` set for an unknown class;
   #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_lexicon_classify(RgArena *arena, const char *name,
                        IngestLexicon *lexicon, uint32_t column,
                        const char *const *classes, uint32_t n_classes,
                        RgError *error);

/** Longest entry at `text.data[at]`: its size in bytes, 0 when none. */
size_t
ingest_lexicon_find(const IngestLexicon *lexicon, RgStr text, size_t at,
                    uint32_t *entry);

/** The entry whose key is all of `key`, or #UINT32_MAX. */
uint32_t
ingest_lexicon_lookup(const IngestLexicon *lexicon, RgStr key);

/** The longest entry that stands in `text`, of those the first of the list: its
    size, 0 when none. */
size_t
ingest_lexicon_inside(const IngestLexicon *lexicon, RgStr text,
                      uint32_t *entry);

/** The longest entry that `text` ends with: its size, 0 when none. */
size_t
ingest_lexicon_suffix(const IngestLexicon *lexicon, RgStr text,
                      uint32_t *entry);

#endif
