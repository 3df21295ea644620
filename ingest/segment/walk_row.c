/**
   @file
   Rows of tables: their cells are paragraphs, their columns sections.
*/
#include "ingest/segment/walk.h"

#include "ingest/text/chinese.h"

/** Field of the case whose value begins at or holds `at`. */
static const IngestField *
field_at(const IngestWalk *const walk, const uint32_t at)
{
  const IngestRange fields = ingest_walk_case(walk)->fields;
  for (uint32_t i = 0U; i < fields.n; ++i) {
    const IngestField *const field =
        &walk->builder->fields.items[fields.first + i];
    if (field->span.begin <= at && at < field->span.end) {
      return field;
    }
  }
  return NULL;
}

/** Cells that tell what was done are text where no column says by whom. */
static IngestParagraphKind
cell_kind(const IngestWalk *const walk, const uint32_t at)
{
  const IngestField *const field =
      walk->here == INGEST_NONE ? NULL : field_at(walk, at);
  if (!field || (field->role != INGEST_FIELD_CONTENT &&
                 field->role != INGEST_FIELD_RESULTS)) {
    return INGEST_PARAGRAPH_CELL;
  }
  const IngestRange fields = ingest_walk_case(walk)->fields;
  for (uint32_t i = 0U; i < fields.n; ++i) {
    const IngestFieldRole role =
        walk->builder->fields.items[fields.first + i].role;
    if (role == INGEST_FIELD_UNITS || role == INGEST_FIELD_REPORTER ||
        role == INGEST_FIELD_LEAD || role == INGEST_FIELD_DUTY ||
        role == INGEST_FIELD_SUPPORT) {
      return INGEST_PARAGRAPH_CELL;
    }
  }
  return INGEST_PARAGRAPH_BODY;
}

/** Columns of content and results are the sections of a row. */
static RgStatus
enter_cell(IngestWalk *const walk, const IngestSpan cell)
{
  const IngestField *const field = field_at(walk, cell.begin);
  const bool content             = field && field->role == INGEST_FIELD_CONTENT;
  const bool results             = field && field->role == INGEST_FIELD_RESULTS;
  if (!content && !results) {
    ingest_walk_close(walk, 0U, cell.begin);
    walk->section = INGEST_NONE;
  } else if (cell.begin == field->span.begin) {
    RG_TRY(ingest_walk_open_section(
        walk, content ? INGEST_SECTION_MEASURES : INGEST_SECTION_RESULTS,
        field->label, cell.begin));
  }
  return RG_OK;
}

RgStatus
ingest_walk_row(IngestWalk *const walk, const IngestSpan line)
{
  RgStr rest = ingest_slice(walk->builder->document, line);
  RgStr cell = RG_STR_NONE;
  while (rg_str_split(&rest, '\t', &cell)) {
    const RgStr text = ingest_trim(cell);
    if (!text.size) {
      continue;
    }
    const IngestSpan span = ingest_span_of(walk->builder, text);
    if (walk->here != INGEST_NONE) {
      RG_TRY(enter_cell(walk, span));
    }
    RG_TRY(ingest_walk_add(walk, span, cell_kind(walk, span.begin)));
    if (walk->here != INGEST_NONE &&
        ingest_walk_kind(walk) == INGEST_SECTION_MEASURES) {
      RG_TRY(ingest_walk_find_points(walk, span));
    }
  }
  return RG_OK;
}
