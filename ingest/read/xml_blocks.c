#include "ingest/read/xml_blocks.h"

#include "ingest/text/chinese.h"

static RgStr
written(const IngestBlockWriter *const writer)
{
  return rg_str_slice(rg_str(writer->builder->text, writer->builder->text_size),
                      writer->begin, writer->builder->text_size);
}

static RgStatus
write_text(IngestBlockWriter *const writer, const RgStr text)
{
  size_t from = 0U;
  for (size_t at = 0U; at < text.size; ++at) {
    const char c = text.data[at];
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
      continue;
    }
    RG_TRY(ingest_source_write(writer->builder, rg_str_slice(text, from, at)));
    const RgStr so_far = written(writer);
    const char  last   = so_far.size ? so_far.data[so_far.size - 1U] : '\n';
    if (last != ' ' && last != '\n') {
      RG_TRY(ingest_source_write(writer->builder, RG_STR(" ")));
    }
    from = at + 1U;
  }
  return ingest_source_write(writer->builder,
                             rg_str_slice(text, from, text.size));
}

RgStatus
ingest_block_text(IngestBlockWriter *const writer, const RgStr text)
{
  IngestSourceBuilder *const builder = writer->builder;
  const uint32_t             begin   = (uint32_t)builder->text_size;
  RG_TRY(write_text(writer, text));
  const IngestSpan words = {begin, (uint32_t)builder->text_size};
  return writer->strong && !writer->in_cell
             ? ingest_source_strong(builder, words, words)
             : RG_OK;
}

RgStatus
ingest_block_break(IngestBlockWriter *const writer)
{
  IngestSourceBuilder *const builder = writer->builder;
  const RgStr                trimmed = ingest_trim(written(writer));
  if (writer->in_cell) {
    const char last = builder->text_size > writer->begin
                          ? builder->text[builder->text_size - 1U]
                          : '\n';
    return last != '\n' && trimmed.size
               ? ingest_source_write(builder, RG_STR("\n"))
               : RG_OK;
  }
  if (trimmed.size) {
    const uint32_t begin = (uint32_t)(trimmed.data - builder->text);
    RG_TRY(ingest_source_block(
        builder, writer->kind, writer->level,
        (IngestSpan){begin, begin + (uint32_t)trimmed.size}));
    RG_TRY(ingest_source_write(builder, RG_STR("\n")));
  }
  writer->begin = builder->text_size;
  return RG_OK;
}

RgStatus
ingest_block_table(IngestBlockWriter *const writer)
{
  RG_TRY(ingest_block_break(writer));
  writer->table = writer->builder->text_size;
  ingest_source_table(writer->builder);
  return RG_OK;
}

RgStatus
ingest_block_table_end(IngestBlockWriter *const writer)
{
  IngestSourceBuilder *const builder = writer->builder;
  RG_TRY(ingest_source_table_end(
      builder,
      (IngestSpan){(uint32_t)writer->table, (uint32_t)builder->text_size}));
  RG_TRY(ingest_source_write(builder, RG_STR("\n")));
  writer->begin = builder->text_size;
  return RG_OK;
}

void
ingest_block_cell(IngestBlockWriter *const writer)
{
  writer->begin   = writer->builder->text_size;
  writer->in_cell = true;
}

RgStatus
ingest_block_cell_end(IngestBlockWriter *const writer, const uint32_t rows,
                      const uint32_t columns, const bool header)
{
  IngestSourceBuilder *const builder = writer->builder;
  const RgStr                trimmed = ingest_trim(written(writer));
  const uint32_t begin = trimmed.size ? (uint32_t)(trimmed.data - builder->text)
                                      : (uint32_t)writer->begin;
  RG_TRY(ingest_source_cell(builder,
                            (IngestSpan){begin, begin + (uint32_t)trimmed.size},
                            rows, columns, header));
  writer->in_cell = false;
  RG_TRY(ingest_source_write(builder, RG_STR("\t")));
  writer->begin = builder->text_size;
  return RG_OK;
}
