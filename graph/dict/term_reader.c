#include "graph/dict/term_reader.h"

#include "graph/dict/sections.h"
#include "graph/dict/text_block.h"

/** Go to the first tag from the present rank on that has terms. */
static void
find_tag(GraphTermReader *const reader)
{
  const GraphDictionary *const dictionary = reader->dictionary;
  reader->tag                             = GRAPH_N_TEXT_TAGS;
  reader->place                           = 0U;
  if (reader->rank == dictionary->first_value_rank) {
    reader->left = dictionary->n_values;
  }
  for (unsigned i = 0U; !reader->left && i < GRAPH_N_TEXT_TAGS; ++i) {
    if (reader->rank == dictionary->first_rank[i] && dictionary->n_texts[i]) {
      reader->tag  = i;
      reader->left = dictionary->n_texts[i];
    }
  }
}

RgStatus
graph_term_reader_init(GraphTermReader *const       reader,
                       const GraphDictionary *const dictionary,
                       const RgAllocator *const     allocator)
{
  *reader = (GraphTermReader){.dictionary = dictionary, .rank = 1U};
  rg_buf_init(&reader->text, allocator, SIZE_MAX / 2U);
  return graph_dictionary_check_values(dictionary);
}

void
graph_term_reader_fini(GraphTermReader *const reader)
{
  rg_buf_fini(&reader->text);
}

static RgStatus
read_text(GraphTermReader *const reader, GraphSetTerm *const term)
{
  const bool is_head = !(reader->place % GRAPH_TEXTS_PER_BLOCK);
  if (is_head) {
    const RgPack *const pack = reader->dictionary->pack;
    RG_TRY(graph_text_block_open(reader->dictionary, reader->tag,
                                 reader->place / GRAPH_TEXTS_PER_BLOCK,
                                 &reader->block));
    rg_pack_move_on(pack, &reader->trail,
                    (uint64_t)(reader->block.at - pack->bytes));
  }
  const GraphTag tag = graph_text_tag(reader->tag);
  GraphTextEntry entry;
  if (!graph_text_entry_read(&reader->block, tag == GRAPH_TAG_LITERAL, is_head,
                             &entry) ||
      entry.shared > reader->head.size || entry.kind > UINT32_MAX) {
    return RG_CORRUPT;
  }
  *term = (GraphSetTerm){
      .tag = tag, .kind = (uint32_t)entry.kind, .text = entry.rest};
  if (is_head) {
    reader->head = entry.rest;
  } else if (entry.shared) {
    rg_buf_clear(&reader->text);
    RG_TRY(rg_buf_append(&reader->text,
                         rg_str_slice(reader->head, 0U, entry.shared)));
    RG_TRY(rg_buf_append(&reader->text, entry.rest));
    term->text = rg_buf_str(&reader->text);
  }
  return RG_OK;
}

RgStatus
graph_term_reader_next(GraphTermReader *const reader, GraphSetTerm *const term)
{
  const GraphDictionary *const dictionary = reader->dictionary;
  if (!reader->left) {
    if (reader->rank == dictionary->n_ranks) {
      return RG_END;
    }
    find_tag(reader);
  }
  if (reader->tag < GRAPH_N_TEXT_TAGS) {
    RG_TRY(read_text(reader, term));
  } else {
    const GraphId value = dictionary->values[reader->place];
    *term = (GraphSetTerm){.tag = graph_id_tag(value), .value = value};
  }
  ++reader->place;
  --reader->left;
  ++reader->rank;
  return RG_OK;
}
