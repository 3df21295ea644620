#include "ingest/read/source_builder.h"

RgStatus
ingest_source_block(IngestSourceBuilder *const builder,
                    const IngestBlockKind kind, const uint32_t level,
                    const IngestSpan source)
{
  if (source.end <= source.begin) {
    return RG_OK;
  }
  return ingest_block_vec_push(
      builder->arena, &builder->blocks,
      (IngestBlock){kind, level, INGEST_NONE, source, false});
}

RgStatus
ingest_source_strong(IngestSourceBuilder *const builder, const IngestSpan words,
                     const IngestSpan whole)
{
  IngestStrong *const last =
      builder->strong.n ? &builder->strong.items[builder->strong.n - 1U] : NULL;
  if (last && last->whole.end == whole.begin) {
    last->words.end = words.end;
    last->whole.end = whole.end;
    return RG_OK;
  }
  return words.end > words.begin
             ? ingest_strong_vec_push(builder->arena, &builder->strong,
                                      (IngestStrong){words, whole})
             : RG_OK;
}

void
ingest_source_table(IngestSourceBuilder *const builder)
{
  builder->cells.n = 0U;
  builder->n_rows  = 0U;
  builder->cut     = false;
}

void
ingest_source_row(IngestSourceBuilder *const builder)
{
  ++builder->n_rows;
}

RgStatus
ingest_source_cell(IngestSourceBuilder *const builder, const IngestSpan source,
                   const uint32_t rows, const uint32_t columns,
                   const bool header)
{
  if (!builder->n_rows) {
    ingest_source_row(builder);
  }
  const IngestRawCell cell = {source, builder->n_rows - 1U,
                              rows < 1U                   ? 1U
                              : rows > INGEST_MAX_ROWSPAN ? INGEST_MAX_ROWSPAN
                                                          : rows,
                              columns < 1U ? 1U
                              : columns > INGEST_MAX_COLSPAN
                                  ? INGEST_MAX_COLSPAN
                                  : columns,
                              header};
  return ingest_raw_cell_vec_push(builder->arena, &builder->cells, cell);
}

/** A column that a cell of an earlier row still covers. */
typedef struct {
  IngestGridCell cell;
  uint32_t       until_row;
} Cover;

RG_VEC_DEFINE(CoverVec, Cover, cover_vec);

typedef struct {
  uint32_t row;
  uint32_t column;
  uint32_t cell; ///< of `placed`
} Place;

RG_VEC_DEFINE(PlaceVec, Place, place_vec);

/** Walks the rows as HTML §4.9.12 "forming a table" does, without its errors:
    a cell takes the first free column, and ends where another one stands. */
typedef struct {
  RgArena          *arena;
  CoverVec          covers;
  PlaceVec          places;
  IngestGridCellVec placed;
  uint32_t          n_columns;
  size_t            most; ///< places, then spans cover nothing more
} Layout;

/** A few cells that span a thousand columns and all rows make a page of some
    kilobytes a grid of gigabytes. */
enum { PLACES_FOR_EACH_CELL = 64, PLACES_FOR_ANY_TABLE = 1 << 16 };

static RgStatus
put(Layout *const layout, const uint32_t row, const uint32_t column,
    const IngestGridCell cell)
{
  if (column >= layout->n_columns) {
    layout->n_columns = column + 1U;
  }
  RG_TRY(place_vec_push(layout->arena, &layout->places,
                        (Place){row, column, (uint32_t)layout->placed.n}));
  return ingest_grid_cell_vec_push(layout->arena, &layout->placed, cell);
}

static RgStatus
skip_covered(Layout *const layout, const uint32_t row, uint32_t *const column)
{
  while (*column < layout->covers.n &&
         layout->covers.items[*column].until_row > row) {
    if (layout->places.n < layout->most) {
      RG_TRY(put(layout, row, *column, layout->covers.items[*column].cell));
    }
    ++*column;
  }
  return RG_OK;
}

static RgStatus
place_cell(Layout *const layout, const IngestRawCell *const raw,
           uint32_t *const column)
{
  IngestGridCell cell = {raw->source, false, raw->header};
  for (uint32_t i = 0U; i < raw->columns; ++i, ++*column) {
    const bool is_taken = *column < layout->covers.n &&
                          layout->covers.items[*column].until_row > raw->row;
    if (i && (is_taken || layout->places.n >= layout->most)) {
      return RG_OK;
    }
    while (layout->covers.n <= *column) {
      RG_TRY(cover_vec_push(layout->arena, &layout->covers,
                            (Cover){.until_row = 0U}));
    }
    RG_TRY(put(layout, raw->row, *column, cell));
    cell.repeats                  = true;
    layout->covers.items[*column] = (Cover){cell, raw->row + raw->rows};
  }
  return RG_OK;
}

