#include "ingest/normalize/layout.h"

#include "graph/base/utf8.h"
#include "ingest/normalize/cut_cell.h"
#include "ingest/text/chinese.h"
#include "ingest/text/edit_map.h"
#include "ingest/text/markup.h"

#include <unicode/unorm2.h>

#include <string.h>

enum { FOLDED_UNITS = 16 };

typedef struct {
  RgStr               text; /* repaired */
  char               *out;
  size_t              size;
  size_t              capacity;
  IngestEditBuilder   edits;
  const UNormalizer2 *nfkc;
  bool                tags;  /* mark-up may stand inside the text */
  bool                tight; /* single blanks between Chinese are never meant */
  bool                tagged; /* mark-up stood in the gap */
  bool                joins;  /* line ends inside a cell mean nothing */
  bool                broken; /* a line end is due before the next character */
  uint32_t before;   /* last character of the paragraph; 0 at its start */
  size_t   gap;      /* white space met since, in characters */
  uint32_t token;    /* Chinese characters since the last blank or mark */
  uint32_t n_quotes; /* straight quotes in this paragraph */
  uint32_t square;   /* what closes the bracket that became round; 0: none */
} Layout;

/* Room for `more` bytes. */
static RgStatus
reserve(Layout *const layout, const size_t more)
{
  if (layout->size + more <= layout->capacity) {
    return RG_OK;
  }
  const size_t capacity = layout->capacity + layout->capacity / 2U + more + 64U;
  void *const  grown    = rg_arena_grow(layout->edits.arena, layout->out,
                                        layout->capacity, capacity);
  if (!grown) {
    return RG_NO_MEMORY;
  }
  layout->out      = (char *)grown;
  layout->capacity = capacity;
  return RG_OK;
}

static RgStatus
put(Layout *const layout, const uint32_t c, const size_t from, const bool same)
{
  RG_TRY(reserve(layout, RG_UTF8_MAX_BYTES));
  RG_TRY(same ? ingest_edits_copy(&layout->edits, (uint32_t)layout->size,
                                  (uint32_t)from)
              : ingest_edits_replace(&layout->edits, (uint32_t)layout->size,
                                     (uint32_t)from));
  layout->size += rg_utf8_encode(c, layout->out + layout->size);
  return RG_OK;
}

static bool
is_wide(const uint32_t c)
{
  return ingest_is_han(c) || ingest_is_cjk_punctuation(c);
}

/* Marks around which Chinese sets no blank. */
static bool
is_mark(const uint32_t c)
{
  return ingest_is_cjk_punctuation(c) || c == ',' || c == ';' || c == ':' ||
         c == '(' || c == ')' || c == '!' || c == '?' || c == '%' || c == '+';
}

/* Is the Chinese character at `at` alone between blanks? */
static bool
stands_alone(const RgStr text, const size_t at)
{
  uint32_t     c = 0U;
  const size_t n = rg_utf8_decode(text, at, &c);
  if (!rg_utf8_decode(text, at + n, &c)) {
    return true;
  }
  return ingest_is_space(c);
}

/* Does the blank between `before` and `c` mean something?  It does between
   words in Latin letters and between Chinese phrases ("强服务 促发展"), not
   around digits and marks, and not in letter-spaced names ("通 知"). */
static bool
keeps_blank(const Layout *const layout, const uint32_t c, const size_t at)
{
  const uint32_t before = layout->before;
  if (!before || before == '\t') {
    return false;
  }
  if (ingest_is_han(before) && ingest_is_han(c)) {
    return !layout->tagged && !(layout->tight && layout->gap == 1U) &&
           layout->token > 1U && !stands_alone(layout->text, at);
  }
  /* Between quotes and words: “甲” “乙”, 某市 “某” keep none. */
  return !(is_wide(before) || is_wide(c)) &&
         !((is_mark(before) || is_mark(c)) && (before > 0x7FU || c > 0x7FU));
}

/* Compatibility forms: full-width ASCII, radicals, bracketed numerals, … */
static bool
folds(const uint32_t c)
{
  return (c >= 0xFF01U && c <= 0xFF5EU) || (c >= 0x2E80U && c <= 0x2FD5U) ||
         (c >= 0x3220U && c <= 0x3229U) || (c >= 0xF900U && c <= 0xFAFFU) ||
         (c >= 0xFE50U && c <= 0xFE6BU) || c == 0xFFE5U || c == 0xFF65U;
}

