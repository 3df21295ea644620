#include "ingest/text/trie.h"

#include <string.h>

#define NO_VALUE UINT32_MAX

/** Children of a node stand together in the edge arrays, ascending. */
typedef struct {
  uint32_t first_edge;
  uint32_t n_edges;
  uint32_t value;
} Node;

struct IngestTrieImpl {
  Node    *nodes;
  uint8_t *bytes;     ///< label of each edge
  uint32_t root[256]; ///< child of the root for each byte; 0: none
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
  *trie = built;
  return RG_OK;
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
    const uint32_t next = child(trie, walk->node, (uint8_t)text.data[walk->at]);
    if (!next) {
      break;
    }
    walk->node = next;
    ++walk->at;
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
