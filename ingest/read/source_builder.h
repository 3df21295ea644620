#ifndef INGEST_READ_SOURCE_BUILDER_H
#define INGEST_READ_SOURCE_BUILDER_H

/**
   @file
   Puts the blocks and tables of a source together; every reader uses it.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/vec.h"
#include "ingest/document.h"

/** Most columns and rows that one cell may cover (HTML §4.9.11 has 1000 and
    65534). */
enum { INGEST_MAX_COLSPAN = 1000, INGEST_MAX_ROWSPAN = 65534 };

/** Words in bold, and the same with the marks that make them so. */
typedef struct {
  IngestSpan words;
  IngestSpan whole;
} IngestStrong;

RG_VEC_DEFINE(IngestStrongVec, IngestStrong, ingest_strong_vec);
RG_VEC_DEFINE(IngestBlockVec, IngestBlock, ingest_block_vec);
RG_VEC_DEFINE(IngestGridVec, IngestGrid, ingest_grid_vec);

/** A cell as it was written, before its spans are laid out. */
typedef struct {
  IngestSpan source;
  uint32_t   row;
  uint32_t   rows;
  uint32_t   columns;
  bool       header;
} IngestRawCell;

RG_VEC_DEFINE(IngestRawCellVec, IngestRawCell, ingest_raw_cell_vec);
RG_VEC_DEFINE(IngestGridCellVec, IngestGridCell, ingest_grid_cell_vec);

/** Initialise with `{arena}`. */
typedef struct {
  RgArena         *arena;
  IngestBlockVec   blocks;
  IngestGridVec    tables;
  IngestStrongVec  strong; ///< outside tables, in order
  IngestRawCellVec cells;  ///< of the table under way
  uint32_t         n_rows; ///< of the table under way
  bool             cut;    ///< line ends in its cells are the page's
  RgStr            given;  ///< text of readers that do not write their own
  char            *text;   ///< for readers that do
  size_t           text_size;
  size_t           text_capacity;
} IngestSourceBuilder;

/** Add a block; an empty span adds nothing.  @return #RG_OK, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_source_block(IngestSourceBuilder *builder, IngestBlockKind kind,
                    uint32_t level, IngestSpan source);

/** Add words in bold; those that begin where the last ones end go on with them.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_source_strong(IngestSourceBuilder *builder, IngestSpan words,
                     IngestSpan whole);

/** Start a table, then its rows and their cells, then end it.  A cell that
    would cover nothing covers one place. */
void
ingest_source_table(IngestSourceBuilder *builder);

void
ingest_source_row(IngestSourceBuilder *builder);

RG_NODISCARD RgStatus
ingest_source_cell(IngestSourceBuilder *builder, IngestSpan source,
                   uint32_t rows, uint32_t columns, bool header);

/** Lay the cells out and add the block; a table without rows adds nothing.  One
    of labels that end in colons with what they say beside them, as stands at
    the head of official pages, is no table but a line for each label.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_source_table_end(IngestSourceBuilder *builder, IngestSpan source);

/** Append to the builder's own text.
    @return #RG_OK, #RG_NO_MEMORY, or #RG_LIMIT over #INGEST_MAX_TEXT_BYTES. */
RG_NODISCARD RgStatus
ingest_source_write(IngestSourceBuilder *builder, RgStr text);

/** Hand blocks and tables over to `source`. */
void
ingest_source_finish(const IngestSourceBuilder *builder, IngestSource *source);

#endif
