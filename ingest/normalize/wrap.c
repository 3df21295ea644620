#include "ingest/normalize/wrap.h"

#include "graph/base/utf8.h"
#include "ingest/normalize/page_matter.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

enum {
  MAX_WIDTH     = 240, /* of a wrapped line, in half-width columns */
  MIN_WIDTH     = 40,
  SLACK         = 5,  /* columns that punctuation rules may leave empty */
  MIN_CHARS     = 20, /* the same in characters */
  SLACK_CHARS   = 2,
  MIN_LINES     = 8,
  MIN_OPEN      = 4, /* lines that end inside a sentence */
  CUT_MIN_WIDTH = 80 /* a line shorter than this was not cut by a page */
};

typedef struct {
  uint32_t columns; /* with the indent; a Chinese character takes two */
  uint32_t chars;   /* the same in characters */
  uint32_t indent;  /* columns before the text */
  bool     blank_before;
} Line;

/* Where lines are wrapped: at a number of columns, or of characters whatever
   their width. */
typedef struct {
  uint32_t limit; /* 0: they are not */
  uint32_t slack;
  bool     by_chars;
} Width;

/* The lines of a source without those of the page. */
typedef struct {
  const IngestSource *source;
  const Line         *lines;
  Width               width;
  bool                indents; /* paragraphs begin with white space */
} Lines;

/* Columns of a text, and its characters; both end soon behind what is wide. */
static uint32_t
width_of(const RgStr text, uint32_t *const chars)
{
  uint32_t width = 0U;
  uint32_t c     = 0U;
  *chars         = 0U;
  for (size_t at = 0U, n = 0U; width < 4U * MAX_WIDTH; at += n) {
    n = ingest_plain_run(text, at);
    if (n) {
      width += (uint32_t)n / 3U * 2U;
      *chars += (uint32_t)n / 3U;
    } else if ((n = rg_utf8_decode(text, at, &c))) {
      width += c < 0x1100U ? 1U : 2U;
      ++*chars;
    } else {
      break;
    }
  }
  return width;
}

/* With the white space between the start of the line and the block. */
static Line
measure(const RgStr text, const IngestSpan span, const uint32_t gap_from)
{
  Line   line = {0};
  size_t from = span.begin;
  while (from > gap_from && text.data[from - 1U] != '\n' &&
         text.data[from - 1U] != '\r' && text.data[from - 1U] != '\f') {
    --from;
  }
  const RgStr whole = rg_str_slice(text, from, span.end);
  line.indent   = width_of(rg_str_slice(text, from, span.begin), &line.chars);
  line.columns  = width_of(whole, &line.chars);
  size_t breaks = 0U;
  for (size_t i = gap_from; i < from; ++i) {
    breaks += text.data[i] == '\n' || text.data[i] == '\f';
  }
  line.blank_before = breaks > 1U;
  return line;
}

static uint32_t
extent(const Line *const line, const Width width)
{
  return width.by_chars ? line->chars : line->columns;
}

static RgStr
block_text(const IngestSource *const source, const uint32_t i)
{
  return rg_str_slice(source->text, source->blocks[i].source.begin,
                      source->blocks[i].source.end);
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

static bool
begins_item(const RgStr text)
{
  IngestMark mark;
  return ingest_read_mark(text, &mark) || ingest_starts_annex(text);
}

static bool
is_paragraph(const IngestSource *const source, const uint32_t i)
{
  return source->blocks[i].kind == INGEST_BLOCK_PARAGRAPH;
}

/* A PDF has only lines of the page: they are wrapped at the widest. */
static Width
page_width(const IngestSource *const source, const Line *const lines)
{
  uint32_t widest = 0U;
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    if (is_paragraph(source, i) && lines[i].columns > widest) {
      widest = lines[i].columns;
    }
  }
  return (Width){widest >= MIN_WIDTH && widest <= MAX_WIDTH ? widest : 0U,
                 SLACK, false};
}

/* Does line `i` end inside a sentence that the next one goes on with?  What is
   set apart by blank lines is no evidence: such lines may be a list. */
static bool
is_open(const IngestSource *const source, const Line *const lines,
        const uint32_t i)
{
  return i + 1U < source->n_blocks && is_paragraph(source, i + 1U) &&
         lines[i + 1U].indent <= lines[i].indent &&
         !lines[i + 1U].blank_before && has_stop(block_text(source, i)) &&
         !ends_closed(block_text(source, i)) &&
         !begins_item(block_text(source, i + 1U));
}

/* The window of widths with the most lines, `*n_best`.  It must hold nearly all
   the long ones and at least a third of all; fewer will do where its lines end
   inside sentences. */
