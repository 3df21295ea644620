#include "ingest/normalize/wrap.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

enum {
  MAX_WIDTH      = 240, /* of a wrapped line, in half-width columns */
  MIN_WIDTH      = 40,
  SLACK          = 5, /* columns that punctuation rules may leave empty */
  MIN_LINES      = 8,
  CUT_MIN_WIDTH  = 80, /* a line shorter than this was not cut by a page */
  PAGE_MAX_BYTES = 48
};

typedef struct {
  uint32_t width;  /* columns; a Chinese character takes two */
  uint32_t indent; /* columns before the text */
  bool     blank_before;
} Line;

static uint32_t
width_of(const RgStr text)
{
  uint32_t width = 0U;
  uint32_t c     = 0U;
  for (size_t at = 0U, n = 0U;
       width < 4U * MAX_WIDTH && (n = rg_utf8_decode(text, at, &c)); at += n) {
    width += c < 0x1100U ? 1U : 2U;
  }
  return width;
}

/* White space between the start of the line and the block. */
static Line
measure(const RgStr text, const IngestSpan span, const uint32_t gap_from)
{
  Line   line = {width_of(rg_str_slice(text, span.begin, span.end)), 0U, false};
  size_t from = span.begin;
  while (from > gap_from && text.data[from - 1U] != '\n' &&
         text.data[from - 1U] != '\r' && text.data[from - 1U] != '\f') {
    --from;
  }
  line.indent   = width_of(rg_str_slice(text, from, span.begin));
  size_t breaks = 0U;
  for (size_t i = gap_from; i < from; ++i) {
    breaks += text.data[i] == '\n' || text.data[i] == '\f';
  }
  line.blank_before = breaks > 1U;
  return line;
}

static RgStr
block_text(const IngestSource *const source, const uint32_t i)
{
  return rg_str_slice(source->text, source->blocks[i].source.begin,
                      source->blocks[i].source.end);
}

/* "- 3 -", "— 12 —", "第3页", "第 3 页 共 10 页", "3 / 10": a page number. */
static bool
is_page_number(const RgStr text)
{
  if (text.size > PAGE_MAX_BYTES) {
    return false;
  }
  bool     digits = false;
  bool     marks  = false;
  uint32_t c      = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    if (ingest_is_digit(c)) {
      digits = true;
    } else if (c == '-' || c == 0x2014U || c == 0x2013U || c == 0x2500U ||
               c == '/' || c == 0x7B2CU || c == 0x9875U || c == 0x9801U ||
               c == 0x5171U) { /* 第 页 頁 共 */
      marks = true;
    } else if (!ingest_is_space(c)) {
      return false;
    }
  }
  return digits && marks;
}

/* Ends as a sentence, list item or heading with a colon does. */
static bool
ends_closed(const RgStr text)
{
  switch (ingest_last(text)) {
  case 0x3002U: /* 。 */
  case 0xFF01U:
  case '!':
  case 0xFF1FU:
  case '?':
  case 0xFF1AU: /* : */
  case ':':
  case 0xFF1BU: /* ; */
  case ';':
  case 0x2026U: /* … */
    return true;
  default:
    return false;
  }
}

static bool
has_stop(const RgStr text)
{
  return rg_str_find(text, RG_STR("。"), 0U) != SIZE_MAX ||
         rg_str_find(text, RG_STR("，"), 0U) != SIZE_MAX ||
         rg_str_find(text, RG_STR(","), 0U) != SIZE_MAX ||
         rg_str_find(text, RG_STR("、"), 0U) != SIZE_MAX;
}

/* A PDF has only lines of the page: they are wrapped at the widest. */
static uint32_t
page_width(const IngestSource *const source, const Line *const lines)
{
  uint32_t widest = 0U;
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    const uint32_t width = lines[i].width + lines[i].indent;
    if (source->blocks[i].kind == INGEST_BLOCK_PARAGRAPH && width > widest) {
      widest = width;
    }
  }
  return widest >= MIN_WIDTH && widest <= MAX_WIDTH ? widest : 0U;
}

/* Width at which the source's lines are wrapped, 0 when they are not. */
static uint32_t
wrap_width(const IngestSource *const source, const Line *const lines)
{
  uint32_t counts[MAX_WIDTH + 1] = {0};
  uint32_t n_lines               = 0U;
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    if (source->blocks[i].kind == INGEST_BLOCK_PARAGRAPH) {
      if (lines[i].width > MAX_WIDTH) {
        return 0U;
      }
      ++counts[lines[i].width];
      ++n_lines;
    }
  }
  if (n_lines < MIN_LINES) {
    return 0U;
  }
  /* The window of widths with the most lines; it must hold nearly all the
     long ones and at least a third of all. */
  uint32_t best   = 0U;
  uint32_t n_best = 0U;
  for (uint32_t width = MIN_WIDTH; width <= MAX_WIDTH; ++width) {
    uint32_t n = 0U;
    for (uint32_t w = width - SLACK; w <= width; ++w) {
      n += counts[w];
    }
    if (n > n_best) {
      best   = width;
      n_best = n;
    }
  }
  uint32_t n_longer = 0U;
  /* Punctuation may hang over the edge. */
  for (uint32_t w = best + SLACK + 1U; w <= MAX_WIDTH; ++w) {
    n_longer += counts[w];
  }
  return n_best * 3U >= n_lines && n_longer * 20U <= n_best ? best : 0U;
}

