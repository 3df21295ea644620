#include "ingest/normalize/layout.h"

#include "ingest/normalize/cut_cell.h"
#include "ingest/normalize/layout_text.h"
#include "ingest/normalize/lost_colon.h"
#include "ingest/text/chinese.h"

/** What was written ends in an address of the web. */
static bool
ends_in_address(const IngestLayout *const layout)
{
  enum { MAX_BYTES = 200 };
  const RgStr out  = rg_str(layout->out, layout->size);
  size_t      from = out.size;
  while (from && out.size - from < MAX_BYTES && out.data[from - 1U] > ' ' &&
         (unsigned char)out.data[from - 1U] < 0x7FU) {
    --from;
  }
  const RgStr word = rg_str_slice(out, from, out.size);
  return rg_str_find(word, RG_STR("://"), 0U) != SIZE_MAX ||
         rg_str_starts_with(word, RG_STR("www."));
}

/** A line may end inside a Chinese word, inside a number: 98.|6%, or inside an
    address; `span` is the next one. */
static bool
ends_inside(const IngestLayout *const layout, const IngestSpan span)
{
  const uint32_t before = layout->before;
  return ingest_is_han(before) || ingest_is_digit(before) ||
         ends_in_address(layout) ||
         ((before == '.' || before == ',') && span.begin < span.end &&
          ingest_is_digit((unsigned char)layout->text.data[span.begin]));
}

/** The text of a cell; RG_STR_NONE where it is that of a merged one. */
static RgStr
cell_text(const IngestLayout *const layout, const IngestEditMap *const repairs,
          const IngestGridCell *const cell)
{
  const IngestSpan span = ingest_edits_forward(repairs, cell->source);
  return cell->repeats ? RG_STR_NONE
                       : rg_str_slice(layout->text, span.begin, span.end);
}

/** Characters of the widest line of each column; null for want of memory. */
static uint32_t *
measure_columns(const IngestLayout *const layout, const IngestGrid *const grid,
                const IngestEditMap *const repairs)
{
  uint32_t *const widths = rg_arena_alloc_zero(
      layout->edits.arena, grid->n_columns + 1U, sizeof(uint32_t));
  const size_t n_cells = (size_t)grid->n_rows * grid->n_columns;
  for (size_t i = 0U; widths && i < n_cells; ++i) {
    const uint32_t width =
        ingest_cell_width(cell_text(layout, repairs, &grid->cells[i]));
    uint32_t *const widest = &widths[i % grid->n_columns];
    *widest                = width > *widest ? width : *widest;
  }
  return widths;
}

/** "Pre-" at the end of a line and "ferential" in the one that goes on with it:
    without the hyphen, whose byte is the last of `span`. */
static bool
is_hyphenated(const IngestLayout *const layout, const IngestSpan span,
              const IngestSpan next)
{
  const char *const text = layout->text.data;
  return span.end - span.begin >= 2U && next.end > next.begin &&
         text[span.end - 1U] == '-' &&
         ingest_is_latin((unsigned char)text[span.end - 2U]) &&
         text[next.begin] >= 'a' && text[next.begin] <= 'z';
}

/** The block that goes on with block `i`; `i` when none does. */
static uint32_t
continuation(const IngestSource *const source, const IngestWrap *const wraps,
             const uint32_t i)
{
  uint32_t next = i + 1U;
  while (next < source->n_blocks && wraps[next] == INGEST_WRAP_DROP) {
    ++next;
  }
  return next < source->n_blocks && wraps[next] != INGEST_WRAP_BREAK &&
                 source->blocks[next].kind != INGEST_BLOCK_TABLE
             ? next
             : i;
}

