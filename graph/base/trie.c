#include "graph/base/trie.h"

#include "graph/base/utf8.h"

enum { FIRST_EDGES = 256, FILTER_BITS = 64 };

/** Of a walk that came to its end. */
#define NO_EDGE UINT32_MAX

/** From one node to another, and that other one. */
typedef struct RgTrieEdge {
  uint64_t from;  ///< the node, and the character's bytes: see key_of()
  uint64_t next;  ///< a bit of filter_bit() is set when an edge goes on so
  uint64_t value; ///< of the word that ends here
  uint32_t to;    ///< 0: no edge, as none leads to the root
} Edge;

static inline uint64_t
filter_bit(const uint32_t character)
{
  return UINT64_C(1) << (character ^ character >> 16U) % FILTER_BITS;
}

static inline uint64_t
key_of(const uint32_t from, const uint32_t character)
{
  return (uint64_t)from << 32U | character;
}

/** The edge, or the free place for it. */
static inline Edge *
find_edge(const RgTrie *const trie, const uint64_t key)
{
  const uint64_t hash = key * UINT64_C(0x9E3779B97F4A7C15);
  for (size_t i = hash >> 32U;; ++i) {
    Edge *const edge = &trie->edges[i & (trie->max_edges - 1U)];
    if (edge->from == key || !edge->to) {
      return edge;
    }
  }
}

/** The edge that goes on from `edge` (null: from the root) with `character`;
    null when there is none. */
static inline Edge *
go_on(const RgTrie *const trie, const Edge *const edge,
      const uint32_t character)
{
  const uint32_t bit = rg_trie_first_bit(character);
  const bool     may = edge ? (edge->next & filter_bit(character)) != 0U
                            : (trie->first[bit / 64U] >> bit % 64U & 1U) != 0U;
  Edge *const    next =
      may ? find_edge(trie, key_of(edge ? edge->to : 0U, character)) : NULL;
  return next && next->to ? next : NULL;
}

RgTrie *
rg_trie_new(RgArena *const arena, const RgTrieDirection direction)
{
  RgTrie *const trie = (RgTrie *)rg_arena_alloc_zero(arena, 1U, sizeof(RgTrie));
  if (!trie) {
    return NULL;
  }
  trie->arena     = arena;
  trie->direction = direction;
  trie->max_edges = FIRST_EDGES;
  trie->edges = (Edge *)rg_arena_alloc_zero(arena, FIRST_EDGES, sizeof(Edge));
  return trie->edges ? trie : NULL;
}

/** Room for `more` edges, in a table that stays half empty. */
static RgStatus
reserve(RgTrie *const trie, const size_t more)
{
  const Edge *const old = trie->edges;
  const uint32_t    n   = trie->max_edges;
  size_t            max = n;
  while (2U * (trie->n_edges + more) > max) {
    max *= 2U;
  }
  if (max == n) {
    return RG_OK;
  }
  Edge *const edges =
      max > UINT32_MAX / 2U
          ? NULL
          : (Edge *)rg_arena_alloc_zero(trie->arena, max, sizeof(Edge));
  if (!edges) {
    return RG_NO_MEMORY;
  }
  trie->edges     = edges;
  trie->max_edges = (uint32_t)max;
  for (uint32_t i = 0U; i < n; ++i) {
    if (old[i].to) {
      *find_edge(trie, old[i].from) = old[i];
    }
  }
  return RG_OK;
}

/** Add an edge behind `edge` (null: the root). */
static Edge *
add_edge(RgTrie *const trie, Edge *const edge, const uint32_t character)
{
  const uint64_t key   = key_of(edge ? edge->to : 0U, character);
  Edge *const    added = find_edge(trie, key);
  if (edge) {
    edge->next |= filter_bit(character);
  } else {
    const uint32_t bit = rg_trie_first_bit(character);
    trie->first[bit / 64U] |= UINT64_C(1) << bit % 64U;
  }
  *added = (Edge){.from = key, .to = ++trie->n_edges, .value = RG_TRIE_NONE};
  return added;
}

/** Read the character before `*at` and go there. */
static inline bool
read_back(const RgStr text, size_t *const at, uint32_t *const character)
{
  if (!*at) {
    return false;
  }
  const char *const end   = text.data + *at;
  size_t            begin = *at - 1U;
  if (*at >= 3U && ((unsigned char)end[-3] & 0xF0U) == 0xE0U &&
      ((unsigned char)end[-1] & 0xC0U) == 0x80U) {
    begin = *at - 3U; /* as most characters */
  } else if ((unsigned char)end[-1] >= 0x80U) {
    begin = rg_utf8_previous(text, *at);
  }
  *at = begin;
  return rg_trie_character(rg_str(text.data, (size_t)(end - text.data)), begin,
                           character) != 0U;
}

