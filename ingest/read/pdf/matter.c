#include "ingest/read/pdf/matter.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

#include <math.h>

enum {
  EDGE_LINES   = 3, ///< looked at, of each edge of a page
  NEAR_PAGES   = 2, ///< left and right pages have heads of their own
  MAX_BYTES    = 180,
  MAX_FOOTNOTE = 40 ///< lines of a page
};

/** Points between the heights of one running head on two pages. */
#define SAME_HEIGHT 4.0F
#define SMALL 0.9F /* characters of a footnote, to those of the text */

/** The items of a page. */
typedef struct {
  size_t first;
  size_t end;
} Page;

static Page
page_from(const IngestPdfItemVec *const items, const size_t first)
{
  Page page = {first, first};
  while (page.end < items->n &&
         items->items[page.end].page == items->items[first].page) {
    ++page.end;
  }
  return page;
}

/** "3", "- 3 -", "第3页 共10页" */
static bool
is_number(const RgStr text)
{
  static const char marks[] = "-—–─－/第页頁共·~|〔〕";
  bool              digits  = false;
  uint32_t          c       = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)) != 0U;
       at += n) {
    const bool digit = ingest_is_digit(c) || (c >= 0xFF10U && c <= 0xFF19U);
    digits           = digits || digit;
    if (!digit && !ingest_is_space(c) &&
        rg_str_find(rg_str_c(marks), rg_str_slice(text, at, at + n), 0U) ==
            SIZE_MAX) {
      return false;
    }
  }
  return digits;
}

/** The same words; where their numbers differ, they count the pages. */
static bool
is_same(const IngestPdfItem *const a, const IngestPdfItem *const b)
{
  IngestMark mark;
  if (is_number(a->text) && is_number(b->text)) {
    return true;
  }
  if (rg_str_equals(a->text, b->text)) {
    return !ingest_read_mark(a->text, &mark) && !ingest_starts_annex(a->text);
  }
  size_t   i       = 0U;
  size_t   k       = 0U;
  uint32_t number  = 0U;
  uint32_t another = 0U;
  while (i < a->text.size && k < b->text.size &&
         a->text.data[i] == b->text.data[k] &&
         !ingest_is_digit((unsigned char)a->text.data[i])) {
    ++i;
    ++k;
  }
  i += ingest_read_ordinal(rg_str_slice(a->text, i, a->text.size), &number);
  k += ingest_read_ordinal(rg_str_slice(b->text, k, b->text.size), &another);
  return i && k && number + b->page == another + a->page &&
         rg_str_equals(rg_str_slice(a->text, i, a->text.size),
                       rg_str_slice(b->text, k, b->text.size)) &&
         !ingest_read_mark(a->text, &mark) && !ingest_starts_annex(a->text);
}

/** Line `n` from an edge of the page; null when a table stands before it. */
static IngestPdfItem *
edge_line(const IngestPdfItemVec *const items, const Page page,
          const bool is_head, const size_t n)
{
  if (page.first + n >= page.end) {
    return NULL;
  }
  for (size_t i = 0U; i <= n; ++i) {
    IngestPdfItem *const item =
        &items->items[is_head ? page.first + i : page.end - 1U - i];
    if (item->table || item->text.size > MAX_BYTES) {
      return NULL;
    }
    if (i == n) {
      return item;
    }
  }
  return NULL;
}

static void
compare_edges(const IngestPdfItemVec *const items, const Page page,
              const Page other, const bool is_head)
{
  for (size_t i = 0U; i < EDGE_LINES; ++i) {
    IngestPdfItem *const a = edge_line(items, page, is_head, i);
    for (size_t k = 0U; a && k < EDGE_LINES; ++k) {
      IngestPdfItem *const b = edge_line(items, other, is_head, k);
      if (b && is_same(a, b) &&
          fabsf(ingest_pdf_middle(a->box) - ingest_pdf_middle(b->box)) <
              SAME_HEIGHT) {
        a->kind = INGEST_PDF_DROPPED;
        b->kind = INGEST_PDF_DROPPED;
      }
    }
  }
}

/** ① [1] 1 * before the text of a footnote. */
static bool
begins_footnote(const RgStr text)
{
  const uint32_t c = ingest_first(text);
  return (c >= 0x2460U && c <= 0x2473U) || c == '[' || c == '*' ||
         ingest_is_digit(c);
}

/** The last lines of a page, smaller than its text, from the first that begins
    with a mark. */
static void
set_footnotes_apart(const IngestPdfItemVec *const items, const Page page)
{
  size_t first = page.end;
  for (size_t i = page.end; i-- > page.first && page.end - i < MAX_FOOTNOTE;) {
    const IngestPdfItem *const item = &items->items[i];
    if (item->kind == INGEST_PDF_DROPPED) {
      continue;
    }
    if (item->table || item->size >= SMALL * item->em) {
      break;
    }
    first = begins_footnote(item->text) ? i : first;
  }
  for (size_t i = first; first > page.first && i < page.end; ++i) {
    if (items->items[i].kind == INGEST_PDF_LINE) {
      items->items[i].kind = INGEST_PDF_FOOTNOTE;
    }
  }
}

void
ingest_pdf_drop_matter(IngestPdfItemVec *const items)
{
  Page   near[NEAR_PAGES];
  size_t n_near = 0U;
  for (size_t i = 0U; i < items->n;) {
    const Page page = page_from(items, i);
    for (size_t k = 0U; k < n_near; ++k) {
      compare_edges(items, page, near[k], true);
      compare_edges(items, page, near[k], false);
    }
    if (n_near == NEAR_PAGES) {
      near[0] = near[1];
      --n_near;
    }
    near[n_near++] = page;
    i              = page.end;
  }
  for (size_t i = 0U; i < items->n;) {
    const Page page = page_from(items, i);
    set_footnotes_apart(items, page);
    i = page.end;
  }
}
