/**
   @file
   Sheets of an OpenDocument file.
*/
#include "ingest/read/odf_reader.h"

/** The text of a cell, by writing it and taking it back. */
static RgStatus
cell_text(IngestOdfReader *const reader, const xmlNode *const cell,
          RgStr *const text)
{
  IngestSourceBuilder *const builder = reader->writer.builder;
  const size_t               begin   = builder->text_size;
  ingest_block_cell(&reader->writer);
  RG_TRY(ingest_odf_body(reader, cell, 0));
  RgStr written = rg_str_slice(rg_str(builder->text, builder->text_size), begin,
                               builder->text_size);
  while (written.size && written.data[written.size - 1U] == '\n') {
    --written.size;
  }
  builder->text_size     = begin;
  reader->writer.in_cell = false;
  reader->writer.begin   = begin;
  return rg_arena_copy_str(reader->arena, written, text);
}

/** A sheet is filled up to its last row and column by repeating empty cells. */
static RgStatus
read_sheet_row(IngestOdfReader *const reader, const xmlNode *const row,
               const uint32_t number)
{
  IngestSheetCell cell   = {.row = number};
  uint32_t        column = 0U;
  for (const xmlNode *node                         = row->children;
       node && column < INGEST_SHEET_COLUMNS; node = node->next) {
    const uint32_t n       = ingest_odf_count(node, "number-columns-repeated");
    const bool     covered = ingest_xml_is(node, "covered-table-cell");
    if (!covered && !ingest_xml_is(node, "table-cell")) {
      continue;
    }
    RG_TRY(cell_text(reader, node, &cell.text));
    cell.rows    = ingest_odf_count(node, "number-rows-spanned");
    cell.columns = ingest_odf_count(node, "number-columns-spanned");
    const uint32_t end =
        n < INGEST_SHEET_COLUMNS - column ? column + n : INGEST_SHEET_COLUMNS;
    for (; column < end; ++column) {
      cell.column = column;
      RG_TRY(!covered && cell.text.size
                 ? ingest_sheet_add(reader->arena, &reader->sheet, cell)
                 : RG_OK);
    }
  }
  return RG_OK;
}

/** The cells from `first` on, again in row `number`. */
static RgStatus
repeat_row(IngestOdfReader *const reader, const size_t first, const size_t end,
           const uint32_t number)
{
  for (size_t i = first; i < end; ++i) {
    IngestSheetCell cell = reader->sheet.cells.items[i];
    cell.row             = number;
    RG_TRY(ingest_sheet_add(reader->arena, &reader->sheet, cell));
  }
  return RG_OK;
}

static RgStatus
read_sheet_rows(IngestOdfReader *const reader, const xmlNode *const table,
                uint32_t *const number, const int depth)
{
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? table->children
                                                          : NULL;
       part; part          = part->next) {
    if (ingest_odf_is_group(part)) {
      RG_TRY(read_sheet_rows(reader, part, number, depth + 1));
    } else if (ingest_xml_is(part, "table-row")) {
      const uint32_t n     = ingest_odf_count(part, "number-rows-repeated");
      const size_t   first = reader->sheet.cells.n;
      RG_TRY(read_sheet_row(reader, part, *number));
      const size_t end = reader->sheet.cells.n;
      for (uint32_t i = 1U; i < n && end > first; ++i) {
        RG_TRY(repeat_row(reader, first, end, *number + i));
      }
      *number += n;
    }
  }
  return RG_OK;
}

RgStatus
ingest_odf_sheets(IngestOdfReader *const reader, const xmlNode *const body)
{
  for (const xmlNode *table = body->children; table; table = table->next) {
    uint32_t number = 0U;
    if (ingest_xml_is(table, "table") &&
        !ingest_odf_is_hidden(reader->styles, table)) {
      ingest_sheet_begin(&reader->sheet);
      RG_TRY(read_sheet_rows(reader, table, &number, 0));
      ingest_sheet_sort(&reader->sheet);
      RG_TRY(ingest_sheet_write(reader->writer.builder, &reader->sheet));
      reader->writer.begin = reader->writer.builder->text_size;
    }
  }
  return RG_OK;
}