/** Read the character at `*at` in the direction of the trie and go behind it;
    false at the end of the text. */
static inline bool
read_character(const RgTrieDirection direction, const RgStr text,
               size_t *const at, uint32_t *const character)
{
  if (direction == RG_TRIE_BACKWARD) {
    return read_back(text, at, character);
  }
  const size_t size = rg_trie_character(text, *at, character);
  *at += size;
  return size;
}

static size_t
near_end(const RgTrie *const trie, const RgStr word)
{
  return trie->direction == RG_TRIE_FORWARD ? 0U : word.size;
}

RgStatus
rg_trie_add(RgTrie *const trie, const RgStr word, const uint64_t value,
            uint64_t **const slot, bool *const added)
{
  Edge    *edge      = NULL;
  uint32_t character = 0U;
  RG_TRY(reserve(trie, word.size));
  for (size_t at = near_end(trie, word);
       read_character(trie->direction, word, &at, &character);) {
    Edge *const next = go_on(trie, edge, character);
    edge             = next ? next : add_edge(trie, edge, character);
  }
  if (!edge) {
    return RG_BAD_ARG;
  }
  *slot  = &edge->value;
  *added = **slot == RG_TRIE_NONE;
  if (*added) {
    **slot = value;
  }
  return RG_OK;
}

bool
rg_trie_next(const RgTrie *const trie, const RgStr text, RgTrieWalk *const walk,
             uint64_t *const value)
{
  if (walk->edge == NO_EDGE) {
    return false;
  }
  /* The number of an edge is its place plus 1. */
  const Edge *edge      = walk->edge ? &trie->edges[walk->edge - 1U] : NULL;
  uint32_t    character = 0U;
  while (read_character(trie->direction, text, &walk->at, &character)) {
    edge = go_on(trie, edge, character);
    if (!edge) {
      break;
    }
    if (edge->value != RG_TRIE_NONE) {
      *value     = edge->value;
      walk->edge = (uint32_t)(edge - trie->edges) + 1U;
      return true;
    }
  }
  walk->edge = NO_EDGE;
  return false;
}

uint64_t
rg_trie_union(const RgTrie *const trie, const RgStr text, size_t at)
{
  const Edge *edge      = NULL;
  uint32_t    character = 0U;
  uint64_t    bits      = 0U;
  for (size_t size = 0U; (size = rg_trie_character(text, at, &character));
       at += size) {
    edge = go_on(trie, edge, character);
    if (!edge) {
      break;
    }
    bits |= edge->value != RG_TRIE_NONE ? edge->value : 0U;
  }
  return bits;
}

/** The longest word, for both directions, which are known where it is
    compiled. */
static inline size_t
longest(const RgTrie *const trie, const RgTrieDirection direction,
        const RgStr text, const size_t at, uint64_t *const value)
{
  const Edge *edge      = NULL;
  uint32_t    character = 0U;
  size_t      far_end   = at;
  size_t      to        = at;
  while (read_character(direction, text, &to, &character) &&
         (edge = go_on(trie, edge, character))) {
    if (edge->value != RG_TRIE_NONE) {
      *value  = edge->value;
      far_end = to;
    }
    if (!edge->next) {
      break;
    }
  }
  return far_end > at ? far_end - at : at - far_end;
}

size_t
rg_trie_longest_of_some(const RgTrie *const trie, const RgStr text,
                        const size_t at, uint64_t *const value)
{
  return trie->direction == RG_TRIE_FORWARD
             ? longest(trie, RG_TRIE_FORWARD, text, at, value)
             : longest(trie, RG_TRIE_BACKWARD, text, at, value);
}

bool
rg_trie_get(const RgTrie *const trie, const RgStr word, uint64_t *const value)
{
  const Edge *edge      = NULL;
  uint32_t    character = 0U;
  size_t      at        = near_end(trie, word);
  while (read_character(trie->direction, word, &at, &character)) {
    edge = go_on(trie, edge, character);
    if (!edge) {
      return false;
    }
  }
  if (!edge || edge->value == RG_TRIE_NONE) {
    return false;
  }
  *value = edge->value;
  return true;
}