static RgStatus
write_table(IngestLayout *const layout, const IngestGrid *const grid,
            const IngestEditMap *const repairs)
{
  /* Where the text of the last cell ended: tabs and line ends answer the
     source from there on, so that the map stays monotone over merged cells. */
  uint32_t at = ingest_edits_forward(repairs, grid->source).begin;
  if (layout->broken) {
    RG_TRY(ingest_layout_put(layout, '\n', at, false));
  }
  const uint32_t *const widths =
      grid->cut ? measure_columns(layout, grid, repairs) : NULL;
  if (grid->cut && !widths) {
    return RG_NO_MEMORY;
  }
  for (uint32_t row = 0U; row < grid->n_rows; ++row) {
    for (uint32_t column = 0U; column < grid->n_columns; ++column) {
      const IngestGridCell *const cell =
          &grid->cells[(size_t)row * grid->n_columns + column];
      if (column) {
        RG_TRY(ingest_layout_put(layout, '\t', at, false));
      }
      ingest_layout_start_paragraph(layout);
      layout->broken = false;
      layout->joins =
          grid->cut &&
          !ingest_cell_lists(cell_text(layout, repairs, cell), widths[column]);
      if (!cell->repeats && cell->source.end > cell->source.begin) {
        const IngestSpan span = ingest_edits_forward(repairs, cell->source);
        RG_TRY(ingest_layout_write(layout, span));
        at = span.end;
      }
    }
    RG_TRY(ingest_layout_put(layout, '\n', at, false));
    layout->broken = false;
  }
  layout->joins = false;
  ingest_layout_start_paragraph(layout);
  return RG_OK;
}

/** A block that begins a paragraph, with the colon that its label lost. */
static RgStatus
write_paragraph(IngestLayout *const layout, const IngestSpan span)
{
  const uint32_t label = (uint32_t)ingest_lost_colon(
      rg_str_slice(layout->text, span.begin, span.end));
  if (!label) {
    return ingest_layout_write(layout, span);
  }
  const uint32_t at = span.begin + label;
  RG_TRY(ingest_layout_write(layout, (IngestSpan){span.begin, at}));
  RG_TRY(ingest_layout_put(layout, ':', at, false));
  layout->before = ':';
  return ingest_layout_write(layout, (IngestSpan){at, span.end});
}

RgStatus
ingest_lay_out(RgArena *const arena, const IngestSource *const source,
               const RgStr repaired, const IngestEditMap *const repairs,
               const IngestWrap *const wraps, RgStr *const out,
               IngestEditMap *const map)
{
  UErrorCode   error   = U_ZERO_ERROR;
  IngestLayout layout  = {.text     = repaired,
                          .capacity = repaired.size + 64U,
                          .edits    = {arena, {0}},
                          .nfkc     = unorm2_getNFKCInstance(&error),
                          .tags     = source->format == INGEST_FORMAT_TEXT ||
                                  source->format == INGEST_FORMAT_MARKDOWN,
                          .tight = source->paged};
  bool         divided = false; /* the last word of the block before goes on */
  layout.out           = rg_arena_alloc(arena, layout.capacity);
  if (!layout.out || U_FAILURE(error)) {
    return RG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    const IngestBlock *const block = &source->blocks[i];
    IngestSpan span = ingest_edits_forward(repairs, block->source);
    if (wraps[i] == INGEST_WRAP_DROP) {
      continue;
    }
    if (wraps[i] == INGEST_WRAP_BREAK) {
      ingest_layout_end_paragraph(&layout);
    } else {
      layout.gap = divided || ends_inside(&layout, span) ? 0U : 1U;
    }
    const uint32_t next = continuation(source, wraps, i);
    divided             = next != i &&
              is_hyphenated(
                  &layout, span,
                  ingest_edits_forward(repairs, source->blocks[next].source));
    span.end -= divided;
    if (block->kind == INGEST_BLOCK_TABLE) {
      RG_TRY(write_table(&layout, &source->tables[block->table], repairs));
    } else {
      RG_TRY(wraps[i] == INGEST_WRAP_BREAK
                 ? write_paragraph(&layout, span)
                 : ingest_layout_write(&layout, span));
    }
    if (layout.size > INGEST_MAX_TEXT_BYTES) {
      return RG_LIMIT;
    }
  }
  if (layout.broken || layout.before) {
    RG_TRY(ingest_layout_put(&layout, '\n', repaired.size, false));
  }
  *out = rg_str(layout.out, layout.size);
  return ingest_edits_end(&layout.edits, (uint32_t)layout.size,
                          (uint32_t)repaired.size, map);
}
