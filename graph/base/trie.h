#ifndef GRAPH_BASE_TRIE_H
#define GRAPH_BASE_TRIE_H

/**
   @file
   A set of words, each with a number: which of them begin, or end, at a place
   of a text.

   A tree over characters.  All edges stand in one hash table by (node,
   character), so a step costs the same whatever the number of words, and words
   can be added at any time.  An edge brings what is known of the node behind
   it: a step reads one cache line.  Each node has a filter over its next
   characters, which ends most walks through running text without a look at the
   table; the first character is looked up in a bit map, here, as most walks end
   with it.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/base/utf8.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
  RG_TRIE_FORWARD, ///< finds words that begin at a place
  RG_TRIE_BACKWARD ///< finds words that end there
} RgTrieDirection;

/** Any number of threads may search it while none adds.  Its members are
    trie.c's. */
typedef struct {
  RgArena           *arena;
  struct RgTrieEdge *edges; ///< open addressing
  uint32_t           n_edges;
  uint32_t           max_edges; ///< a power of two
  RgTrieDirection    direction;
  /** First characters of the words: a bit for each of the BMP, and whether
      there are others. */
  bool     first_is_rare;
  uint64_t first[0x10000 / 64];
} RgTrie;

/** No word may have this number. */
#define RG_TRIE_NONE UINT64_MAX

/** A walk over all words at one place, the shortest first. */
typedef struct {
  uint32_t edge; ///< trie.c's
  size_t   at;   ///< the far end of the word: its end; its begin when backward
} RgTrieWalk;

/** An empty set, which ends with `arena`; null when out of memory. */
RgTrie *RG_NULLABLE
rg_trie_new(RgArena *arena, RgTrieDirection direction);

/**
   Find `word`, or add it with `value`.

   @param word     UTF-8, not kept.
   @param[out] slot  Where its number stands; valid until the next word.
   @param[out] added True when the word was new.
   @return #RG_OK; #RG_BAD_ARG for the empty word; #RG_NO_MEMORY.

   Cost: linear in the word, when growing is shared among all words.
*/
RG_NODISCARD RgStatus
rg_trie_add(RgTrie *trie, RgStr word, uint64_t value, uint64_t **slot,
            bool *added);

/** Whether exactly `word` is there, with its number. */
bool
rg_trie_get(const RgTrie *trie, RgStr word, uint64_t *value);

/** Start a walk at byte `at`. */
static inline RgTrieWalk
rg_trie_walk(const size_t at)
{
  return (RgTrieWalk){0U, at};
}

/** The next longer word: true with `walk->at` at its far end and `value` set;
    false, also when asked again, when there is none. */
bool
rg_trie_next(const RgTrie *trie, RgStr text, RgTrieWalk *walk, uint64_t *value);

/** Whether a word may begin at byte `at` of `text`, of a forward trie. */
static inline bool
rg_trie_may_begin(const RgTrie *const trie, const RgStr text, const size_t at)
{
  uint32_t character = 0U;
  (void)rg_utf8_decode(text, at, &character);
  return character > 0xFFFFU
             ? trie->first_is_rare
             : (trie->first[character / 64U] >> character % 64U & 1U) != 0U;
}

/** rg_trie_longest() where a word may begin. */
size_t
rg_trie_longest_of_some(const RgTrie *trie, RgStr text, size_t at,
                        uint64_t *value);

/** Bytes of the longest word at byte `at` of `text`, with `value` set; 0 when
    there is none.  The longest one shorter than n bytes is found by cutting
    the text. */
static inline size_t
rg_trie_longest(const RgTrie *const trie, const RgStr text, const size_t at,
                uint64_t *const value)
{
  return trie->direction == RG_TRIE_BACKWARD ||
                 rg_trie_may_begin(trie, text, at)
             ? rg_trie_longest_of_some(trie, text, at, value)
             : 0U;
}

#endif