static RgStatus
put_char(Layout *const layout, uint32_t c, const size_t from, const bool same)
{
  if (layout->broken) {
    RG_TRY(put(layout, '\n', from, false));
    layout->broken = false;
  }
  if (layout->gap) {
    if (keeps_blank(layout, c, from)) {
      /* The blank answers the last white space before `from`. */
      RG_TRY(put(layout, ' ', from - 1U, layout->text.data[from - 1U] == ' '));
      layout->token = 0U;
    } else if (!ingest_is_han(c)) {
      layout->token = 0U;
    }
    layout->gap = 0U;
  }
  layout->tagged = false;
  RG_TRY(put(layout, c, from, same));
  layout->token  = ingest_is_han(c) ? layout->token + 1U : 0U;
  layout->before = c;
  return RG_OK;
}

static RgStatus
put_folded(Layout *const layout, const uint32_t c, const size_t from)
{
  if (c >= 0xFF01U && c <= 0xFF5EU) {
    return put_char(layout, c - 0xFEE0U, from, false);
  }
  const UChar   in[1] = {(UChar)c}; /* all of them are below U+10000 */
  UChar         out[FOLDED_UNITS];
  UErrorCode    error = U_ZERO_ERROR;
  const int32_t n_out =
      unorm2_normalize(layout->nfkc, in, 1, out, FOLDED_UNITS, &error);
  if (U_FAILURE(error) || !n_out || U16_IS_SURROGATE(out[0])) {
    return put_char(layout, c, from, true);
  }
  for (int32_t i = 0; i < n_out; ++i) {
    const uint32_t folded = out[i];
    RG_TRY(put_char(layout, folded, from, folded == c));
  }
  return RG_OK;
}

/* Straight quotes next to Chinese become pairs, so that later stages know
   which one opens. */
static RgStatus
put_quote(Layout *const layout, const size_t from)
{
  uint32_t after = 0U;
  (void)rg_utf8_decode(layout->text, from + 1U, &after);
  if (!is_wide(layout->before) && !is_wide(after)) {
    return put_char(layout, '"', from, true);
  }
  return put_char(layout, layout->n_quotes++ % 2U ? 0x201DU : 0x201CU, from,
                  false);
}

/* 〔牵头单位:市公安局〕 and [牵头单位:市公安局] are asides as in round
   brackets; those of a policy's year, 〔2024〕 and [2024], stay.  The bracket
   that `c` at `at` becomes; 0 when it stays. */
static uint32_t
round_bracket(Layout *const layout, const uint32_t c, const size_t at)
{
  if (layout->square && c == layout->square) {
    layout->square = 0U;
    return ')';
  }
  if (c != 0x3014U && c != '[' && c != 0xFF3BU) {
    return 0U;
  }
  uint32_t     after = 0U;
  const size_t n     = rg_utf8_decode(layout->text, at, &after);
  (void)rg_utf8_decode(layout->text, at + n, &after);
  if (layout->square || !ingest_is_han(after)) {
    return 0U;
  }
  layout->square = c + (c == 0x3014U ? 1U : 2U);
  return '(';
}

/* 一. and 十二. number a heading, 3.5 and gov.cn are no sentences. */
static bool
may_end_sentence(const Layout *const layout)
{
  enum { NUMBER_CHARS = 3 };
  const uint32_t before = layout->before;
  if (ingest_is_han(before)) {
    uint32_t ignored = 0U;
    char     last[RG_UTF8_MAX_BYTES];
    return layout->token > 1U &&
           (layout->token > NUMBER_CHARS ||
            !ingest_read_ordinal(rg_str(last, rg_utf8_encode(before, last)),
                                 &ignored));
  }
  return before == 0x201DU || before == ')' || before == '%';
}

/* A Latin stop at `at` that closes a Chinese sentence, as pages made with
   half-width punctuation have: …由61%提升至92%. */
static bool
is_stop(const Layout *const layout, const size_t at)
{
  uint32_t after = 0U;
  (void)rg_utf8_decode(layout->text, at + 1U, &after);
  return may_end_sentence(layout) &&
         (!after || after == '"' || after == '\n' || after == '\r' ||
          ingest_is_space(after) || is_wide(after));
}

