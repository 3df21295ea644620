#include "graph/base/trie.h"

#include <string.h>

enum { FIRST_EDGES = 96, NODE_BITS = 20, CHARACTER_BITS = 24 };

/** Of a walk that came to its end. */
#define NO_EDGE UINT32_MAX

/** A word ends in the node: the bit of Edge.next that filters nothing. */
#define IS_WORD (UINT64_C(1) << 63U)

/** From one node to another, and that other one. */
typedef struct RgTrieEdge {
  uint64_t path; ///< key_of() the edge, and the node it leads to; 0: no edge
  uint64_t next; ///< a bit of filter_bit() is set when an edge goes on so
} Edge;

static inline uint64_t
filter_bit(const uint32_t character)
{
  return UINT64_C(1) << (((character ^ character >> 16U) % 64U) * 63U / 64U);
}

static inline uint64_t
key_of(const uint32_t from, const uint32_t character)
{
  return (uint64_t)from << (CHARACTER_BITS + NODE_BITS) | (uint64_t)character
                                                              << NODE_BITS;
}

/** The node that the edge leads to; no edge leads to the root, 0. */
static inline uint32_t
node_of(const Edge *const edge)
{
  return (uint32_t)edge->path & ((1U << NODE_BITS) - 1U);
}

/** The edge, or the free place for it; of `key` a node is not read. */
static inline Edge *
find_edge(const RgTrie *const trie, const uint64_t key)
{
  const uint64_t hash =
      (key >> NODE_BITS) * UINT64_C(0x9E3779B97F4A7C15) >> 32U;
  for (size_t i = hash * trie->max_edges >> 32U;;) {
    Edge *const edge = &trie->edges[i];
    if (((edge->path ^ key) >> NODE_BITS) == 0U || !edge->path) {
      return edge;
    }
    i = i + 1U < trie->max_edges ? i + 1U : 0U;
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
      may ? find_edge(trie, key_of(edge ? node_of(edge) : 0U, character))
             : NULL;
  return next && next->path ? next : NULL;
}

size_t
rg_trie_character_any(const RgStr text, const size_t at,
                      uint32_t *const character)
{
  const size_t left = at < text.size ? text.size - at : 0U;
  if (!left) {
    return 0U;
  }
  const unsigned char *const here = (const unsigned char *)text.data + at;
  *character                      = here[0];
  if (left >= 3U && (here[0] & 0xF0U) == 0xE0U) {
    *character |= (uint32_t)here[1] << 8U | (uint32_t)here[2] << 16U;
    return 3U;
  }
  const size_t size = here[0] < 0xC0U ? 1U : here[0] < 0xE0U ? 2U : 4U;
  if (left < size) {
    return 1U;
  }
  if (size == 2U) {
    *character |= (uint32_t)here[1] << 8U;
  } else if (size == 4U) {
    const uint32_t c = ((here[0] & 0x0FU) << 18U | (here[1] & 0x3FU) << 12U |
                        (here[2] & 0x3FU) << 6U | (here[3] & 0x3FU)) -
                       0x10000U;
    if (c >= 0x100000U) {
      return 1U;
    }
    *character = 0xF0U | (c & 0x0FU) | c >> 4U << 8U;
  }
  return size;
}

size_t
rg_trie_character_before_any(const RgStr text, const size_t at,
                             uint32_t *const character)
{
  if (!at) {
    return 0U; /* an empty text may have no data */
  }
  const unsigned char *const end = (const unsigned char *)text.data + at;
  if (at >= 3U && (end[-3] & 0xF0U) == 0xE0U && (end[-1] & 0xC0U) == 0x80U) {
    *character =
        (uint32_t)end[-3] | (uint32_t)end[-2] << 8U | (uint32_t)end[-1] << 16U;
    return 3U;
  }
  const size_t begin = end[-1] < 0x80U ? at - 1U : rg_utf8_previous(text, at);
  (void)rg_trie_character(rg_str_slice(text, 0U, at), begin, character);
  return at - begin;
}

RgTrie *
rg_trie_new(RgArena *const arena, const RgTrieDirection direction)
{
  RgTrie *const trie = rg_arena_alloc_zero(arena, 1U, sizeof(RgTrie));
  if (!trie) {
    return NULL;
  }
  trie->arena     = arena;
  trie->direction = direction;
  return trie;
}

/** Room for `more` edges, in a table that stays a quarter empty. */
static RgStatus
reserve(RgTrie *const trie, const size_t more)
{
  const Edge *const old    = trie->edges;
  const uint32_t    n      = trie->max_edges;
  const size_t      needed = trie->n_edges + more + 1U;
  size_t            max    = n ? n : FIRST_EDGES;
  while (needed > max / 4U * 3U) {
    max += max / 2U;
  }
  if (max == n) {
    return RG_OK;
  }
  if (needed >= (size_t)1U << NODE_BITS) {
    return RG_LIMIT;
  }
  Edge *const     edges = rg_arena_alloc_zero(trie->arena, max, sizeof(Edge));
  uint64_t *const values =
      rg_arena_alloc_zero(trie->arena, max / 4U * 3U, sizeof(uint64_t));
  if (!edges || !values) {
    return RG_NO_MEMORY;
  }
  if (n) {
    memcpy(values, trie->values, (trie->n_edges + 1U) * sizeof(uint64_t));
  }
  trie->edges     = edges;
  trie->values    = values;
  trie->max_edges = (uint32_t)max;
  for (uint32_t i = 0U; i < n; ++i) {
    if (old[i].path) {
      *find_edge(trie, old[i].path) = old[i];
    }
  }
  return RG_OK;
}

/** Add an edge behind `edge` (null: the root). */
static Edge *
add_edge(RgTrie *const trie, Edge *const edge, const uint32_t character)
{
  const uint64_t key   = key_of(edge ? node_of(edge) : 0U, character);
  Edge *const    added = find_edge(trie, key);
  if (edge) {
    edge->next |= filter_bit(character);
  } else {
    const uint32_t bit = rg_trie_first_bit(character);
    trie->first[bit / 64U] |= UINT64_C(1) << bit % 64U;
  }
  *added = (Edge){.path = key | ++trie->n_edges};
  return added;
}

/** Read the character at `*at` in the direction of the trie and go behind it;
    false at the end of the text. */
static inline bool
read_character(const RgTrieDirection direction, const RgStr text,
               size_t *const at, uint32_t *const character)
{
  const bool   back = direction == RG_TRIE_BACKWARD;
  const size_t size = back ? rg_trie_character_before(text, *at, character)
                           : rg_trie_character(text, *at, character);
  *at += back ? 0U - size : size;
  return size;
}

static size_t
near_end(const RgTrie *const trie, const RgStr word)
{
  return trie->direction == RG_TRIE_FORWARD ? 0U : word.size;
}

RgStatus
rg_trie_add(RgTrie *const trie, const RgStr word, const uint64_t value,
            uint64_t **const RG_NULLABLE slot, bool *const RG_NULLABLE added)
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
  uint64_t *const number = &trie->values[node_of(edge)];
  const bool      is_new = !(edge->next & IS_WORD);
  if (is_new) {
    edge->next |= IS_WORD;
    *number = value;
  }
  if (slot) {
    *slot = number;
  }
  if (added) {
    *added = is_new;
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
    if (edge->next & IS_WORD) {
      *value     = trie->values[node_of(edge)];
      walk->edge = (uint32_t)(edge - trie->edges) + 1U;
      return true;
    }
  }
  walk->edge = NO_EDGE;
  return false;
}

