/**
   @file
   Tables that are forms: each row a label and what it names, "案例名称 | …",
   "申报单位 | …", perhaps two side by side.  A title begins the next case.
*/
#include "ingest/segment/finders.h"

#include "ingest/segment/labels.h"
#include "ingest/segment/table_header.h"
#include "ingest/text/chinese.h"

enum {
  MIN_ROWS    = 3, ///< with a label
  MAX_COLUMNS = 4
};

/** A label and its value. */
typedef struct {
  IngestFieldRole role;
  IngestSpan      label;
  IngestSpan      value;
} Entry;

/** The entry at an even column; false where no known label with a value of its
    own stands there. */
static bool
read_entry(const IngestOutlineBuilder *const builder,
           const IngestGrid *const grid, const uint32_t row,
           const uint32_t column, Entry *const entry)
{
  const IngestGridCell *const cells =
      &grid->cells[(size_t)row * grid->n_columns + column];
  bool known   = false;
  entry->label = ingest_cell_span(builder, grid, row, column);
  entry->value = ingest_cell_span(builder, grid, row, column + 1U);
  entry->role  = ingest_cell_role(builder, entry->label, &known);
  return known && !cells[0].repeats && !cells[1].repeats &&
         entry->value.end > entry->value.begin;
}

/** Most rows begin with a label, and one of these is of a title. */
static bool
is_form(const IngestOutlineBuilder *const builder, const IngestGrid *const grid)
{
  uint32_t n_known  = 0U;
  bool     is_named = false;
  if (grid->n_columns < 2U || grid->n_columns > MAX_COLUMNS) {
    return false;
  }
  for (uint32_t row = 0U; row < grid->n_rows; ++row) {
    Entry entry;
    if (read_entry(builder, grid, row, 0U, &entry)) {
      is_named = is_named || entry.role == INGEST_FIELD_TITLE;
      ++n_known;
    }
  }
  return is_named && n_known >= MIN_ROWS && 3U * n_known >= 2U * grid->n_rows;
}

static RgStatus
begin_case(IngestOutlineBuilder *const builder, const uint32_t begin)
{
  IngestCase item = {.span   = {begin, begin},
                     .fields = {(uint32_t)builder->fields.n, 0U}};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                         builder->cases.n + 1U));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

static RgStatus
add_entry(IngestOutlineBuilder *const builder, const Entry *const entry)
{
  IngestCase *const item  = &builder->cases.items[builder->cases.n - 1U];
  const IngestField field = {entry->role, (uint32_t)builder->cases.n - 1U,
                             entry->label, entry->value};
  if (entry->role == INGEST_FIELD_TITLE) {
    item->heading = entry->value;
    RG_TRY(ingest_set_title(builder, item->heading, item));
  }
  RG_TRY(ingest_add_cell(builder, &field));
  item->fields.n = (uint32_t)builder->fields.n - item->fields.first;
  item->span.end = entry->value.end;
  item->body     = item->span;
  return RG_OK;
}

static RgStatus
read_form(IngestOutlineBuilder *const builder, const IngestGrid *const grid)
{
  bool is_named = false;
  RG_TRY(begin_case(builder, ingest_cell_span(builder, grid, 0U, 0U).begin));
  for (uint32_t row = 0U; row < grid->n_rows; ++row) {
    for (uint32_t column = 0U; column + 1U < grid->n_columns; column += 2U) {
      Entry entry;
      if (!read_entry(builder, grid, row, column, &entry)) {
        continue;
      }
      if (entry.role == INGEST_FIELD_TITLE && is_named) {
        RG_TRY(begin_case(builder, entry.label.begin));
      }
      is_named = is_named || entry.role == INGEST_FIELD_TITLE;
      RG_TRY(add_entry(builder, &entry));
    }
  }
  return RG_OK;
}

RgStatus
ingest_find_form_cases(IngestOutlineBuilder *const builder)
{
  const IngestSource *const source = &builder->document->source;
  uint32_t                  done   = INGEST_NONE;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const uint32_t table = builder->lines.items[i].table;
    if (table == INGEST_NONE || table == done) {
      continue;
    }
    done = table;
    if (is_form(builder, &source->tables[table])) {
      builder->n_head = builder->cases.n ? builder->n_head : i;
      RG_TRY(read_form(builder, &source->tables[table]));
      builder->document->outline.genre = INGEST_GENRE_BULLETIN;
    }
  }
  return RG_OK;
}
