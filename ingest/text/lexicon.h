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
  /** What classes have words whose first two characters, or last two, are
      these: by ingest_lexicon_slot().
      @{ */
  uint32_t *RG_NULLABLE begin_classes;
  uint32_t *RG_NULLABLE end_classes;
  uint32_t              shift; ///< of the slots
  /** @} */
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

/** The longest entry that `text` ends with: its size, 0 when none. */
size_t
ingest_lexicon_suffix(const IngestLexicon *lexicon, RgStr text,
                      uint32_t *entry);

/** Where words stand that begin, or end, with `outer` and go on with `inner`
    (0: words of one character). */
static inline uint32_t
ingest_lexicon_slot(const IngestLexicon *const lexicon, const uint32_t outer,
                    const uint32_t inner)
{
  return (outer * UINT32_C(0x9E3779B1) ^ inner * UINT32_C(0x85EBCA6B)) >>
         lexicon->shift;
}

/** Whether an entry of `class` may begin at `text.data[at]`, by its first two
    characters: most places are turned away without a walk over the words. */
static inline bool
ingest_lexicon_may_begin(const IngestLexicon *const lexicon, const RgStr text,
                         const size_t at, const uint32_t class)
{
  uint32_t     first  = 0U;
  uint32_t     second = 0U;
  const size_t size   = rg_trie_character(text, at, &first);
  (void)rg_trie_character(text, at + size, &second);
  return size &&
         ((lexicon->begin_classes[ingest_lexicon_slot(lexicon, first, second)] |
           lexicon->begin_classes[ingest_lexicon_slot(lexicon, first, 0U)]) &
          class);
}

/** The same for one that `text` ends with. */
static inline bool
ingest_lexicon_may_end(const IngestLexicon *const lexicon, const RgStr text,
                       const uint32_t class)
{
  uint32_t     last   = 0U;
  uint32_t     before = 0U;
  const size_t size   = rg_trie_character_before(text, text.size, &last);
  (void)rg_trie_character_before(text, text.size - size, &before);
  return size &&
         ((lexicon->end_classes[ingest_lexicon_slot(lexicon, last, before)] |
           lexicon->end_classes[ingest_lexicon_slot(lexicon, last, 0U)]) &
          class);
}

/** ingest_lexicon_find() of a classified list: 0 also when the longest entry is
    of none of the classes `class`. */
static inline size_t
ingest_lexicon_find_of(const IngestLexicon *const lexicon, const RgStr text,
                       const size_t    at, const uint32_t class,
                       uint32_t *const entry)
{
  const size_t size = ingest_lexicon_may_begin(lexicon, text, at, class)
                          ? ingest_lexicon_find(lexicon, text, at, entry)
                          : 0U;
  return size && (lexicon->bits[*entry] & class) ? size : 0U;
}

/** ingest_lexicon_suffix() in the same way. */
static inline size_t
ingest_lexicon_suffix_of(const IngestLexicon *const lexicon, const RgStr text,
                         const uint32_t class, uint32_t *const           entry)
{
  const size_t size = ingest_lexicon_may_end(lexicon, text, class)
                          ? ingest_lexicon_suffix(lexicon, text, entry)
                          : 0U;
  return size && (lexicon->bits[*entry] & class) ? size : 0U;
}

/** The entry whose key is all of `key`, or #UINT32_MAX. */
uint32_t
ingest_lexicon_lookup(const IngestLexicon *lexicon, RgStr key);

/** The longest entry that stands in `text`, of those the first of the list: its
    size, 0 when none. */
size_t
ingest_lexicon_inside(const IngestLexicon *lexicon, RgStr text,
                      uint32_t *entry);

#endif
