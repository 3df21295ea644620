#include "ingest/text/trie.h"

#include <string.h>

#define NO_VALUE UINT32_MAX

/** Children of a node stand together in the edge arrays, ascending. */
typedef struct {
  uint32_t first_edge;
  uint32_t n_edges;
  uint32_t value;
} Node;

/* Chinese characters: E4 B8 80 to E9 BF BF in UTF-8. */
enum { FIRST_HAN = 0x4E00, LAST_HAN = 0x9FFF, HAN_BYTES = 3 };

struct IngestTrieImpl {
  Node    *nodes;
  uint8_t *bytes;     ///< label of each edge
  uint32_t root[256]; ///< child of the root for each byte; 0: none
  /** Node behind each Chinese character at the root; 0: none.  Most places of
      a text are left with one look. */
  uint32_t han[LAST_HAN - FIRST_HAN + 1];
};

/** Keys `low` up to `high` share the first `depth` bytes, which led here. */
typedef struct {
  uint32_t low;
  uint32_t high;
  uint32_t depth;
} Pending;

static bool
is_ordered(const RgStr *const keys, const uint32_t n, size_t *const n_bytes)
{
  *n_bytes = 1U;
  for (uint32_t i = 0U; i < n; ++i) {
    if (!keys[i].size || (i && rg_str_compare(keys[i - 1U], keys[i]) >= 0)) {
      return false;
    }
    *n_bytes += keys[i].size;
  }
  return *n_bytes < UINT32_MAX;
}

/** Breadth first: edge i leads to node i + 1, so targets need no array. */
static void
fill(IngestTrie *const trie, const RgStr *const keys, Pending *const pending)
{
  uint32_t n_nodes = 1U;
  for (uint32_t node = 0U; node < n_nodes; ++node) {
    Pending at              = pending[node];
    trie->nodes[node].value = NO_VALUE;
    if (at.low < at.high && keys[at.low].size == at.depth) {
      trie->nodes[node].value = at.low++;
    }
    trie->nodes[node].first_edge = n_nodes - 1U;
    while (at.low < at.high) {
      const uint8_t byte = (uint8_t)keys[at.low].data[at.depth];
      uint32_t      next = at.low + 1U;
      while (next < at.high && (uint8_t)keys[next].data[at.depth] == byte) {
        ++next;
      }
      trie->bytes[n_nodes - 1U] = byte;
      pending[n_nodes]          = (Pending){at.low, next, at.depth + 1U};
      if (!node) {
        trie->root[byte] = n_nodes;
      }
      ++n_nodes;
      at.low = next;
    }
    trie->nodes[node].n_edges = n_nodes - 1U - trie->nodes[node].first_edge;
  }
}

static uint32_t
child(const IngestTrie *const trie, const uint32_t node, const uint8_t byte)
{
  if (!node) {
    return trie->root[byte];
  }
  uint32_t low  = trie->nodes[node].first_edge;
  uint32_t high = low + trie->nodes[node].n_edges;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (trie->bytes[middle] < byte) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  const bool found =
      low < trie->nodes[node].first_edge + trie->nodes[node].n_edges &&
      trie->bytes[low] == byte;
  return found ? low + 1U : 0U;
}

static void
index_han(IngestTrie *const trie)
{
  for (uint32_t c = FIRST_HAN; c <= LAST_HAN; ++c) {
    uint32_t node = child(trie, 0U, (uint8_t)(0xE0U | c >> 12U));
    node = node ? child(trie, node, (uint8_t)(0x80U | (c >> 6U & 0x3FU))) : 0U;
    trie->han[c - FIRST_HAN] =
        node ? child(trie, node, (uint8_t)(0x80U | (c & 0x3FU))) : 0U;
  }
}

RgStatus
ingest_trie_new(RgArena *const arena, const RgStr *const keys, const uint32_t n,
                const IngestTrie **const trie)
{
  size_t n_bytes = 0U;
  if (!is_ordered(keys, n, &n_bytes)) {
    return RG_BAD_ARG;
  }
  IngestTrie *const built = rg_arena_alloc_zero(arena, 1U, sizeof *built);
  if (!built) {
    return RG_NO_MEMORY;
  }
  built->nodes           = rg_arena_alloc_zero(arena, n_bytes, sizeof(Node));
  built->bytes           = rg_arena_alloc_zero(arena, n_bytes, 1U);
  Pending *const pending = rg_arena_alloc_zero(arena, n_bytes, sizeof(Pending));
  if (!built->nodes || !built->bytes || !pending) {
    return RG_NO_MEMORY;
  }
  pending[0] = (Pending){0U, n, 0U};
  fill(built, keys, pending);
  index_han(built);
  *trie = built;
  return RG_OK;
}

/* The node behind the Chinese character at `at`, with `found` false when there
   is no such character or its keys do not begin with all of it. */
static uint32_t
han_node(const IngestTrie *const trie, const RgStr text, const size_t at,
         bool *const found)
{
  const unsigned char *const here = (const unsigned char *)text.data + at;
  *found = at + HAN_BYTES <= text.size && here[0] >= 0xE4U && here[0] <= 0xE9U;
  if (!*found) {
    return 0U;
  }
  const uint32_t c =
      (here[0] & 0xFU) << 12U | (here[1] & 0x3FU) << 6U | (here[2] & 0x3FU);
  *found = c >= FIRST_HAN && c <= LAST_HAN;
  return *found ? trie->han[c - FIRST_HAN] : 0U;
}

IngestTrieWalk
ingest_trie_walk(const size_t at)
{
  return (IngestTrieWalk){0U, at};
}

bool
ingest_trie_next(const IngestTrie *const trie, const RgStr text,
                 IngestTrieWalk *const walk, size_t *const end,
                 uint32_t *const value)
{
  while (walk->at < text.size) {
    bool     whole = false;
    uint32_t next  = walk->node ? 0U : han_node(trie, text, walk->at, &whole);
    if (!whole) {
      next = child(trie, walk->node, (uint8_t)text.data[walk->at]);
    }
    if (!next) {
      break;
    }
    walk->node = next;
    walk->at += whole ? HAN_BYTES : 1U;
    if (trie->nodes[next].value != NO_VALUE) {
      *end   = walk->at;
      *value = trie->nodes[next].value;
      return true;
    }
  }
  walk->at = text.size; /* so that a further call ends at once */
  return false;
}

size_t
ingest_trie_longest(const IngestTrie *const trie, const RgStr text,
                    const size_t at, uint32_t *const value)
{
  IngestTrieWalk walk = ingest_trie_walk(at);
  size_t         size = 0U;
  size_t         end  = 0U;
  while (ingest_trie_next(trie, text, &walk, &end, value)) {
    size = end - at;
  }
  return size;
}
