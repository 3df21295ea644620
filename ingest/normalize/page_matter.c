#include "ingest/normalize/page_matter.h"

#include "ingest/normalize/page_line.h"
#include "ingest/text/chinese.h"

enum {
  PROSE_BYTES    = 60,
  HEAD_MAX_BYTES = 180, ///< of a running head or foot
  PAGES_LOOKED   = 4,   ///< a running head is that of a page near by, too
  LINES_LOOKED   = 200  ///< … and stands nowhere else near by
};

static RgStr
block_text(const IngestSource *const source, const uint32_t i)
{
  return rg_str_slice(source->text, source->blocks[i].source.begin,
                      source->blocks[i].source.end);
}

/** "第3页" inside a line: 简报 第 3 页. */
static bool
holds_page_number(const IngestLexicon *const words, const RgStr text)
{
  for (size_t at = rg_str_find(text, RG_STR("第"), 0U); at != SIZE_MAX;
       at        = rg_str_find(text, RG_STR("第"), at + 3U)) {
    const size_t page = rg_str_find(text, RG_STR("页"), at);
    if (page != SIZE_MAX &&
        ingest_read_page_line(words, rg_str_slice(text, at, page + 3U)) ==
            INGEST_PAGE_LINE_NUMBER) {
      return true;
    }
  }
  return false;
}

/** The same words; numbers and blanks may differ. */
static bool
is_same_head(const RgStr a, const RgStr b)
{
  size_t i = 0U;
  size_t k = 0U;
  for (;;) {
    while (i < a.size &&
           (ingest_is_digit((unsigned char)a.data[i]) || a.data[i] == ' ')) {
      ++i;
    }
    while (k < b.size &&
           (ingest_is_digit((unsigned char)b.data[k]) || b.data[k] == ' ')) {
      ++k;
    }
    if (i == a.size || k == b.size) {
      return i == a.size && k == b.size;
    }
    if (a.data[i++] != b.data[k++]) {
      return false;
    }
  }
}

static bool
is_line(const IngestSource *const source, const uint32_t i)
{
  return i < source->n_blocks &&
         source->blocks[i].kind == INGEST_BLOCK_PARAGRAPH;
}

/** A page ends between the blocks `i - 1` and `i`. */
static bool
has_feed(const IngestSource *const source, const uint32_t i)
{
  const size_t end = i < source->n_blocks ? source->blocks[i].source.begin : 0U;
  for (size_t at = i ? source->blocks[i - 1U].source.end : end; at < end;
       ++at) {
    if (source->text.data[at] == '\f') {
      return true;
    }
  }
  return false;
}

/** The line `i` stands at the edge of a page. */
static bool
is_at_edge(const IngestLexicon *const words, const IngestSource *const source,
           const bool *const is_matter, const uint32_t i)
{
  return is_line(source, i) && !is_matter[i] &&
         source->blocks[i].source.end - source->blocks[i].source.begin <=
             HEAD_MAX_BYTES &&
         ((i && is_matter[i - 1U]) ||
          (i + 1U < source->n_blocks && is_matter[i + 1U]) ||
          has_feed(source, i) || has_feed(source, i + 1U) ||
          holds_page_number(words, block_text(source, i)));
}

/** The line `i` stands inside pages too: a heading such as 主要做法 that twice
    came to stand at an edge. */
static bool
stands_inside(const IngestLexicon *const words,
              const IngestSource *const source, const bool *const is_matter,
              const uint32_t i)
{
  const RgStr    text = block_text(source, i);
  const uint32_t from = i > LINES_LOOKED ? i - LINES_LOOKED : 0U;
  for (uint32_t k = from; k < source->n_blocks && k < i + LINES_LOOKED; ++k) {
    if (is_line(source, k) && is_same_head(text, block_text(source, k)) &&
        !is_matter[k] && !is_at_edge(words, source, is_matter, k)) {
      return true;
    }
  }
  return false;
}

/** Buttons below the last sentence stay: they tell the foot of the page, which
    the next stage leaves out with the lines around them. */
static void
find_page_lines(const IngestLexicon *const words,
                const IngestSource *const source, bool *const is_matter)
{
  bool above_prose = false;
  for (uint32_t i = source->n_blocks; i-- > 0U;) {
    const RgStr          text = block_text(source, i);
    const IngestPageLine line = is_line(source, i)
                                    ? ingest_read_page_line(words, text)
                                    : INGEST_PAGE_LINE_NONE;
    is_matter[i]              = line == INGEST_PAGE_LINE_NUMBER ||
                   (line == INGEST_PAGE_LINE_BUTTONS && above_prose);
    above_prose = above_prose || source->blocks[i].kind == INGEST_BLOCK_TABLE ||
                  (text.size >= PROSE_BYTES &&
                   rg_str_find(text, RG_STR("。"), 0U) != SIZE_MAX);
  }
}

void
ingest_find_page_matter(const IngestLexicon *const words,
                        const IngestSource *const source, bool *const is_matter)
{
  uint32_t edges[PAGES_LOOKED] = {0}; /* of the last pages, a ring */
  uint32_t n_edges             = 0U;
  find_page_lines(words, source, is_matter);
  if (source->format != INGEST_FORMAT_TEXT &&
      source->format != INGEST_FORMAT_MARKDOWN) {
    return; /* the reader of a PDF saw where heads stand; others have none */
  }
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    if (!is_at_edge(words, source, is_matter, i)) {
      continue;
    }
    const RgStr    text = block_text(source, i);
    const uint32_t from = n_edges > PAGES_LOOKED ? n_edges - PAGES_LOOKED : 0U;
    /* The document's title, above its first page, runs over the others. */
    is_matter[i] = i && is_same_head(text, block_text(source, 0U));
    for (uint32_t k = from; k < n_edges; ++k) {
      const uint32_t edge = edges[k % PAGES_LOOKED];
      if (is_same_head(text, block_text(source, edge)) &&
          !stands_inside(words, source, is_matter, i)) {
        is_matter[edge] = true;
        is_matter[i]    = true;
      }
    }
    edges[n_edges++ % PAGES_LOOKED] = i;
  }
}
