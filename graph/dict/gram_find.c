#include "graph/dict/gram_find.h"

#include "graph/base/utf8.h"
#include "graph/base/vec.h"
#include "graph/dict/grams.h"
#include "graph/dict/sections.h"
#include "graph/dict/varint.h"

enum {
  MAX_GRAMS = 64 ///< of a needle; more would not make it more exact
};

RG_VEC_DEFINE(Grams, uint64_t, grams);

/** The lists of one gram. */
typedef struct {
  const GraphGramList *lists;
  size_t               n_lists;
  uint64_t             n_blocks;
} Lists;

/** A search for blocks. */
typedef struct {
  const RgPack        *pack;
  const GraphGramList *lists;
  size_t               n_lists;
  uint64_t             n_blocks; ///< of literals
  RgArena             *arena;
  const RgCancel      *cancel;
} Search;

/** What the needle must have: pairs, or the one code point that it is. */
static RgStatus
grams_of(RgArena *const arena, const RgStr needle, Grams *const grams)
{
  uint32_t before = 0U;
  size_t   at     = rg_utf8_decode(needle, 0U, &before);
  if (at >= needle.size) {
    return grams_push(arena, grams, graph_gram_of_one(before));
  }
  while (at < needle.size && grams->n < MAX_GRAMS) {
    uint32_t code_point = 0U;
    at += rg_utf8_decode(needle, at, &code_point);
    RG_TRY(grams_push(arena, grams, graph_gram_of_two(before, code_point)));
    before = code_point;
  }
  return RG_OK;
}

static Lists
find_lists(const Search *const search, const uint64_t gram)
{
  size_t low  = 0U;
  size_t high = search->n_lists;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (search->lists[middle].gram < gram) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  Lists found = {search->lists + low, 0U, 0U};
  while (low + found.n_lists < search->n_lists &&
         found.lists[found.n_lists].gram == gram) {
    found.n_blocks += found.lists[found.n_lists++].n_blocks;
  }
  return found;
}

/** Write the blocks of a list out. */
static RgStatus
expand(const Search *const search, const GraphGramList *const list,
       uint32_t *const blocks, size_t *const n)
{
  if (!list->size_bytes) {
    for (uint32_t i = 0U; i < list->n_blocks; ++i) {
      blocks[(*n)++] = list->first_block + i;
    }
    return RG_OK;
  }
  RG_TRY(rg_pack_check(search->pack, list->offset, list->size_bytes));
  const unsigned char *const bytes  = search->pack->bytes + list->offset;
  GraphVarintReader          reader = {bytes, bytes + list->size_bytes};
  uint64_t                   next   = list->first_block;
  for (uint32_t i = 0U; i < list->n_blocks; ++i) {
    uint64_t distance = 0U;
    if (!graph_varint_get(&reader, &distance) || distance >= list->end_block ||
        next + distance >= list->end_block) {
      return RG_CORRUPT;
    }
    next += distance;
    blocks[(*n)++] = (uint32_t)next++;
  }
  return RG_OK;
}

static RgStatus
expand_all(const Search *const search, const Lists *const lists,
           uint32_t **const blocks, size_t *const n)
{
  *n = 0U;
  for (size_t i = 0U; i < lists->n_lists; ++i) {
    const GraphGramList *const list = &lists->lists[i];
    if (list->end_block > search->n_blocks ||
        list->first_block > list->end_block ||
        list->n_blocks > list->end_block - list->first_block) {
      return RG_CORRUPT;
    }
  }
  if (lists->n_blocks > search->n_blocks) {
    return RG_CORRUPT;
  }
  *blocks = rg_arena_alloc(search->arena,
                           (size_t)(lists->n_blocks + 1U) * sizeof(uint32_t));
  if (!*blocks) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < lists->n_lists; ++i) {
    RG_TRY(rg_cancel_check(search->cancel));
    RG_TRY(expand(search, &lists->lists[i], *blocks, n));
  }
  return RG_OK;
}

/** Keep the blocks that stand in both; both are ascending. */
static size_t
intersect(uint32_t *const blocks, const size_t n, const uint32_t *const other,
          const size_t n_other)
{
  size_t kept = 0U;
  size_t at   = 0U;
  for (size_t i = 0U; i < n; ++i) {
    while (at < n_other && other[at] < blocks[i]) {
      ++at;
    }
    if (at < n_other && other[at] == blocks[i]) {
      blocks[kept++] = blocks[i];
    }
  }
  return kept;
}

/** The rarest gram first, then the others as long as reading their list costs
    less than looking at the texts. */
static RgStatus
narrow(const Search *const search, Lists *const found, const size_t n_found,
       uint32_t **const blocks, size_t *const n)
{
  enum { BLOCKS_FOR_A_TEXT_BLOCK = 256 }; /* entries read in the same time */
  for (size_t i = 0U; i < n_found; ++i) {
    for (size_t j = i + 1U; j < n_found; ++j) {
      if (found[j].n_blocks < found[i].n_blocks) {
        const Lists swapped = found[i];
        found[i]            = found[j];
        found[j]            = swapped;
      }
    }
    if (!i) {
      RG_TRY(expand_all(search, &found[0], blocks, n));
      continue;
    }
    if (found[i].n_blocks > (uint64_t)*n * BLOCKS_FOR_A_TEXT_BLOCK) {
      return RG_OK;
    }
    const RgArenaMark mark    = rg_arena_mark(search->arena);
    uint32_t         *other   = NULL;
    size_t            n_other = 0U;
    RG_TRY(expand_all(search, &found[i], &other, &n_other));
    *n = intersect(*blocks, *n, other, n_other);
    rg_arena_release(search->arena, mark);
  }
  return RG_OK;
}

RgStatus
graph_grams_find(const RgPack *const pack, const RgStr needle,
                 const RgCancel *const cancel, RgArena *const arena,
                 const uint32_t **const blocks, size_t *const n_blocks)
{
  RgPackSection section;
  RG_TRY(rg_pack_section(pack, GRAPH_SECTION_GRAMS, sizeof(GraphGramList),
                         &section));
  RG_TRY(rg_pack_check_section(pack, &section));
  RgPackSection texts;
  RG_TRY(rg_pack_section(
      pack, GRAPH_SECTION_BLOCKS + graph_text_tag_index(GRAPH_TAG_LITERAL),
      sizeof(uint64_t), &texts));
  const Search search = {
      .n_blocks = texts.n_items ? texts.n_items - 1U : 0U,

      .pack = pack,
      .lists =
          (const GraphGramList *)(const void *)(pack->bytes + section.offset),
      .n_lists = (size_t)section.n_items,
      .arena   = arena,
      .cancel  = cancel};
  Grams grams = {0};
  RG_TRY(grams_of(arena, needle, &grams));
  Lists *const found = rg_arena_alloc(arena, (grams.n + 1U) * sizeof(Lists));
  if (!found) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < grams.n; ++i) {
    found[i] = find_lists(&search, grams.items[i]);
  }
  uint32_t *list = NULL;
  *n_blocks      = 0U;
  RG_TRY(narrow(&search, found, grams.n, &list, n_blocks));
  *blocks = list;
  return RG_OK;
}