RgTrieUnion
rg_trie_union(const RgTrie *const trie, const RgStr text, const size_t at)
{
  const Edge *edge      = NULL;
  uint32_t    character = 0U;
  RgTrieUnion all       = {0U, 0U, 0U};
  size_t      to        = at;
  for (size_t size = 0U; (size = rg_trie_character(text, to, &character));) {
    edge = go_on(trie, edge, character);
    if (!edge) {
      break;
    }
    to += size;
    if (edge->next & IS_WORD) {
      const uint64_t value = trie->values[node_of(edge)];
      all.low |= (uint32_t)value;
      if (value >> 32U) {
        all.high = (uint32_t)(value >> 32U);
        all.size = (uint32_t)(to - at);
      }
    }
    if (!(edge->next & ~IS_WORD)) {
      break;
    }
  }
  return all;
}

/** The longest word, for both directions, which are known where it is
    compiled. */
static inline size_t
longest(const RgTrie *const trie, const RgTrieDirection direction,
        const RgStr text, const size_t at, uint64_t *const value)
{
  const Edge *edge      = NULL;
  uint32_t    word      = 0U; /* the node where the longest yet ends */
  uint32_t    character = 0U;
  size_t      far_end   = at;
  size_t      to        = at;
  while (read_character(direction, text, &to, &character) &&
         (edge = go_on(trie, edge, character))) {
    if (edge->next & IS_WORD) {
      word    = node_of(edge);
      far_end = to;
    }
    if (!(edge->next & ~IS_WORD)) {
      break;
    }
  }
  if (word) {
    *value = trie->values[word];
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
  if (!edge || !(edge->next & IS_WORD)) {
    return false;
  }
  *value = trie->values[node_of(edge)];
  return true;
}
