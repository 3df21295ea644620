#include "graph/base/trie.h"

#include "graph/base/utf8.h"

enum { FIRST_NODES = 64, FIRST_EDGES = 256, FILTER_BITS = 64 };

/** Of a walk that came to its end. */
#define NO_NODE UINT32_MAX

typedef struct {
  uint64_t value;
  uint64_t next; ///< bit c % 64 is set when an edge has the character c
} Node;

typedef struct {
  uint32_t node;
  uint32_t character;
  uint32_t child; ///< 0: no edge, as none leads to the root
} Edge;

struct RgTrieImpl {
  RgArena        *arena;
  RgTrieDirection direction;
  uint32_t        n_nodes;
  uint32_t        max_nodes;
  uint32_t        max_edges; ///< a power of two, at least 2 * n_nodes
  Node           *nodes;
  Edge           *edges; ///< open addressing
  /** First characters of the words: a bit for each of the BMP, as the filter of
      the root would let everything through. */
  uint64_t first[0x10000 / FILTER_BITS];
};

static uint64_t
filter_bit(const uint32_t character)
{
  return UINT64_C(1) << character % FILTER_BITS;
}

/** The edge, or the free place for it. */
static Edge *
find_edge(const RgTrie *const trie, const uint32_t node,
          const uint32_t character)
{
  const uint64_t key  = (uint64_t)node << 21U | character;
  const uint64_t hash = key * UINT64_C(0x9E3779B97F4A7C15);
  for (size_t i = hash >> 32U;; ++i) {
    Edge *const edge = &trie->edges[i & (trie->max_edges - 1U)];
    if (!edge->child || (edge->node == node && edge->character == character)) {
      return edge;
    }
  }
}

/** The node behind `character`; the root when there is no edge. */
static inline uint32_t
child_of(const RgTrie *const trie, const uint32_t node,
         const uint32_t character)
{
  const bool may = node || character > 0xFFFFU
                       ? (trie->nodes[node].next & filter_bit(character)) != 0U
                       : (trie->first[character / FILTER_BITS] &
                          filter_bit(character)) != 0U;
  return may ? find_edge(trie, node, character)->child : 0U;
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
  trie->n_nodes   = 1U;
  trie->max_nodes = FIRST_NODES;
  trie->max_edges = FIRST_EDGES;
  trie->nodes = (Node *)rg_arena_alloc_zero(arena, FIRST_NODES, sizeof(Node));
  trie->edges = (Edge *)rg_arena_alloc_zero(arena, FIRST_EDGES, sizeof(Edge));
  if (!trie->nodes || !trie->edges) {
    return NULL;
  }
  trie->nodes[0].value = RG_TRIE_NONE;
  return trie;
}

static RgStatus
grow_edges(RgTrie *const trie)
{
  const Edge *const old = trie->edges;
  const uint32_t    n   = trie->max_edges;
  Edge *const       more =
      (Edge *)rg_arena_alloc_zero(trie->arena, n, 2U * sizeof(Edge));
  if (!more || n > UINT32_MAX / 4U) {
    return RG_NO_MEMORY;
  }
  trie->edges     = more;
  trie->max_edges = 2U * n;
  for (uint32_t i = 0U; i < n; ++i) {
    if (old[i].child) {
      *find_edge(trie, old[i].node, old[i].character) = old[i];
    }
  }
  return RG_OK;
}

static RgStatus
add_child(RgTrie *const trie, const uint32_t node, const uint32_t character,
          uint32_t *const child)
{
  if (trie->n_nodes == trie->max_nodes) {
    const size_t size = (size_t)trie->max_nodes * sizeof(Node);
    void *const more = rg_arena_grow(trie->arena, trie->nodes, size, 2U * size);
    if (!more) {
      return RG_NO_MEMORY;
    }
    trie->nodes = (Node *)more;
    trie->max_nodes *= 2U;
  }
  if (2U * trie->n_nodes >= trie->max_edges) {
    RG_TRY(grow_edges(trie));
  }
  *child                            = trie->n_nodes++;
  trie->nodes[*child]               = (Node){RG_TRIE_NONE, 0U};
  *find_edge(trie, node, character) = (Edge){node, character, *child};
  trie->nodes[node].next |= filter_bit(character);
  if (!node && character <= 0xFFFFU) {
    trie->first[character / FILTER_BITS] |= filter_bit(character);
  }
  return RG_OK;
}

/** Read the character at `*at` in the direction of the trie and go behind it;
    false at the end of the text. */
static inline bool
read_character(const RgTrie *const trie, const RgStr text, size_t *const at,
               uint32_t *const character)
{
  if (trie->direction == RG_TRIE_FORWARD) {
    const size_t size = rg_utf8_decode(text, *at, character);
    *at += size;
    return size;
  }
  if (!*at) {
    return false;
  }
  const size_t begin = rg_utf8_previous(text, *at);
  (void)rg_utf8_decode(rg_str_slice(text, 0U, *at), begin, character);
  *at = begin;
  return true;
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
  uint32_t node      = 0U;
  uint32_t character = 0U;
  for (size_t at = near_end(trie, word);
       read_character(trie, word, &at, &character);) {
    uint32_t child = child_of(trie, node, character);
    if (!child) {
      RG_TRY(add_child(trie, node, character, &child));
    }
    node = child;
  }
  if (!node) {
    return RG_BAD_ARG;
  }
  *slot  = &trie->nodes[node].value;
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
  uint32_t character = 0U;
  while (walk->node != NO_NODE &&
         read_character(trie, text, &walk->at, &character)) {
    walk->node = child_of(trie, walk->node, character);
    if (!walk->node) {
      break;
    }
    if (trie->nodes[walk->node].value != RG_TRIE_NONE) {
      *value = trie->nodes[walk->node].value;
      return true;
    }
  }
  walk->node = NO_NODE;
  return false;
}

size_t
rg_trie_longest(const RgTrie *const trie, const RgStr text, const size_t at,
                uint64_t *const value)
{
  RgTrieWalk walk    = rg_trie_walk(at);
  size_t     far_end = at;
  while (rg_trie_next(trie, text, &walk, value)) {
    far_end = walk.at;
  }
  return far_end > at ? far_end - at : at - far_end;
}

bool
rg_trie_get(const RgTrie *const trie, const RgStr word, uint64_t *const value)
{
  RgTrieWalk   walk    = rg_trie_walk(near_end(trie, word));
  const size_t far_end = word.size - walk.at;
  while (rg_trie_next(trie, word, &walk, value)) {
    if (walk.at == far_end) {
      return true;
    }
  }
  return false;
}
