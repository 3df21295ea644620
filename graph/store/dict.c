#include "graph/dict.h"

#include "graph/dict/literal_kind.h"
#include "graph/store/store_impl.h"

RgStatus
graph_dict_find(const GraphStore *const store, const GraphTerm *const term,
                GraphId *const id)
{
  return graph_dictionary_find(&store->dictionary, term, id);
}

RgStatus
graph_dict_term(const GraphStore *const store, const GraphId id,
                RgArena *const arena, GraphTerm *const term)
{
  return graph_dictionary_term(&store->dictionary, id, arena, term);
}

RgStatus
graph_dict_literal_kind(const GraphStore *const store, const GraphId id,
                        uint32_t *const number, GraphTerm *const kind)
{
  return graph_dictionary_literal_kind(&store->dictionary, id, number, kind);
}

RgStatus
graph_dict_literals_are(const GraphStore *const store, const GraphId low,
                        const GraphId high,
                        bool (*const accepts)(const GraphTerm *kind),
                        bool *const all)
{
  return graph_dictionary_literals_are(&store->dictionary, low, high, accepts,
                                       all);
}

RgStatus
graph_dict_prefix_range(const GraphStore *const store, const GraphTag tag,
                        const RgStr prefix, GraphId *const low,
                        GraphId *const high)
{
  const unsigned index = graph_text_tag_index(tag);
  uint64_t       first = 0U;
  uint64_t       end   = 0U;
  if (index >= GRAPH_N_TEXT_TAGS) {
    return RG_NOT_FOUND;
  }
  RG_TRY(
      graph_dictionary_prefix(&store->dictionary, index, prefix, &first, &end));
  if (first >= end) {
    return RG_NOT_FOUND;
  }
  *low  = graph_id(tag, first);
  *high = graph_id(tag, end - 1U);
  return RG_OK;
}

uint64_t
graph_dict_count(const GraphStore *const store, const GraphTag tag)
{
  const unsigned index = graph_text_tag_index(tag);
  return index < GRAPH_N_TEXT_TAGS ? store->dictionary.n_texts[index] : 0U;
}