static bool
begins_item(const RgStr text)
{
  IngestMark mark;
  return ingest_read_mark(text, &mark) || ingest_starts_annex(text);
}

/* Wrapped at a number of characters, a line with digits in it is narrower than
   the others: it goes on where it stops inside a sentence. */
static bool
breaks_off(const IngestSource *const source, const Line *const lines,
           const uint32_t i, const uint32_t width)
{
  const RgStr before = block_text(source, i - 1U);
  const RgStr here   = block_text(source, i);
  return 4U * (lines[i - 1U].width + lines[i - 1U].indent) >= 3U * width &&
         lines[i].indent <= lines[i - 1U].indent && !lines[i].blank_before &&
         has_stop(before) && !ends_closed(before) && !begins_item(here);
}

/* In a wrapped source a full line goes on, unless the next one is indented
   deeper or opens an item. */
static bool
goes_on(const IngestSource *const source, const Line *const lines,
        const uint32_t i, const uint32_t width, const bool indents)
{
  const Line *const before = &lines[i - 1U];
  const Line *const here   = &lines[i];
  if (before->width + before->indent + SLACK < width) {
    return breaks_off(source, lines, i, width);
  }
  if (here->indent >= before->indent + 2U ||
      (indents && here->indent >= 4U &&
       ends_closed(block_text(source, i - 1U)))) {
    return false;
  }
  return indents ? !(ends_closed(block_text(source, i - 1U)) &&
                     begins_item(block_text(source, i)))
                 : !begins_item(block_text(source, i));
}

/* "实施单位:甲局、乙局": names alone are whole where the line ends. */
static bool
is_prose(const RgStr text)
{
  return rg_str_find(text, RG_STR("。"), 0U) != SIZE_MAX ||
         rg_str_find(text, RG_STR("，"), 0U) != SIZE_MAX ||
         rg_str_find(text, RG_STR(","), 0U) != SIZE_MAX;
}

/* A page's end inside a paragraph: the text before breaks off inside a
   sentence, the text after begins in the middle of one. */
static bool
was_cut(const IngestSource *const source, const Line *const lines,
        const uint32_t i)
{
  const RgStr    before = block_text(source, i - 1U);
  const RgStr    here   = block_text(source, i);
  const uint32_t last   = ingest_last(before);
  return lines[i].blank_before && lines[i - 1U].width >= CUT_MIN_WIDTH &&
         (ingest_is_han(last) || last == 0x3001U || last == 0xFF0CU ||
          last == ',') &&
         is_prose(before) && has_stop(here) && !begins_item(here) &&
         (ingest_is_han(ingest_first(here)) ||
          ingest_is_digit(ingest_first(here)));
}

static bool
is_paragraph(const IngestSource *const source, const uint32_t i)
{
  return source->blocks[i].kind == INGEST_BLOCK_PARAGRAPH;
}

RgStatus
ingest_find_wraps(RgArena *const arena, const IngestSource *const source,
                  IngestWrap **const wraps)
{
  const uint32_t n = source->n_blocks;
  IngestWrap    *found =
      (IngestWrap *)rg_arena_alloc_zero(arena, n + 1U, sizeof(*found));
  *wraps = found;
  if (!found) {
    return RG_NO_MEMORY;
  }
  if (source->format == INGEST_FORMAT_HTML ||
      source->format == INGEST_FORMAT_DOCX) {
    return RG_OK;
  }
  const RgArenaMark mark = rg_arena_mark(arena);
  Line *const       lines =
      (Line *)rg_arena_alloc_zero(arena, n + 1U, sizeof(*lines));
  if (!lines) {
    return RG_NO_MEMORY;
  }
  bool     indents = false;
  uint32_t end     = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    lines[i] = measure(source->text, source->blocks[i].source, end);
    indents  = indents || lines[i].indent >= 4U;
    end      = source->blocks[i].source.end;
  }
  const uint32_t width = source->format == INGEST_FORMAT_PDF
                             ? page_width(source, lines)
                             : wrap_width(source, lines);
  for (uint32_t i = 0U; i < n; ++i) {
    if (is_paragraph(source, i) && is_page_number(block_text(source, i))) {
      found[i] = INGEST_WRAP_DROP;
    } else if (i && is_paragraph(source, i) && is_paragraph(source, i - 1U) &&
               (width ? goes_on(source, lines, i, width, indents)
                      : was_cut(source, lines, i))) {
      found[i] = INGEST_WRAP_JOIN;
    }
  }
  rg_arena_release(arena, mark);
  return RG_OK;
}
