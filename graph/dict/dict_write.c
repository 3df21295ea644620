#include "graph/dict/dict_write.h"

#include "graph/base/array.h"
#include "graph/base/buf.h"
#include "graph/dict/sections.h"
#include "graph/dict/varint.h"

struct GraphDictWriterImpl {
  const RgAllocator *allocator;
  RgPackWriter      *pack;
  const GraphKinds  *kinds;
  RgArray            kind_ranks; ///< holds the two below
  uint32_t          *rank_of_kind;
  uint32_t          *kind_by_rank;
  uint64_t           next_rank;
  unsigned           text_tag;                   ///< of the open block
  uint64_t           n_texts[GRAPH_N_TEXT_TAGS]; ///< so far
  RgArray            blocks;                     ///< u64, of `text_tag`
  RgArray            literal_blocks;             ///< those of literals
  RgBuf              block;
  RgBuf              head;          ///< first text of the block
  RgBuf              literal_kinds; ///< a byte for each literal
  RgArray            values;
  RgArray            predicate_ids;
  RgArray            predicate_ranks;
  RgArray            graph_ids;
  RgArray            graph_ranks;
};

RgStatus
graph_dict_writer_new(const RgAllocator *const allocator,
                      RgPackWriter *const pack, const GraphKinds *const kinds,
                      GraphDictWriter **const writer)
{
  const size_t           n = graph_kinds_count(kinds);
  GraphDictWriter *const made =
      rg_alloc_zero(allocator, 1U, sizeof(GraphDictWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->pack      = pack;
  made->kinds     = kinds;
  made->next_rank = 1U;
  rg_buf_init(&made->block, allocator, SIZE_MAX / 2U);
  rg_buf_init(&made->head, allocator, SIZE_MAX / 2U);
  rg_buf_init(&made->literal_kinds, allocator, SIZE_MAX / 2U);
  rg_array_init(&made->blocks, allocator, sizeof(uint64_t));
  rg_array_init(&made->literal_blocks, allocator, sizeof(uint64_t));
  rg_array_init(&made->values, allocator, sizeof(GraphId));
  rg_array_init(&made->predicate_ids, allocator, sizeof(GraphId));
  rg_array_init(&made->predicate_ranks, allocator, sizeof(uint32_t));
  rg_array_init(&made->graph_ids, allocator, sizeof(GraphId));
  rg_array_init(&made->graph_ranks, allocator, sizeof(uint32_t));
  rg_array_init(&made->kind_ranks, allocator, sizeof(uint32_t));
  const RgStatus status = rg_array_reserve(&made->kind_ranks, 2U * n + 2U);
  if (status != RG_OK) {
    graph_dict_writer_free(made);
    return status;
  }
  made->rank_of_kind = (uint32_t *)made->kind_ranks.items;
  made->kind_by_rank = made->rank_of_kind + n;
  graph_kinds_sort(kinds, made->rank_of_kind, made->kind_by_rank);
  *writer = made;
  return RG_OK;
}

void
graph_dict_writer_free(GraphDictWriter *const writer)
{
  if (writer) {
    rg_array_fini(&writer->kind_ranks);
    rg_array_fini(&writer->blocks);
    rg_array_fini(&writer->literal_blocks);
    rg_array_fini(&writer->values);
    rg_array_fini(&writer->predicate_ids);
    rg_array_fini(&writer->predicate_ranks);
    rg_array_fini(&writer->graph_ids);
    rg_array_fini(&writer->graph_ranks);
    rg_buf_fini(&writer->block);
    rg_buf_fini(&writer->head);
    rg_buf_fini(&writer->literal_kinds);
    rg_free(writer->allocator, writer, sizeof(GraphDictWriter));
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
  RG_TRY(rg_array_push(&writer->blocks, &offset));
  /* A block ends where the next begins; after the last stands the end. */
  const uint64_t end = offset + writer->block.size;
  rg_buf_clear(&writer->block);
  RG_TRY(rg_array_push(&writer->blocks, &end));
  --writer->blocks.n;
  return RG_OK;
}

/** Write the table of the blocks of one tag. */
static RgStatus
close_tag(GraphDictWriter *const writer)
{
  RG_TRY(close_block(writer));
  const size_t n = writer->blocks.n;
  RG_TRY(n ? rg_pack_append_section(
                 writer->pack, GRAPH_SECTION_BLOCKS + writer->text_tag,
                 writer->blocks.items, sizeof(uint64_t), n + 1U)
           : RG_OK);
  if (graph_text_tag(writer->text_tag) == GRAPH_TAG_LITERAL) {
    const RgArray empty    = writer->literal_blocks;
    writer->literal_blocks = writer->blocks;
    writer->blocks         = empty;
  }
  writer->blocks.n = 0U;
  return RG_OK;
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
    const uint32_t kind = writer->rank_of_kind[term->kind];
    RG_TRY(put_number(&writer->block, kind));
    RG_TRY(rg_buf_append_byte(
        &writer->literal_kinds,
        (char)(unsigned char)(kind < UINT8_MAX ? kind : UINT8_MAX)));
  }
  return rg_buf_append(&writer->block,
                       rg_str_slice(term->text, shared, SIZE_MAX));
}

static RgStatus
note_role(RgArray *const ids, RgArray *const ranks, const GraphId id,
          const uint32_t rank)
{
  RG_TRY(rg_array_push(ids, &id));
  return rg_array_push(ranks, &rank);
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
    RG_TRY(rg_array_push(&writer->values, &id));
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
  const size_t n = graph_kinds_count(writer->kinds);
  RgArray      ends;
  RgBuf        bytes;
  RgStatus     status = RG_OK;
  rg_buf_init(&bytes, writer->allocator, SIZE_MAX / 2U);
  rg_array_init(&ends, writer->allocator, sizeof(uint64_t));
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
      status = rg_array_push(&ends, &end);
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
  rg_array_fini(&ends);
  rg_buf_fini(&bytes);
  return status;
}

static RgStatus
write_ids(GraphDictWriter *const writer, const uint32_t section,
          const RgArray *const ids)
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
  RG_TRY(writer->literal_kinds.size
             ? rg_pack_append_section(writer->pack, GRAPH_SECTION_LITERAL_KINDS,
                                      writer->literal_kinds.data, 1U,
                                      writer->literal_kinds.size)
             : RG_OK);
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

GraphLiteralBlocks
graph_dict_writer_literals(const GraphDictWriter *const writer)
{
  return (GraphLiteralBlocks){
      (const uint64_t *)writer->literal_blocks.items, writer->literal_blocks.n,
      writer->n_texts[graph_text_tag_index(GRAPH_TAG_LITERAL)]};
}

uint64_t
graph_dict_writer_n_ranks(const GraphDictWriter *const writer)
{
  return writer->next_rank;
}