static void
start_paragraph(Layout *const layout)
{
  layout->before   = 0U;
  layout->gap      = 0U;
  layout->token    = 0U;
  layout->n_quotes = 0U;
  layout->square   = 0U;
}

/* End the paragraph unless it is empty; its line end comes with the next one,
   so that a cell does not end in one. */
static void
end_paragraph(Layout *const layout)
{
  layout->broken = layout->broken || layout->before;
  start_paragraph(layout);
}

/* A tag, a character reference, an image or a link's target at `at`: bytes
   that are not text.  0 when it is text. */
static size_t
skip_markup(Layout *const layout, const size_t at)
{
  IngestTag tag;
  if (layout->text.data[at] == '<') {
    if (ingest_read_tag(layout->text, at, &tag)) {
      layout->tagged = true;
      if (ingest_tag_breaks(&tag)) {
        end_paragraph(layout);
      }
      return tag.end - tag.begin;
    }
  } else if (layout->text.data[at] == '*' && at + 1U < layout->text.size &&
             layout->text.data[at + 1U] == '*') {
    return 2U;
  } else if (layout->text.data[at] == '`') {
    return 1U;
  }
  return 0U;
}

static RgStatus
write_char(Layout *const layout, const uint32_t c, const size_t at)
{
  if ((c == '\n' || c == '\r') && layout->joins) {
    layout->gap += ingest_is_latin(layout->before);
    return RG_OK;
  }
  if (c == '\n' || c == '\r') {
    end_paragraph(layout);
    return RG_OK;
  }
  if (ingest_is_space(c)) {
    ++layout->gap;
    return RG_OK;
  }
  if (ingest_is_invisible(c) || (c >= 0xFE00U && c <= 0xFE0FU)) {
    return RG_OK;
  }
  const uint32_t bracket = round_bracket(layout, c, at);
  if (bracket) {
    return put_char(layout, bracket, at, false);
  }
  if (folds(c)) {
    return put_folded(layout, c, at);
  }
  if (c == '.' && is_stop(layout, at)) {
    return put_char(layout, 0x3002U, at, false);
  }
  return c == '"' ? put_quote(layout, at) : put_char(layout, c, at, true);
}

/* The characters of a plain run behind one that was put: no blank or line end
   is due between them.  Their size. */
static RgStatus
put_run(Layout *const layout, const size_t from, const size_t end,
        size_t *const size)
{
  const RgStr text = rg_str(layout->text.data, end);
  *size            = ingest_plain_run(text, from);
  if (!*size) {
    return RG_OK;
  }
  RG_TRY(reserve(layout, *size));
  RG_TRY(ingest_edits_copy(&layout->edits, (uint32_t)layout->size,
                           (uint32_t)from));
  memcpy(layout->out + layout->size, text.data + from, *size);
  layout->size += *size;
  layout->token += (uint32_t)*size / 3U;
  (void)rg_utf8_decode(text, from + *size - 3U, &layout->before);
  return RG_OK;
}

/* The text of one block or cell. */
static RgStatus
write_span(Layout *const layout, const IngestSpan span)
{
  uint32_t c = 0U;
  for (size_t at = span.begin, n = 0U; at < span.end; at += n) {
    n = rg_utf8_decode(layout->text, at, &c);
    if (layout->tags && (c == '<' || c == '*' || c == '`')) {
      const size_t skipped = skip_markup(layout, at);
      if (skipped) {
        n = skipped;
        continue;
      }
    }
    if (layout->tags && c == '&') {
      uint32_t     named = 0U;
      const size_t size  = ingest_read_entity(layout->text, at, &named);
      if (size) {
        n = size;
        if (ingest_is_space(named)) {
          ++layout->gap;
        } else {
          RG_TRY(put_char(layout, named, at, false));
        }
        continue;
      }
    }
    RG_TRY(write_char(layout, c, at));
    if (ingest_is_han(layout->before) && layout->before == c) {
      size_t run = 0U;
      RG_TRY(put_run(layout, at + n, span.end, &run));
      n += run;
    }
  }
  return RG_OK;
}

