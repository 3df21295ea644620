#ifndef GRAPH_BASE_TRIE_H
#define GRAPH_BASE_TRIE_H

/**
   @file
   A set of words, each with a number: which of them begin, or end, at a place
   of a text.

   A tree over characters, which are told by their bytes: nothing is decoded.
   All edges stand in one hash table by (node, character), so a step costs the
   same whatever the number of words, and words can be added at any time.  An
   edge has 16 bytes, which say all that a step asks: what walks wait for is
   memory, and a table this small stays near.  Numbers of words stand apart, as
   only the end of a walk reads one.  Each node has a filter over its next
   characters, which ends most walks through running text without a look at the
   table; that of the root is large, as most walks end with it.
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

/** Bits of the filter over first characters. */
enum { RG_TRIE_FIRST_BITS = 1 << 14 };

/** Any number of threads may search it while none adds.  Its members are
    trie.c's. */
typedef struct {
  RgArena           *arena;
  struct RgTrieEdge *edges;  ///< open addressing
  uint64_t          *values; ///< of the words that end in a node, by node
  uint32_t           n_edges;
  uint32_t           max_edges;
  RgTrieDirection    direction;
  uint64_t           first[RG_TRIE_FIRST_BITS / 64]; ///< of the words
} RgTrie;

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
   @return #RG_OK; #RG_BAD_ARG for the empty word; #RG_LIMIT when all words
   together have more than a million beginnings; #RG_NO_MEMORY.

   Cost: linear in the word, when growing is shared among all words.
*/
RG_NODISCARD RgStatus
rg_trie_add(RgTrie *trie, RgStr word, uint64_t value,
            uint64_t **RG_NULLABLE slot, bool *RG_NULLABLE added);

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

/** rg_trie_character() of what is neither ASCII nor of three bytes, and of what
    the text ends near to. */
size_t
rg_trie_character_any(RgStr text, size_t at, uint32_t *character);

/** rg_trie_character_before() of what is none with another byte before it. */
size_t
rg_trie_character_before_any(RgStr text, size_t at, uint32_t *character);

/** The bytes of the character at byte `at` as a number of 24 bits, and how many
    they are; 0 at the end of the text.  What is no UTF-8 equals no character of
    a word. */
static inline size_t
rg_trie_character(const RgStr text, const size_t at, uint32_t *const character)
{
  if (at + 4U <= text.size) {
    const uint32_t four = rg_utf8_four((const unsigned char *)text.data + at);
    if ((four & 0xF0U) == 0xE0U) { /* as of most characters */
      *character = four & 0xFFFFFFU;
      return 3U;
    }
    if (!(four & 0x80U)) { /* as of figures and marks */
      *character = four & 0x7FU;
      return 1U;
    }
  }
  return rg_trie_character_any(text, at, character);
}

/** rg_trie_character() of the character that ends at byte `at`. */
static inline size_t
rg_trie_character_before(const RgStr text, const size_t at,
                         uint32_t *const character)
{
  if (at >= 4U) {
    const uint32_t four =
        rg_utf8_four((const unsigned char *)text.data + at - 4U);
    if ((four & 0xC000F000U) == 0x8000E000U) { /* as of most characters */
      *character = four >> 8U;
      return 3U;
    }
  }
  return rg_trie_character_before_any(text, at, character);
}

/** The bit of the root's filter for words that begin so. */
static inline uint32_t
rg_trie_first_bit(const uint32_t character)
{
  return (character * UINT32_C(0x9E3779B1)) >> 18U;
}

/** Whether a word may begin at byte `at` of `text`, of a forward trie. */
static inline bool
rg_trie_may_begin(const RgTrie *const trie, const RgStr text, const size_t at)
{
  uint32_t       character = 0U;
  const size_t   size      = rg_trie_character(text, at, &character);
  const uint32_t bit       = rg_trie_first_bit(character);
  return size && (trie->first[bit / 64U] >> bit % 64U & 1U) != 0U;
}

/** What all words that begin at a place tell together, of a forward trie whose
    numbers are two sets of 32 bits. */
typedef struct {
  uint32_t low;  ///< the bits that the low halves of their numbers have
  uint32_t high; ///< the high half of the longest word whose is not 0; else 0
  uint32_t size; ///< bytes of that word
} RgTrieUnion;

/** What the words at byte `at` of `text` tell; all 0 when there is none. */
RgTrieUnion
rg_trie_union(const RgTrie *trie, RgStr text, size_t at);

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
