#include "graph/dict/dict_write.h"

#include "graph/base/buf.h"
#include "graph/dict/sections.h"
#include "graph/dict/varint.h"

#include <stdlib.h>

/** Growing array of 64-bit or 32-bit numbers. */
typedef struct {
  void  *items;
  size_t n;
  size_t capacity;
} Array;

struct GraphDictWriterImpl {
  RgPackWriter     *pack;
  const GraphKinds *kinds;
  uint32_t         *rank_of_kind;
  uint32_t         *kind_by_rank;
  uint64_t          next_rank;
  unsigned          text_tag;                   ///< of the open block
  uint64_t          n_texts[GRAPH_N_TEXT_TAGS]; ///< so far
  Array             blocks;                     ///< u64, of `text_tag`
  RgBuf             block;
  RgBuf             head; ///< first text of the block
  Array             values;
  Array             predicate_ids;
  Array             predicate_ranks;
  Array             graph_ids;
  Array             graph_ranks;
};

static RgStatus
push(Array *const array, const void *const item, const size_t size)
{
  if (array->n == array->capacity) {
    const size_t capacity = array->capacity ? array->capacity * 2U : 64U;
    void *const  grown    = realloc(array->items, capacity * size);
    if (!grown) {
      return RG_NO_MEMORY;
    }
    array->items    = grown;
    array->capacity = capacity;
  }
  memcpy((char *)array->items + array->n++ * size, item, size);
  return RG_OK;
}

