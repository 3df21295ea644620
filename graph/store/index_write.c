#include "graph/store/index_write.h"

#include "graph/base/array.h"
#include "graph/store/block.h"

struct GraphIndexWriterImpl {
  const RgAllocator *allocator;
  RgPackWriter      *pack;
  GraphIndexNumber   number;
  RgArray            entries;   ///< GraphIndexEntry
  uint64_t           n_rows;    ///< in blocks that were written
  uint64_t           n_triples; ///< likewise
  uint64_t           n_new;     ///< distinct triples in `rows`
  size_t             n;         ///< of `rows`
  GraphRow           last;
  GraphRow           rows[GRAPH_ROWS_PER_BLOCK];
  unsigned char      bytes[GRAPH_BLOCK_MAX_BYTES];
};

RgStatus
graph_index_writer_new(const RgAllocator *const allocator,
                       RgPackWriter *const pack, const GraphIndexNumber number,
                       GraphIndexWriter **const writer)
{
  GraphIndexWriter *const made =
      rg_alloc_zero(allocator, 1U, sizeof(GraphIndexWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->pack      = pack;
  made->number    = number;
  rg_array_init(&made->entries, allocator, sizeof(GraphIndexEntry));
  *writer = made;
  return RG_OK;
}

void
graph_index_writer_free(GraphIndexWriter *const writer)
{
  if (writer) {
    rg_array_fini(&writer->entries);
    rg_free(writer->allocator, writer, sizeof(GraphIndexWriter));
  }
}

static RgStatus
close_block(GraphIndexWriter *const writer)
{
  const GraphField *const fields = graph_index_fields[writer->number];
  GraphIndexEntry         entry  = {.first_row    = writer->n_rows,
                                    .first_triple = writer->n_triples};
  for (unsigned i = 0U; i < GRAPH_N_FIELDS; ++i) {
    entry.key[i] = writer->rows[0].field[fields[i]];
  }
  const size_t size =
      graph_block_encode(writer->rows, writer->n, writer->bytes);
  RG_TRY(rg_pack_append(writer->pack, writer->bytes, size, &entry.offset));
  RG_TRY(rg_array_push(&writer->entries, &entry));
  writer->last = writer->rows[writer->n - 1U];
  writer->n_rows += writer->n;
  writer->n_triples += writer->n_new;
  writer->n     = 0U;
  writer->n_new = 0U;
  return RG_OK;
}

static bool
same_triple(const GraphRow *const a, const GraphRow *const b)
{
  return a->field[GRAPH_S] == b->field[GRAPH_S] &&
         a->field[GRAPH_P] == b->field[GRAPH_P] &&
         a->field[GRAPH_O] == b->field[GRAPH_O];
}

RgStatus
graph_index_writer_add(GraphIndexWriter *const writer,
                       const GraphRow *const rows, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const bool            is_first = !writer->n && !writer->entries.n;
    const GraphRow *const before =
        writer->n ? &writer->rows[writer->n - 1U] : &writer->last;
    writer->n_new += is_first || !same_triple(before, &rows[i]);
    writer->rows[writer->n++] = rows[i];
    if (writer->n == GRAPH_ROWS_PER_BLOCK) {
      RG_TRY(close_block(writer));
    }
  }
  return RG_OK;
}

RgStatus
graph_index_writer_finish(GraphIndexWriter *const writer)
{
  if (writer->n) {
    RG_TRY(close_block(writer));
  }
  const GraphIndexEntry end = {{UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX},
                               0U,
                               writer->n_rows,
                               writer->n_triples};
  RG_TRY(rg_array_push(&writer->entries, &end));
  return rg_pack_append_section(
      writer->pack, GRAPH_SECTION_INDEX + writer->number, writer->entries.items,
      sizeof(GraphIndexEntry), writer->entries.n);
}
