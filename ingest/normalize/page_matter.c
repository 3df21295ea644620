#include "ingest/normalize/page_matter.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

enum {
  PAGE_MAX_BYTES = 48,
  HEAD_MAX_BYTES = 180, /* of a running head or foot */
  PAGES_LOOKED   = 4,   /* a running head is that of a page near by, too */
  LINES_LOOKED   = 200  /* … and stands nowhere else near by */
};

static RgStr
block_text(const IngestSource *const source, const uint32_t i)
{
  return rg_str_slice(source->text, source->blocks[i].source.begin,
                      source->blocks[i].source.end);
}

bool
ingest_is_page_number(const RgStr text)
{
  static const char *const words[] = {"Page", "page", "PAGE", "of", "OF"};
  if (text.size > PAGE_MAX_BYTES) {
    return false;
  }
  bool     digits = false;
  bool     marks  = false;
  uint32_t c      = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    if (ingest_is_digit(c) || (c >= 0xFF10U && c <= 0xFF19U)) {
      digits = true;
    } else if (c == '-' || c == 0x2014U || c == 0x2013U || c == 0x2500U ||
               c == '/' || c == 0x7B2CU || c == 0x9875U || c == 0x9801U ||
               c == 0x5171U || c == 0xB7U || c == '~' || c == 0xFF0DU) {
      marks = true; /* also 第 页 頁 共 · － */
    } else if (ingest_is_latin(c)) {
      size_t word = 0U;
      for (size_t i = 0U; !word && i < sizeof words / sizeof words[0]; ++i) {
        const RgStr expected = rg_str_c(words[i]);
        word = rg_str_starts_with(rg_str_slice(text, at, text.size), expected)
                   ? expected.size
                   : 0U;
      }
      if (!word) {
        return false;
      }
      marks = true;
      n     = word;
    } else if (!ingest_is_space(c) && c != ',' && c != 0xFF0CU && c != '|') {
      return false;
    }
  }
  return digits && marks;
}

/* "第3页" inside a line: 简报 第 3 页. */
static bool
holds_page_number(const RgStr text)
{
  for (size_t at = rg_str_find(text, RG_STR("第"), 0U); at != SIZE_MAX;
       at        = rg_str_find(text, RG_STR("第"), at + 3U)) {
    const size_t page = rg_str_find(text, RG_STR("页"), at);
    if (page != SIZE_MAX &&
        ingest_is_page_number(rg_str_slice(text, at, page + 3U))) {
      return true;
    }
  }
  return false;
}

/* The same words; numbers and blanks may differ. */
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

/* A page ends between the blocks `i - 1` and `i`. */
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

/* The line `i` stands at the edge of a page. */
static bool
is_at_edge(const IngestSource *const source, const bool *const is_matter,
           const uint32_t i)
{
  return is_line(source, i) && !is_matter[i] &&
         source->blocks[i].source.end - source->blocks[i].source.begin <=
             HEAD_MAX_BYTES &&
         ((i && is_matter[i - 1U]) ||
          (i + 1U < source->n_blocks && is_matter[i + 1U]) ||
          has_feed(source, i) || has_feed(source, i + 1U) ||
          holds_page_number(block_text(source, i)));
}

/* The line `i` stands inside pages too: a heading such as 主要做法 that twice
   came to stand at an edge. */
static bool
stands_inside(const IngestSource *const source, const bool *const is_matter,
              const uint32_t i)
{
  const RgStr    text = block_text(source, i);
  const uint32_t from = i > LINES_LOOKED ? i - LINES_LOOKED : 0U;
  for (uint32_t k = from; k < source->n_blocks && k < i + LINES_LOOKED; ++k) {
    if (is_line(source, k) && is_same_head(text, block_text(source, k)) &&
        !is_matter[k] && !is_at_edge(source, is_matter, k)) {
      return true;
    }
  }
  return false;
}

void
ingest_find_page_matter(const IngestSource *const source, bool *const is_matter)
{
  uint32_t edges[PAGES_LOOKED] = {0}; /* of the last pages, a ring */
  uint32_t n_edges             = 0U;
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    is_matter[i] =
        is_line(source, i) && ingest_is_page_number(block_text(source, i));
  }
  if (source->format == INGEST_FORMAT_PDF) {
    return; /* the reader saw where they stand on the page */
  }
  for (uint32_t i = 0U; i < source->n_blocks; ++i) {
    if (!is_at_edge(source, is_matter, i)) {
      continue;
    }
    const RgStr    text = block_text(source, i);
    const uint32_t from = n_edges > PAGES_LOOKED ? n_edges - PAGES_LOOKED : 0U;
    for (uint32_t k = from; k < n_edges; ++k) {
      const uint32_t edge = edges[k % PAGES_LOOKED];
      if (is_same_head(text, block_text(source, edge)) &&
          !stands_inside(source, is_matter, i)) {
        is_matter[edge] = true;
        is_matter[i]    = true;
      }
    }
    edges[n_edges++ % PAGES_LOOKED] = i;
  }
}
