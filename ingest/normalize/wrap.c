#include "ingest/normalize/wrap.h"

#include "ingest/normalize/lost_stop.h"
#include "ingest/normalize/page_matter.h"
#include "ingest/normalize/wrap_width.h"
#include "ingest/text/chinese.h"

enum {
  CUT_MIN_WIDTH = 80, ///< a line shorter than this was not cut by a page
  NEAR          = 16, ///< lines before and after that show how a page is set
  MIN_PROSE     = 30, ///< columns of a line of prose
  MAX_HEADING   = 40, ///< … of a line that heads the text below, most often
  MIN_RAGGED    = 3   ///< lines near by that end inside sentences
};

/** How paragraphs begin, over all of the source. */
typedef enum {
  INDENT_NONE,
  INDENT_SOME,  ///< some line is indented
  INDENT_FIRST, ///< the first line of each paragraph is, and no other
} Indent;

/** The lines of a source, and what is known of the page. */
typedef struct {
  const IngestSource *source;
  IngestWrapLines     lines;
  IngestWrapWidth     width;
  Indent              indent;
  bool                set_apart; ///< blank lines part all paragraphs
  const bool         *ragged;    ///< lines end inside sentences near line i
} Page;

/** The paragraph under way: its last line, and whether it ends inside a
    sentence. */
typedef struct {
  uint32_t last; ///< line that is no matter, or INGEST_NONE
  bool     unfinished;
  bool     below_title; ///< a sentence has ended somewhere above
} Paragraph;

static RgStr
block_text(const Page *const page, const uint32_t i)
{
  return rg_str_slice(page->source->text, page->source->blocks[i].source.begin,
                      page->source->blocks[i].source.end);
}

/** Line `i` reaches the edge: what begins line `next` would not have found
    room. Where a sentence ends a line, only the exact measure tells; the reader
    of a PDF has it. */
static bool
is_full(const Page *const page, const uint32_t i, const uint32_t next)
{
  const IngestWrapLine *const line = &page->lines.items[i];
  if (page->source->paged) {
    return page->source->blocks[i].full;
  }
  const uint32_t extent = ingest_wrap_extent(line->extent, page->width);
  const uint32_t first =
      next < page->lines.n
          ? ingest_wrap_extent(page->lines.items[next].first, page->width)
          : 0U;
  return page->width.limit &&
         (extent + first > page->width.limit ||
          (!line->closed && extent + page->width.slack >= page->width.limit));
}

/** Line `i` does not belong to a sentence: it heads what follows, or it signs
    and the date stands below. */
static bool
stands_alone(const Page *const page, const Paragraph open, const uint32_t i)
{
  const IngestWrapLine *const line = &page->lines.items[i];
  const bool                  dated =
      i + 1U < page->lines.n && page->lines.items[i + 1U].is_date;
  return !line->closed && !line->unfinished &&
         ((dated && open.below_title && !line->has_stop) ||
          (page->lines.items[open.last].closed && !is_full(page, i, i + 1U)));
}

/** Does paragraph `open` go on in line `i`?  Between them stand lines of the
    page at most. */
static bool
goes_on(const Page *const page, const Paragraph open, const uint32_t i)
{
  const IngestWrapLine *const before = &page->lines.items[open.last];
  const IngestWrapLine *const here   = &page->lines.items[i];
  const bool                  full   = is_full(page, open.last, i);
  const bool                  apart = here->blank_before && open.last + 1U == i;
  const bool                  inside = !before->closed && here->indent < 4U &&
                      (open.unfinished || page->indent != INDENT_NONE);
  if (page->source->paged) {
    return full && here->indent < before->indent + 2U &&
           (!here->begins_new || inside);
  }
  if (here->indent >= before->indent + 2U ||
      (page->indent != INDENT_NONE && here->indent >= 4U &&
       (before->closed || page->indent == INDENT_FIRST)) ||
      (apart && (before->closed || !full)) || here->is_date ||
      before->is_date || before->is_long || here->is_long ||
      stands_alone(page, open, i)) {
    return false;
  }
  /* Labels on lines one below the other are a list. */
  if (here->begins_new) {
    return full && inside && !(here->labelled && before->labelled);
  }
  if (full || (page->set_apart && !here->blank_before &&
               before->extent.columns >= MIN_PROSE)) {
    return true;
  }
  /* A line that is narrower than the others goes on where it stops inside a
     sentence. */
  return open.unfinished ||
         (before->has_stop && !before->closed && page->width.limit &&
          4U * ingest_wrap_extent(before->extent, page->width) >=
              3U * page->width.limit);
}

