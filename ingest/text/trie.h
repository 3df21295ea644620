#ifndef INGEST_TEXT_TRIE_H
#define INGEST_TEXT_TRIE_H

/**
   @file
   Longest-match dictionary over UTF-8 text.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/** Immutable once built; any number of threads may search it. */
typedef struct IngestTrieImpl IngestTrie;

/** A walk over all keys that begin at one place of a text. */
typedef struct {
  uint32_t node;
  size_t   at; ///< bytes of the text read so far, from its begin
} IngestTrieWalk;

/**
   Build from `n` keys; the value of a key is its index.

   @param keys Ascending in byte order, no key twice, none empty.  Not kept.
   @param arena Owns the trie.
   @return #RG_OK; #RG_BAD_ARG when the keys are not in order; #RG_NO_MEMORY.

   Cost: linear in the bytes of the keys.
*/
RG_NODISCARD RgStatus
ingest_trie_new(RgArena *arena, const RgStr *keys, uint32_t n,
                const IngestTrie **trie);

/** The longest key at `text.data[at]`: its size in bytes with `value` set, or
    0 when none begins there. */
size_t
ingest_trie_longest(const IngestTrie *trie, RgStr text, size_t at,
                    uint32_t *value);

/** Start a walk at `at`. */
IngestTrieWalk
ingest_trie_walk(size_t at);

/** The next longer key at the place of the walk: true with `end` (offset in
    `text` after the key) and `value` set; false when there is none. */
bool
ingest_trie_next(const IngestTrie *trie, RgStr text, IngestTrieWalk *walk,
                 size_t *end, uint32_t *value);

#endif
