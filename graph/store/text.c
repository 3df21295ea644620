#include "graph/text.h"

#include "graph/base/utf8.h"
#include "graph/base/vec.h"
#include "graph/dict.h"
#include "graph/dict/gram_find.h"
#include "graph/dict/text_block.h"
#include "graph/store/store_impl.h"

enum { CHECK_EVERY = 256 };

RG_VEC_DEFINE(Ids, GraphId, ids);

/** Looking at the texts themselves. */
typedef struct {
  const GraphStore *store;
  RgStr             needle;
  size_t            max_ids;
  RgArena          *arena;
  Ids               found;
} Search;

static RgStatus
search_block(Search *const search, const uint64_t block)
{
  const GraphDictionary *const dictionary = &search->store->dictionary;
  const unsigned               tag   = graph_text_tag_index(GRAPH_TAG_LITERAL);
  uint32_t                     found = 0U;
  if (search->needle.size) {
    RG_TRY(graph_text_block_search(dictionary, tag, block, search->needle,
                                   &found));
  } else {
    found =
        (UINT32_C(1) << graph_text_block_count(dictionary, tag, block)) - 1U;
  }
  for (; found; found &= found - 1U) {
    if (search->found.n == search->max_ids) {
      return RG_LIMIT;
    }
    RG_TRY(ids_push(
        search->arena, &search->found,
        graph_id(GRAPH_TAG_LITERAL, block * GRAPH_TEXTS_PER_BLOCK +
                                        (unsigned)__builtin_ctz(found))));
  }
  return RG_OK;
}

/** Look at the given blocks, or at all when `blocks` is null. */
static RgStatus
search_blocks(Search *const search, const uint32_t *const blocks,
              const uint64_t n_blocks, const RgCancel *const cancel)
{
  const uint64_t n_texts = graph_dict_count(search->store, GRAPH_TAG_LITERAL);
  for (uint64_t i = 0U; i < n_blocks; ++i) {
    const uint64_t block = blocks ? blocks[i] : i;
    if (block >=
        (n_texts + GRAPH_TEXTS_PER_BLOCK - 1U) / GRAPH_TEXTS_PER_BLOCK) {
      return RG_CORRUPT;
    }
    if (!(i % CHECK_EVERY)) {
      RG_TRY(rg_cancel_check(cancel));
    }
    RG_TRY(search_block(search, block));
  }
  return RG_OK;
}

RgStatus
graph_text_find(const GraphStore *const store, const RgStr needle,
                const size_t max_ids, const RgCancel *const cancel,
                RgArena *const arena, const GraphId **const ids,
                size_t *const n_ids)
{
  const uint64_t  n_texts  = graph_dict_count(store, GRAPH_TAG_LITERAL);
  const uint32_t *blocks   = NULL;
  size_t          n_blocks = 0U;
  uint64_t        n_all =
      (n_texts + GRAPH_TEXTS_PER_BLOCK - 1U) / GRAPH_TEXTS_PER_BLOCK;
  /* Broken text has no code points to look for. */
  const bool by_grams =
      needle.size && rg_utf8_valid_prefix(needle) == needle.size;
  Search search = {
      .store = store, .needle = needle, .max_ids = max_ids, .arena = arena};
  if (by_grams) {
    RG_TRY(graph_grams_find(store->pack, needle, cancel, arena, &blocks,
                            &n_blocks));
    n_all = n_blocks;
  }
  RG_TRY(search_blocks(&search, blocks, n_all, cancel));
  *ids   = search.found.items;
  *n_ids = search.found.n;
  return RG_OK;
}