/** "实施单位:甲局、乙局": names alone are whole where the line ends. */
static bool
is_prose(const RgStr text)
{
  return rg_str_find(text, RG_STR("。"), 0U) != SIZE_MAX ||
         rg_str_find(text, RG_STR("，"), 0U) != SIZE_MAX ||
         rg_str_find(text, RG_STR(","), 0U) != SIZE_MAX;
}

/** A page's end inside a paragraph: the text before breaks off inside a
    sentence, the text after begins in the middle of one. */
static bool
was_cut(const Page *const page, const uint32_t last, const uint32_t i)
{
  const IngestWrapLine *const before = &page->lines.items[last];
  const IngestWrapLine *const here   = &page->lines.items[i];
  const RgStr                 text   = block_text(page, last);
  const uint32_t              end    = ingest_last(text);
  const uint32_t              first  = ingest_first(block_text(page, i));
  const bool     page_between        = last + 1U < i; /* its lines were seen */
  const uint32_t least               = page_between ? MIN_PROSE : CUT_MIN_WIDTH;
  return (here->blank_before || page_between) &&
         before->extent.columns >= least + before->indent &&
         (ingest_is_han(end) || end == 0x3001U || end == 0xFF0CU ||
          end == ',') &&
         is_prose(text) && here->has_stop && !here->begins_new &&
         (ingest_is_han(first) || ingest_is_digit(first));
}

/** Lines are wrapped where the last one of `open` stands. */
static bool
is_wrapped(const Page *const page, const Paragraph open)
{
  const IngestWrapLine *const last = &page->lines.items[open.last];
  return page->width.limit || page->ragged[open.last] ||
         (page->set_apart &&
          (open.unfinished || (last->has_comma && !last->closed)));
}

/** The number of a page, bare, inside a sentence. */
static bool
is_bare_page(const Page *const page, const Paragraph open, const uint32_t i)
{
  return page->lines.items[i].is_number && page->lines.items[i].is_text &&
         open.last != INGEST_NONE && open.unfinished && is_wrapped(page, open);
}

/** What a program could not read of the stop that a font of gazettes has begins
    line `i`. */
static bool
begins_with_lost_stop(const Page *const page, const uint32_t i)
{
  const uint32_t first = i < page->lines.n && page->lines.items[i].is_text
                             ? ingest_first(block_text(page, i))
                             : 0U;
  return first == 0xFFFDU || ingest_is_private(first);
}

/** "１" above "� 做什么": such fonts set number and stop apart. */
static bool
is_behind_number(const Page *const page, const uint32_t i)
{
  return i && begins_with_lost_stop(page, i) &&
         ingest_is_item_number(block_text(page, i - 1U));
}

/** The same with the number below. */
static bool
is_number_behind(const Page *const page, const uint32_t i)
{
  return i && begins_with_lost_stop(page, i - 1U) &&
         !is_behind_number(page, i - 1U) &&
         ingest_is_item_number(block_text(page, i));
}

static void
mark_wraps(const Page *const page, const bool *const is_matter,
           IngestWrap *const found)
{
  Paragraph open = {INGEST_NONE, false, false};
  for (uint32_t i = 0U; i < page->lines.n; ++i) {
    const IngestWrapLine *const line    = &page->lines.items[i];
    const bool                  numbers = is_behind_number(page, i + 1U);
    const bool                  behind  = is_behind_number(page, i);
    if (!numbers && (is_matter[i] || is_bare_page(page, open, i) ||
                     is_number_behind(page, i))) {
      found[i] = INGEST_WRAP_DROP;
      continue;
    }
    if (behind || (!numbers && open.last != INGEST_NONE && line->is_text &&
                   page->lines.items[open.last].is_text &&
                   ((is_wrapped(page, open) && goes_on(page, open, i)) ||
                    (!page->width.limit && was_cut(page, open.last, i))))) {
      found[i] = INGEST_WRAP_JOIN;
    }
    /* What goes on a sentence, or stands behind one, is in a sentence. */
    const bool inside =
        found[i] == INGEST_WRAP_JOIN &&
        (open.unfinished || page->lines.items[open.last].closed);
    open.unfinished  = line->unfinished || (inside && !line->closed);
    open.below_title = open.below_title || line->closed;
    open.last        = i;
  }
}

/** Lines near which at least a quarter of the prose ends inside sentences: text
    cut at widths of all kinds. */
