#include "graph/text.h"

#include "graph/base/vec.h"
#include "graph/dict.h"
#include "graph/store/store_impl.h"

RG_VEC_DEFINE(Ids, GraphId, ids);

RgStatus
graph_text_find(const GraphStore *const store, const RgStr needle,
                const size_t max_ids, const RgCancel *const cancel,
                RgArena *const arena, const GraphId **const ids,
                size_t *const n_ids)
{
  const uint64_t n      = graph_dict_count(store, GRAPH_TAG_LITERAL);
  Ids            found  = {0};
  RgArena *const texts  = rg_arena_new(rg_allocator_system());
  RgStatus       status = texts ? RG_OK : RG_NO_MEMORY;
  for (uint64_t i = 0U; status == RG_OK && i < n; ++i) {
    RgStr    text = RG_STR_NONE;
    uint64_t kind = 0U;
    status        = graph_dictionary_text(&store->dictionary,
                                          graph_text_tag_index(GRAPH_TAG_LITERAL), i,
                                          texts, &text, &kind);
    if (status == RG_OK && rg_str_find(text, needle, 0U) != SIZE_MAX) {
      status = found.n == max_ids
                   ? RG_LIMIT
                   : ids_push(arena, &found, graph_id(GRAPH_TAG_LITERAL, i));
    }
    if (status == RG_OK && !(i % 1024U)) {
      rg_arena_reset(texts);
      status = rg_cancel_check(cancel);
    }
  }
  rg_arena_free(texts);
  if (status == RG_OK) {
    *ids   = found.items;
    *n_ids = found.n;
  }
  return status;
}
