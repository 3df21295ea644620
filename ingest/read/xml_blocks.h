#ifndef INGEST_READ_XML_BLOCKS_H
#define INGEST_READ_XML_BLOCKS_H

/**
   @file
   What the readers of HTML, office documents and sheets share: text that grows
   block by block.
*/

#include "ingest/read/source_builder.h"

enum { INGEST_XML_MAX_DEPTH = 400 };

/** A block under construction; initialise with `{builder}`. */
typedef struct {
  IngestSourceBuilder *builder;
  IngestBlockKind      kind;
  uint32_t             level;
  size_t               begin;   ///< of the block in the builder's text
  bool                 in_cell; ///< line ends stay inside the cell
  size_t               table;   ///< begin of the last table
  bool                 strong;  ///< what is written is in bold
} IngestBlockWriter;

/** Append running text: white space of the file becomes one blank. */
RG_NODISCARD RgStatus
ingest_block_text(IngestBlockWriter *writer, RgStr text);

/** End the line: the block, or in a cell the paragraph. */
RG_NODISCARD RgStatus
ingest_block_break(IngestBlockWriter *writer);

/** Start and end of a table; it stands in no other. */
RG_NODISCARD RgStatus
ingest_block_table(IngestBlockWriter *writer);

RG_NODISCARD RgStatus
ingest_block_table_end(IngestBlockWriter *writer);

/** Start and end of a cell's text. */
void
ingest_block_cell(IngestBlockWriter *writer);

RG_NODISCARD RgStatus
ingest_block_cell_end(IngestBlockWriter *writer, uint32_t rows,
                      uint32_t columns, bool header);

#endif