/* What was written ends in an address of the web. */
static bool
ends_in_address(const Layout *const layout)
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

/* A line may end inside a Chinese word, inside a number: 98.|6%, or inside an
   address; `span` is the next one. */
static bool
ends_inside(const Layout *const layout, const IngestSpan span)
{
  const uint32_t before = layout->before;
  return ingest_is_han(before) || ingest_is_digit(before) ||
         ends_in_address(layout) ||
         ((before == '.' || before == ',') && span.begin < span.end &&
          ingest_is_digit((unsigned char)layout->text.data[span.begin]));
}

/* The text of a cell; RG_STR_NONE where it is that of a merged one. */
static RgStr
cell_text(const Layout *const layout, const IngestEditMap *const repairs,
          const IngestGridCell *const cell)
{
  const IngestSpan span = ingest_edits_forward(repairs, cell->source);
  return cell->repeats ? RG_STR_NONE
                       : rg_str_slice(layout->text, span.begin, span.end);
}

/* Characters of the widest line of each column; null for want of memory. */
static uint32_t *
measure_columns(const Layout *const layout, const IngestGrid *const grid,
                const IngestEditMap *const repairs)
{
  uint32_t *const widths = (uint32_t *)rg_arena_alloc_zero(
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

/* "Pre-" at the end of a line and "ferential" in the one that goes on with it:
   without the hyphen, whose byte is the last of `span`. */
static bool
is_hyphenated(const Layout *const layout, const IngestSpan span,
              const IngestSpan next)
{
  const char *const text = layout->text.data;
  return span.end - span.begin >= 2U && next.end > next.begin &&
         text[span.end - 1U] == '-' &&
         ingest_is_latin((unsigned char)text[span.end - 2U]) &&
         text[next.begin] >= 'a' && text[next.begin] <= 'z';
}

/* The block that goes on with block `i`; `i` when none does. */
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
write_table(Layout *const layout, const IngestGrid *const grid,
            const IngestEditMap *const repairs)
{
  /* Where the text of the last cell ended: tabs and line ends answer the
     source from there on, so that the map stays monotone over merged cells. */
  uint32_t at = ingest_edits_forward(repairs, grid->source).begin;
  if (layout->broken) {
    RG_TRY(put(layout, '\n', at, false));
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
        RG_TRY(put(layout, '\t', at, false));
      }
      start_paragraph(layout);
      layout->broken = false;
      layout->joins =
          grid->cut &&
          !ingest_cell_lists(cell_text(layout, repairs, cell), widths[column]);
      if (!cell->repeats && cell->source.end > cell->source.begin) {
        const IngestSpan span = ingest_edits_forward(repairs, cell->source);
        RG_TRY(write_span(layout, span));
        at = span.end;
      }
    }
    RG_TRY(put(layout, '\n', at, false));
    layout->broken = false;
  }
  layout->joins = false;
  start_paragraph(layout);
  return RG_OK;
}

RgStatus
ingest_lay_out(RgArena *const arena, const IngestSource *const source,
               const RgStr repaired, const IngestEditMap *const repairs,
               const IngestWrap *const wraps, RgStr *const out,
               IngestEditMap *const map)
{
  UErrorCode error   = U_ZERO_ERROR;
  Layout     layout  = {.text     = repaired,
                        .capacity = repaired.size + 64U,
                        .edits    = {arena, {0}},
                        .nfkc     = unorm2_getNFKCInstance(&error),
                        .tags     = source->format == INGEST_FORMAT_TEXT ||
                                source->format == INGEST_FORMAT_MARKDOWN,
                        .tight = source->paged};
  bool       divided = false; /* the last word of the block before goes on */
  layout.out         = (char *)rg_arena_alloc(arena, layout.capacity);
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
      end_paragraph(&layout);
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
      RG_TRY(write_span(&layout, span));
    }
    if (layout.size > INGEST_MAX_TEXT_BYTES) {
      return RG_LIMIT;
    }
  }
  if (layout.broken || layout.before) {
    RG_TRY(put(&layout, '\n', repaired.size, false));
  }
  *out = rg_str(layout.out, layout.size);
  return ingest_edits_end(&layout.edits, (uint32_t)layout.size,
                          (uint32_t)repaired.size, map);
}