static RgStatus
lay_out(Layout *const layout, const IngestSourceBuilder *const builder)
{
  size_t next = 0U;
  for (uint32_t row = 0U; row < builder->n_rows; ++row) {
    uint32_t column = 0U;
    for (; next < builder->cells.n && builder->cells.items[next].row == row;
         ++next) {
      RG_TRY(skip_covered(layout, row, &column));
      RG_TRY(place_cell(layout, &builder->cells.items[next], &column));
    }
    RG_TRY(skip_covered(layout, row, &column));
  }
  return RG_OK;
}

static RgStr
cell_text(const IngestSourceBuilder *const builder, const size_t i)
{
  const IngestSpan span = builder->cells.items[i].source;
  return rg_str_slice(builder->text ? rg_str(builder->text, builder->text_size)
                                    : builder->given,
                      span.begin, span.end);
}

/** A cell with nothing behind it in its row. */
static bool
ends_row(const IngestSourceBuilder *const builder, const size_t i)
{
  return i + 1U == builder->cells.n ||
         builder->cells.items[i + 1U].row != builder->cells.items[i].row;
}

/** "发文机关:|某市政府|成文日期:|2025年3月6日": labels with what they say. */
static bool
is_card(const IngestSourceBuilder *const builder)
{
  enum { MIN_ROWS = 2 };
  bool label = true; /* is due here */
  for (size_t i = 0U; i < builder->cells.n; ++i) {
    const RgStr text = cell_text(builder, i);
    if (label &&
        (ends_row(builder, i) || !(rg_str_ends_with(text, RG_STR(":")) ||
                                   rg_str_ends_with(text, RG_STR("："))))) {
      return false;
    }
    label = ends_row(builder, i) || !label;
  }
  return builder->n_rows >= MIN_ROWS;
}

static RgStatus
add_card(IngestSourceBuilder *const builder)
{
  for (size_t i = 0U; i + 1U < builder->cells.n; i += 2U) {
    const IngestSpan said = builder->cells.items[i + 1U].source;
    RG_TRY(
        said.end > said.begin
            ? ingest_source_block(
                  builder, INGEST_BLOCK_PARAGRAPH, 0U,
                  (IngestSpan){builder->cells.items[i].source.begin, said.end})
            : RG_OK);
  }
  return RG_OK;
}

RgStatus
ingest_source_table_end(IngestSourceBuilder *const builder,
                        const IngestSpan           source)
{
  if (!builder->cells.n) {
    return RG_OK;
  }
  if (is_card(builder)) {
    return add_card(builder);
  }
  Layout layout = {.arena = builder->arena,
                   .most  = builder->cells.n * PLACES_FOR_EACH_CELL +
                           PLACES_FOR_ANY_TABLE};
  RG_TRY(lay_out(&layout, builder));
  /* A single wide row must not blow up a long table: columns that would make
     the grid mostly holes are cut off. */
  uint32_t     n_columns = layout.n_columns;
  const size_t most      = layout.placed.n * 16U + 4096U;
  if ((size_t)builder->n_rows * n_columns > most) {
    n_columns = (uint32_t)(most / builder->n_rows);
    n_columns = n_columns ? n_columns : 1U;
  }
  IngestGridCell *const cells = rg_arena_alloc_zero(
      builder->arena, (size_t)builder->n_rows * n_columns, sizeof(*cells));
  if (!cells) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < layout.places.n; ++i) {
    const Place place = layout.places.items[i];
    if (place.column < n_columns) {
      cells[(size_t)place.row * n_columns + place.column] =
          layout.placed.items[place.cell];
    }
  }
  const IngestGrid grid = {source, builder->n_rows, n_columns, cells,
                           builder->cut};
  RG_TRY(ingest_block_vec_push(builder->arena, &builder->blocks,
                               (IngestBlock){INGEST_BLOCK_TABLE, 0U,
                                             (uint32_t)builder->tables.n,
                                             source, false}));
  return ingest_grid_vec_push(builder->arena, &builder->tables, grid);
}

RgStatus
ingest_source_write(IngestSourceBuilder *const builder, const RgStr text)
{
  if (text.size > INGEST_MAX_TEXT_BYTES - builder->text_size) {
    return RG_LIMIT;
  }
  if (builder->text_size + text.size > builder->text_capacity) {
    size_t capacity = builder->text_capacity ? builder->text_capacity : 4096U;
    while (capacity < builder->text_size + text.size) {
      capacity *= 2U;
    }
    void *const grown = rg_arena_grow(builder->arena, builder->text,
                                      builder->text_capacity, capacity);
    if (!grown) {
      return RG_NO_MEMORY;
    }
    builder->text          = (char *)grown;
    builder->text_capacity = capacity;
  }
  if (text.size) {
    memcpy(builder->text + builder->text_size, text.data, text.size);
    builder->text_size += text.size;
  }
  return RG_OK;
}

void
ingest_source_finish(const IngestSourceBuilder *const builder,
                     IngestSource *const              source)
{
  source->blocks   = builder->blocks.items;
  source->n_blocks = (uint32_t)builder->blocks.n;
  source->tables   = builder->tables.items;
  source->n_tables = (uint32_t)builder->tables.n;
}
