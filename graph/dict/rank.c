/**
   @file
   From ids to ranks, by which indexes are sorted, and back.
*/

#include "graph/dict/dictionary.h"

size_t
graph_ids_from(const GraphId *const ids, const size_t n, const GraphId id)
{
  size_t low  = 0U;
  size_t high = n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (ids[middle] < id) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

uint32_t
graph_dictionary_rank_from(const GraphDictionary *const dictionary,
                           const GraphId                id)
{
  const GraphTag tag     = graph_id_tag(id);
  const unsigned index   = graph_text_tag_index(tag);
  const uint64_t payload = graph_id_payload(id);
  if (index < GRAPH_N_TEXT_TAGS) {
    const uint64_t n = dictionary->n_texts[index];
    return dictionary->first_rank[index] +
           (uint32_t)(payload < n ? payload : n);
  }
  if (graph_id_is_inline(id)) {
    return dictionary->first_value_rank +
           (uint32_t)graph_ids_from(dictionary->values,
                                    (size_t)dictionary->n_values, id);
  }
  if (tag == GRAPH_TAG_NONE) {
    return payload <= GRAPH_ID_DEFAULT_GRAPH ? 0U : 1U;
  }
  return dictionary->n_ranks;
}

bool
graph_dictionary_rank(const GraphDictionary *const dictionary, const GraphId id,
                      uint32_t *const rank)
{
  const unsigned index = graph_text_tag_index(graph_id_tag(id));
  *rank                = graph_dictionary_rank_from(dictionary, id);
  if (index < GRAPH_N_TEXT_TAGS) {
    return graph_id_payload(id) < dictionary->n_texts[index];
  }
  if (graph_id_is_inline(id)) {
    const uint32_t place = *rank - dictionary->first_value_rank;
    return place < dictionary->n_values && dictionary->values[place] == id;
  }
  return id == GRAPH_ID_DEFAULT_GRAPH;
}

/** Ranks [`from`, `to`) are ids that begin at `first`. */
typedef struct {
  uint32_t from;
  uint32_t to;
  GraphId  first;
} Stretch;

/** The stretch of texts that `rank` lies in; an empty one for a value. */
static Stretch
stretch_of(const GraphDictionary *const dictionary, const uint32_t rank)
{
  for (unsigned i = 0U; i < GRAPH_N_TEXT_TAGS; ++i) {
    const uint32_t from = dictionary->first_rank[i];
    const uint32_t to   = from + (uint32_t)dictionary->n_texts[i];
    if (rank >= from && rank < to) {
      return (Stretch){from, to, graph_id(graph_text_tag(i), 0U)};
    }
  }
  return (Stretch){0U, 0U, 0U};
}

RgStatus
graph_dictionary_ids(const GraphDictionary *const dictionary,
                     const uint32_t *const ranks, const size_t n,
                     GraphId *const ids)
{
  Stretch        at          = {0U, 0U, 0U};
  const uint32_t first_value = dictionary->first_value_rank;
  const uint64_t n_values    = dictionary->n_values;
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t rank = ranks[i];
    if (rank - at.from < at.to - at.from) {
      ids[i] = at.first + (rank - at.from);
    } else if (rank >= first_value && rank - first_value < n_values) {
      ids[i] = dictionary->values[rank - first_value];
    } else {
      at = stretch_of(dictionary, rank);
      if (at.from == at.to) {
        if (rank) {
          return RG_CORRUPT;
        }
        ids[i] = GRAPH_ID_DEFAULT_GRAPH;
      } else {
        ids[i] = at.first + (rank - at.from);
      }
    }
  }
  return RG_OK;
}