RgStatus
graph_dict_writer_new(RgPackWriter *const pack, const GraphKinds *const kinds,
                      GraphDictWriter **const writer)
{
  const size_t           n = graph_kinds_count(kinds);
  GraphDictWriter *const made =
      (GraphDictWriter *)calloc(1U, sizeof(GraphDictWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->pack      = pack;
  made->kinds     = kinds;
  made->next_rank = 1U;
  rg_buf_init(&made->block, rg_allocator_system(), SIZE_MAX / 2U);
  rg_buf_init(&made->head, rg_allocator_system(), SIZE_MAX / 2U);
  made->rank_of_kind = (uint32_t *)malloc((n + 1U) * sizeof(uint32_t));
  made->kind_by_rank = (uint32_t *)malloc((n + 1U) * sizeof(uint32_t));
  if (!made->rank_of_kind || !made->kind_by_rank) {
    graph_dict_writer_free(made);
    return RG_NO_MEMORY;
  }
  graph_kinds_sort(kinds, made->rank_of_kind, made->kind_by_rank);
  *writer = made;
  return RG_OK;
}

void
graph_dict_writer_free(GraphDictWriter *const writer)
{
  if (writer) {
    free(writer->rank_of_kind);
    free(writer->kind_by_rank);
    free(writer->blocks.items);
    free(writer->values.items);
    free(writer->predicate_ids.items);
    free(writer->predicate_ranks.items);
    free(writer->graph_ids.items);
    free(writer->graph_ranks.items);
    rg_buf_fini(&writer->block);
    rg_buf_fini(&writer->head);
    free(writer);
  }
}

/** Put the open block into the file. */
static RgStatus
close_block(GraphDictWriter *const writer)
{
  if (!writer->block.size) {
    return RG_OK;
  }
  uint64_t offset = 0U;
  RG_TRY(rg_pack_append(writer->pack, writer->block.data, writer->block.size,
                        &offset));
  RG_TRY(push(&writer->blocks, &offset, sizeof(offset)));
  /* A block ends where the next begins; after the last stands the end. */
  const uint64_t end = offset + writer->block.size;
  rg_buf_clear(&writer->block);
  RG_TRY(push(&writer->blocks, &end, sizeof(end)));
  --writer->blocks.n;
  return RG_OK;
}

/** Write the table of the blocks of one tag. */
static RgStatus
close_tag(GraphDictWriter *const writer)
{
  RG_TRY(close_block(writer));
  const size_t n   = writer->blocks.n;
  writer->blocks.n = 0U;
  return n ? rg_pack_append_section(
                 writer->pack, GRAPH_SECTION_BLOCKS + writer->text_tag,
                 writer->blocks.items, sizeof(uint64_t), n + 1U)
           : RG_OK;
}

static RgStatus
put_number(RgBuf *const buf, const uint64_t value)
{
  unsigned char              bytes[GRAPH_VARINT_MAX_BYTES];
  const unsigned char *const end = graph_varint_put(bytes, value);
  return rg_buf_append(buf, rg_str((const char *)bytes, (size_t)(end - bytes)));
}

static size_t
shared_prefix(const RgStr a, const RgStr b)
{
  const size_t n = a.size < b.size ? a.size : b.size;
  size_t       i = 0U;
  while (i < n && a.data[i] == b.data[i]) {
    ++i;
  }
  return i;
}

static RgStatus
add_text(GraphDictWriter *const writer, const GraphSetTerm *const term)
{
  const unsigned tag = graph_text_tag_index(term->tag);
  if (tag != writer->text_tag) {
    RG_TRY(close_tag(writer));
    writer->text_tag = tag;
  }
  const bool is_head = !(writer->n_texts[tag]++ % GRAPH_TEXTS_PER_BLOCK);
  size_t     shared  = 0U;
  if (is_head) {
    RG_TRY(close_block(writer));
    rg_buf_clear(&writer->head);
    RG_TRY(rg_buf_append(&writer->head, term->text));
  } else {
    shared = shared_prefix(rg_buf_str(&writer->head), term->text);
    RG_TRY(put_number(&writer->block, shared));
  }
  RG_TRY(put_number(&writer->block, term->text.size - shared));
  if (term->tag == GRAPH_TAG_LITERAL) {
    RG_TRY(put_number(&writer->block, writer->rank_of_kind[term->kind]));
  }
  return rg_buf_append(&writer->block,
                       rg_str_slice(term->text, shared, SIZE_MAX));
}

static RgStatus
note_role(Array *const ids, Array *const ranks, const GraphId id,
          const uint32_t rank)
{
  RG_TRY(push(ids, &id, sizeof(id)));
  return push(ranks, &rank, sizeof(rank));
}

RgStatus
graph_dict_writer_add(GraphDictWriter *const    writer,
                      const GraphSetTerm *const term, uint32_t *const rank)
{
  if (writer->next_rank >= UINT32_MAX) {
    return RG_LIMIT;
  }
  GraphId        id  = term->value;
  const unsigned tag = graph_text_tag_index(term->tag);
  if (tag == GRAPH_N_TEXT_TAGS) {
    RG_TRY(push(&writer->values, &id, sizeof(id)));
  } else {
    id = graph_id(term->tag, writer->n_texts[tag]);
    RG_TRY(add_text(writer, term));
  }
  *rank = (uint32_t)writer->next_rank++;
  if (term->roles & GRAPH_AS_PREDICATE) {
    RG_TRY(
        note_role(&writer->predicate_ids, &writer->predicate_ranks, id, *rank));
  }
  if (term->roles & GRAPH_AS_GRAPH) {
    RG_TRY(note_role(&writer->graph_ids, &writer->graph_ranks, id, *rank));
  }
  return RG_OK;
}

/** Each kind is direction, size of the language, language, datatype. */
static RgStatus
write_kinds(GraphDictWriter *const writer)
{
  const size_t n    = graph_kinds_count(writer->kinds);
  Array        ends = {0};
  RgBuf        bytes;
  RgStatus     status = RG_OK;
  rg_buf_init(&bytes, rg_allocator_system(), SIZE_MAX / 2U);
  for (size_t i = 0U; status == RG_OK && i < n; ++i) {
    const GraphKind *const kind =
        graph_kinds_get(writer->kinds, writer->kind_by_rank[i]);
    status = rg_buf_append_byte(&bytes, (char)kind->direction);
    if (status == RG_OK) {
      status = put_number(&bytes, kind->language.size);
    }
    if (status == RG_OK) {
      status = rg_buf_append(&bytes, kind->language);
    }
    if (status == RG_OK) {
      status = rg_buf_append(&bytes, kind->datatype);
    }
    const uint64_t end = bytes.size;
    if (status == RG_OK) {
      status = push(&ends, &end, sizeof(end));
    }
  }
  if (status == RG_OK && n) {
    status = rg_pack_append_section(writer->pack, GRAPH_SECTION_KIND_ENDS,
                                    ends.items, sizeof(uint64_t), n);
  }
  if (status == RG_OK && n) {
    status = rg_pack_append_section(writer->pack, GRAPH_SECTION_KIND_BYTES,
                                    bytes.data, 1U, bytes.size);
  }
  free(ends.items);
  rg_buf_fini(&bytes);
  return status;
}

static RgStatus
write_ids(GraphDictWriter *const writer, const uint32_t section,
          const Array *const ids)
{
  return ids->n ? rg_pack_append_section(writer->pack, section, ids->items,
                                         sizeof(GraphId), ids->n)
                : RG_OK;
}

RgStatus
graph_dict_writer_finish(GraphDictWriter *const writer)
{
  RG_TRY(close_tag(writer));
  RG_TRY(write_kinds(writer));
  RG_TRY(write_ids(writer, GRAPH_SECTION_VALUES, &writer->values));
  RG_TRY(write_ids(writer, GRAPH_SECTION_PREDICATES, &writer->predicate_ids));
  RG_TRY(write_ids(writer, GRAPH_SECTION_GRAPHS, &writer->graph_ids));
  return rg_pack_append_section(writer->pack, GRAPH_SECTION_N_TEXTS,
                                writer->n_texts, sizeof(uint64_t),
                                GRAPH_N_TEXT_TAGS);
}

const uint32_t *
graph_dict_writer_predicates(const GraphDictWriter *const writer,
                             size_t *const                n)
{
  *n = writer->predicate_ranks.n;
  return (const uint32_t *)writer->predicate_ranks.items;
}

const uint32_t *
graph_dict_writer_graphs(const GraphDictWriter *const writer, size_t *const n)
{
  *n = writer->graph_ranks.n;
  return (const uint32_t *)writer->graph_ranks.items;
}

uint64_t
graph_dict_writer_n_ranks(const GraphDictWriter *const writer)
{
  return writer->next_rank;
}