static Width
find_width(const IngestSource *const source, const Line *const lines,
           Width width, const uint32_t least, uint32_t *const n_best)
{
  uint32_t counts[MAX_WIDTH + 1] = {0};
  uint32_t n_lines               = 0U;
  uint32_t n_longer              = 0U;
  uint32_t n_open                = 0U;
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    const uint32_t w = extent(&lines[i], width);
    if (is_paragraph(source, i)) {
      ++n_lines;
      n_longer += w > MAX_WIDTH;
      counts[w > MAX_WIDTH ? 0U : w] += w <= MAX_WIDTH;
    }
  }
  *n_best = 0U;
  for (uint32_t limit = least; limit <= MAX_WIDTH; ++limit) {
    uint32_t n = 0U;
    for (uint32_t w = limit - width.slack; w <= limit; ++w) {
      n += counts[w];
    }
    if (n > *n_best) {
      width.limit = limit;
      *n_best     = n;
    }
  }
  /* Punctuation may hang over the edge. */
  for (uint32_t w = width.limit + width.slack + 1U; w <= MAX_WIDTH; ++w) {
    n_longer += counts[w];
  }
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    const uint32_t w = extent(&lines[i], width);
    n_open += is_paragraph(source, i) && w + width.slack >= width.limit &&
              w <= width.limit + width.slack && is_open(source, lines, i);
  }
  const bool plain = n_lines >= MIN_LINES && *n_best * 3U >= n_lines &&
                     n_longer * 20U <= *n_best;
  const bool open =
      n_open >= MIN_OPEN && n_open * 2U >= *n_best && n_longer * 4U <= *n_best;
  if (!plain && !open) {
    width.limit = 0U;
  }
  return width;
}

static Width
wrap_width(const IngestSource *const source, const Line *const lines)
{
  uint32_t    n_columns = 0U;
  uint32_t    n_chars   = 0U;
  const Width columns   = find_width(source, lines, (Width){0U, SLACK, false},
                                     MIN_WIDTH, &n_columns);
  const Width chars = find_width(source, lines, (Width){0U, SLACK_CHARS, true},
                                 MIN_CHARS, &n_chars);
  return !columns.limit || (chars.limit && n_chars > n_columns) ? chars
                                                                : columns;
}

/* A line that is narrower than the others goes on where it stops inside a
   sentence. */
static bool
breaks_off(const Lines *const all, const uint32_t last, const uint32_t i)
{
  const Line *const before = &all->lines[last];
  const Line *const here   = &all->lines[i];
  const RgStr       text   = block_text(all->source, last);
  return 4U * extent(before, all->width) >= 3U * all->width.limit &&
         here->indent <= before->indent &&
         (!here->blank_before || last + 1U < i) && has_stop(text) &&
         !ends_closed(text) && !begins_item(block_text(all->source, i));
}

/* In a wrapped source a full line, `last`, goes on in `i`, unless that one is
   indented deeper or opens an item.  Between them stand lines of the page at
   most. */
static bool
goes_on(const Lines *const all, const uint32_t last, const uint32_t i)
{
  const Line *const before = &all->lines[last];
  const Line *const here   = &all->lines[i];
  const bool        closed = ends_closed(block_text(all->source, last));
  const bool        item   = begins_item(block_text(all->source, i));
  if (extent(before, all->width) + all->width.slack < all->width.limit) {
    return breaks_off(all, last, i);
  }
  if (here->indent >= before->indent + 2U ||
      (all->indents && here->indent >= 4U && closed) ||
      (here->blank_before && last + 1U == i && closed)) {
    return false;
  }
  return !item || (all->indents && !closed);
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
was_cut(const Lines *const all, const uint32_t last, const uint32_t i)
{
  const Line *const before = &all->lines[last];
  const RgStr       text   = block_text(all->source, last);
  const RgStr       here   = block_text(all->source, i);
  const uint32_t    end    = ingest_last(text);
  return all->lines[i].blank_before &&
         before->columns >= CUT_MIN_WIDTH + before->indent &&
         (ingest_is_han(end) || end == 0x3001U || end == 0xFF0CU ||
          end == ',') &&
         is_prose(text) && has_stop(here) && !begins_item(here) &&
         (ingest_is_han(ingest_first(here)) ||
          ingest_is_digit(ingest_first(here)));
}

static void
mark_wraps(const Lines *const all, const bool *const is_matter,
           IngestWrap *const found)
{
  const IngestSource *const source = all->source;
  uint32_t                  last   = INGEST_NONE; /* line that is no matter */
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    if (is_matter[i]) {
      found[i] = INGEST_WRAP_DROP;
      continue;
    }
    if (last != INGEST_NONE && is_paragraph(source, i) &&
        is_paragraph(source, last) &&
        (all->width.limit ? goes_on(all, last, i) : was_cut(all, last, i))) {
      found[i] = INGEST_WRAP_JOIN;
    }
    last = i;
  }
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
  bool *const is_matter =
      (bool *)rg_arena_alloc_zero(arena, n + 1U, sizeof(*is_matter));
  if (!lines || !is_matter) {
    return RG_NO_MEMORY;
  }
  Lines    all = {.source = source, .lines = lines};
  uint32_t end = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    lines[i]    = measure(source->text, source->blocks[i].source, end);
    all.indents = all.indents || lines[i].indent >= 4U;
    end         = source->blocks[i].source.end;
  }
  all.width = source->format == INGEST_FORMAT_PDF ? page_width(source, lines)
                                                  : wrap_width(source, lines);
  ingest_find_page_matter(source, is_matter);
  mark_wraps(&all, is_matter, found);
  rg_arena_release(arena, mark);
  return RG_OK;
}
