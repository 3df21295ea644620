#ifndef INGEST_SEGMENT_TABLE_HEADER_H
#define INGEST_SEGMENT_TABLE_HEADER_H

/**
   @file
   The headings of a table whose rows are cases: what its columns hold, and
   which of them names a row.
*/

#include "ingest/segment/outline_builder.h"

/** Columns behind these are not read. */
enum { INGEST_MAX_TABLE_COLUMNS = 64 };

typedef struct {
  uint32_t        n_columns;
  IngestFieldRole roles[INGEST_MAX_TABLE_COLUMNS];
  IngestSpan      labels[INGEST_MAX_TABLE_COLUMNS];
  bool            known; ///< a row of headings has been read
  bool counted; ///< what rows contain is counted: it titles each of them
} IngestTableHeader;

/** Row `row` as headings: false, and `header` untouched, when most of its cells
    are none. */
bool
ingest_table_header_read(const IngestOutlineBuilder *builder,
                         const IngestGrid *grid, uint32_t row,
                         IngestTableHeader *header);

/** Both have the same headings. */
bool
ingest_table_header_equals(const IngestOutlineBuilder *builder,
                           const IngestTableHeader    *a,
                           const IngestTableHeader    *b);

/** The first column of `role`, or #INGEST_NONE. */
uint32_t
ingest_table_column(const IngestTableHeader *header, IngestFieldRole role);

/** A column says who leads, or whose duty a row is. */
bool
ingest_table_names_leads(const IngestTableHeader *header);

/** A column names units, in whatever part. */
bool
ingest_table_names_units(const IngestTableHeader *header);

/** The column of titles: the last one that says so (the ones before it group
    rows), else that of contents; #INGEST_NONE for none. */
uint32_t
ingest_table_title_column(const IngestTableHeader *header);

/** The column that titles `row` itself.  A title merged over several rows heads
    a group of them, unless the number is merged too; then each row is told by
    its content. */
uint32_t
ingest_table_row_title(const IngestTableHeader *header, const IngestGrid *grid,
                       uint32_t row);

/** A column behind that of the titles whose cells tell in sentences holds what
    was done, whatever its heading: "案例名称 | 经验做法".  Where the first is
    merged over rows, it heads groups of them; so it does where what stands
    behind it is counted: "一、…任务 | 1.… | 甲局", "…任务 | 1 | … | 甲局".

    @param row the first one below the headings. */
void
ingest_table_settle_titles(const IngestOutlineBuilder *builder,
                           const IngestGrid *grid, uint32_t row,
                           IngestTableHeader *header);

/** Where the text of a cell stands; a merged one has the first's. */
IngestSpan
ingest_cell_span(const IngestOutlineBuilder *builder, const IngestGrid *grid,
                 uint32_t row, uint32_t column);

/** Role of the label in the cell at `span`, as #ingest_column_role. */
IngestFieldRole
ingest_cell_role(const IngestOutlineBuilder *builder, IngestSpan span,
                 bool *known);

/** The cell is there, and merged with the one above or before it. */
static inline bool
ingest_cell_repeats(const IngestGrid *const grid, const uint32_t row,
                    const uint32_t column)
{
  return row < grid->n_rows && column < grid->n_columns &&
         grid->cells[(size_t)row * grid->n_columns + column].repeats;
}

#endif
