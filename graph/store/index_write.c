#include "graph/store/index_write.h"

#include "graph/store/block.h"

#include <stdlib.h>

struct GraphIndexWriterImpl {
  RgPackWriter    *pack;
  GraphIndexNumber number;
  GraphIndexEntry *entries;
  size_t           n_entries;
  size_t           capacity;
  uint64_t         n_rows;    ///< in blocks that were written
  uint64_t         n_triples; ///< likewise
  uint64_t         n_new;     ///< distinct triples in `rows`
  size_t           n;         ///< of `rows`
  GraphRow         last;
  GraphRow         rows[GRAPH_ROWS_PER_BLOCK];
  unsigned char    bytes[GRAPH_BLOCK_MAX_BYTES];
};

RgStatus
graph_index_writer_new(RgPackWriter *const pack, const GraphIndexNumber number,
                       GraphIndexWriter **const writer)
{
  GraphIndexWriter *const made =
      (GraphIndexWriter *)calloc(1U, sizeof(GraphIndexWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->pack   = pack;
  made->number = number;
  *writer      = made;
  return RG_OK;
}

void
graph_index_writer_free(GraphIndexWriter *const writer)
{
  if (writer) {
    free(writer->entries);
    free(writer);
  }
}

static RgStatus
push_entry(GraphIndexWriter *const writer, const GraphIndexEntry *const entry)
{
  if (writer->n_entries == writer->capacity) {
    const size_t capacity = writer->capacity ? writer->capacity * 2U : 16U;
    GraphIndexEntry *const grown = (GraphIndexEntry *)realloc(
        writer->entries, capacity * sizeof(GraphIndexEntry));
    if (!grown) {
      return RG_NO_MEMORY;
    }
    writer->entries  = grown;
    writer->capacity = capacity;
  }
  writer->entries[writer->n_entries++] = *entry;
  return RG_OK;
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
  RG_TRY(push_entry(writer, &entry));
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
    const bool            is_first = !writer->n && !writer->n_entries;
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
  RG_TRY(push_entry(writer, &end));
  return rg_pack_append_section(
      writer->pack, GRAPH_SECTION_INDEX + writer->number, writer->entries,
      sizeof(GraphIndexEntry), writer->n_entries);
}

uint64_t
graph_index_writer_n_triples(const GraphIndexWriter *const writer)
{
  return writer->n_triples + writer->n_new;
}