static void
find_ragged(const IngestWrapLines lines, bool *const ragged)
{
  uint32_t n_open  = 0U;
  uint32_t n_prose = 0U;
  for (uint32_t i = 0U; i < lines.n + NEAR; ++i) {
    for (uint32_t side = 0U; side < 2U; ++side) {
      /* Line `i` comes into the window, line `i - 2 * NEAR` leaves it. */
      const uint32_t k = side ? i - 2U * NEAR : i;
      if ((side && i < 2U * NEAR) || k >= lines.n) {
        continue;
      }
      const IngestWrapLine *const line = &lines.items[k];
      const bool                  prose =
          line->is_text && line->has_stop && line->extent.columns >= MIN_PROSE;
      const bool open =
          prose && ingest_is_wrapped_at(lines, k, line->unfinished);
      n_prose = side ? n_prose - prose : n_prose + prose;
      n_open  = side ? n_open - open : n_open + open;
    }
    if (i >= NEAR) {
      ragged[i - NEAR] = n_open >= MIN_RAGGED && 4U * n_open >= n_prose;
    }
  }
}

/** Do blank lines part the paragraphs, headings among them?  Then no line
    without a stop stands right above text. */
static bool
is_set_apart(const IngestWrapLines lines)
{
  uint32_t n_apart = 0U;
  uint32_t n_right = 0U;
  for (uint32_t i = 0U; i + 1U < lines.n; ++i) {
    const IngestWrapLine *const line = &lines.items[i];
    const IngestWrapLine *const next = &lines.items[i + 1U];
    if (line->is_text && next->is_text && !line->has_comma && !line->closed &&
        !line->unfinished) {
      n_apart += next->blank_before;
      n_right += !next->blank_before && !next->begins_new && next->has_comma &&
                 line->extent.columns <= MAX_HEADING;
    }
  }
  return n_apart >= MIN_RAGGED && 4U * n_right <= n_apart;
}

static Indent
find_indent(const IngestWrapLines lines)
{
  Indent   found   = INDENT_NONE;
  uint32_t n_first = 0U; /* lines behind an indented one that are not */
  uint32_t n_all   = 0U; /* … that are too */
  for (uint32_t i = 0U; i < lines.n; ++i) {
    const IngestWrapLine *const line = &lines.items[i];
    if (line->indent < 4U) {
      continue;
    }
    found = INDENT_SOME;
    if (ingest_is_wrapped_at(lines, i, line->unfinished)) {
      n_first += lines.items[i + 1U].indent < 2U;
      n_all += lines.items[i + 1U].indent >= 4U;
    }
  }
  return n_first >= MIN_RAGGED && n_first > 4U * n_all ? INDENT_FIRST : found;
}

static void
drop_matter(const uint32_t n, const bool *const is_matter,
            IngestWrap *const found)
{
  for (uint32_t i = 0U; i < n; ++i) {
    found[i] = is_matter[i] ? INGEST_WRAP_DROP : found[i];
  }
}

RgStatus
ingest_find_wraps(RgArena *const arena, const IngestLexicon *const page_words,
                  const IngestSource *const source, IngestWrap **const wraps)
{
  const uint32_t n     = source->n_blocks;
  IngestWrap    *found = rg_arena_alloc_zero(arena, n + 1U, sizeof(*found));
  *wraps               = found;
  if (!found) {
    return RG_NO_MEMORY;
  }
  const RgArenaMark     mark = rg_arena_mark(arena);
  IngestWrapLine *const lines =
      rg_arena_alloc_zero(arena, n + 1U, sizeof(*lines));
  bool *const is_matter =
      rg_arena_alloc_zero(arena, 2U * n + 2U, sizeof(*is_matter));
  if (!lines || !is_matter) {
    return RG_NO_MEMORY;
  }
  ingest_find_page_matter(page_words, source, is_matter);
  if (source->format != INGEST_FORMAT_TEXT &&
      source->format != INGEST_FORMAT_MARKDOWN && !source->paged) {
    drop_matter(n, is_matter, found); /* its paragraphs are marked up */
    rg_arena_release(arena, mark);
    return RG_OK;
  }
  bool *const ragged = is_matter + n + 1U;
  uint32_t    end    = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    lines[i] = ingest_read_wrap_line(source, i, end);
    end      = source->blocks[i].source.end;
  }
  Page page      = {.source = source, .lines = {lines, n}, .ragged = ragged};
  page.indent    = find_indent(page.lines);
  page.set_apart = is_set_apart(page.lines);
  page.width     = source->paged ? ingest_page_wrap_width(page.lines)
                                 : ingest_find_wrap_width(page.lines);
  find_ragged(page.lines, ragged);
  mark_wraps(&page, is_matter, found);
  rg_arena_release(arena, mark);
  return RG_OK;
}
