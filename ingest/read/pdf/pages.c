#include "ingest/read/pdf/pages.h"

#include "ingest/read/pdf/bare.h"
#include "ingest/read/pdf/matter.h"
#include "ingest/read/pdf/ruled.h"

#include <stdlib.h>

enum {
  MIN_GAPPED = 2,  ///< lines with gaps, of a page that may hold a table
  STRAY      = 20, ///< of so many lines one may end outside the text
  FEW        = 4,  ///< lines that end at the edge show where it is
  NEAR_PAGES = 4   ///< are drawn by one run of the program
};

/** Width of a gap that may part columns, in characters. */
#define GAP 0.6F

typedef struct {
  RgArena              *arena;
  RgStr                 bytes;
  const IngestPdfWords *words;
  IngestPdfItemVec     *items;
  IngestPdfRules       *rules;  ///< of each page
  bool                 *gapped; ///< the page may hold a table
  uint32_t              drawn;  ///< pages whose rules were looked for
  uint32_t              page;
  const IngestPdfWord **here; ///< words of the page
} Reader;

/** May the words of a page stand in cells? */
static bool
has_gaps(const IngestPdfLineVec *const lines)
{
  uint32_t n = 0U;
  for (size_t i = 0U; i < lines->n; ++i) {
    const IngestPdfLine *const line   = &lines->items[i];
    bool                       gapped = false;
    for (uint32_t k = 1U; k < line->n; ++k) {
      gapped = gapped || line->words[k]->box.x0 - line->words[k - 1U]->box.x1 >
                             GAP * line->em;
    }
    n += gapped;
  }
  return n >= MIN_GAPPED;
}

static uint32_t
take_words(const Reader *const reader, const uint32_t page)
{
  const IngestPdfPage *const here = &reader->words->pages.items[page];
  for (uint32_t i = 0U; i < here->n; ++i) {
    reader->here[i] = &reader->words->words.items[here->first + i];
  }
  return here->n;
}

static RgStatus
find_gapped(Reader *const reader)
{
  const uint32_t n    = (uint32_t)reader->words->pages.n;
  uint32_t       most = 0U;
  for (uint32_t page = 0U; page < n; ++page) {
    const uint32_t here = reader->words->pages.items[page].n;
    most                = here > most ? here : most;
  }
  reader->gapped =
      rg_arena_alloc_zero(reader->arena, n + 1U, sizeof(*reader->gapped));
  if (!reader->rules) {
    reader->rules =
        rg_arena_alloc_zero(reader->arena, n + 1U, sizeof(*reader->rules));
  }
  reader->here = rg_arena_alloc(reader->arena,
                                ((size_t)most + 1U) * sizeof(*reader->here));
  if (!reader->gapped || !reader->rules || !reader->here) {
    return RG_NO_MEMORY;
  }
  for (uint32_t page = 0U; page < n; ++page) {
    const RgArenaMark mark  = rg_arena_mark(reader->arena);
    IngestPdfLineVec  lines = {0};
    RG_TRY(ingest_pdf_lines(reader->arena, reader->here,
                            take_words(reader, page), &lines));
    reader->gapped[page] = has_gaps(&lines);
    rg_arena_release(reader->arena, mark);
  }
  return RG_OK;
}

/** The rules of this page, and of those near it that need them. */
static RgStatus
draw(Reader *const reader)
{
  const uint32_t n   = (uint32_t)reader->words->pages.n;
  uint32_t       end = reader->page + 1U;
  if (!reader->gapped[reader->page] || reader->page < reader->drawn) {
    return RG_OK;
  }
  for (uint32_t i = end; i < n && i < end + NEAR_PAGES; ++i) {
    end = reader->gapped[i] ? i + 1U : end;
  }
  reader->drawn = end;
  return ingest_pdf_rules(reader->arena, reader->bytes, reader->words,
                          reader->page, end, reader->rules);
}

static RgStatus
add_line(const Reader *const reader, const IngestPdfLine *const line,
         const uint32_t first, const uint32_t end, const float left,
         const float right, const float em)
{
  IngestPdfItem item = {.page  = reader->page,
                        .box   = {line->words[first]->box.x0, line->box.y0,
                                  line->words[end - 1U]->box.x1, line->box.y1},
                        .left  = left,
                        .right = right,
                        .size  = line->em,
                        .em    = em};
  RG_TRY(ingest_pdf_line_text(reader->arena, line, first, end, &item.text));
  return ingest_pdf_item_vec_push(reader->arena, reader->items, item);
}

static RgStatus
add_table(const Reader *const reader, const IngestPdfTable *const table,
          const float em)
{
  IngestPdfItem item = {.kind = INGEST_PDF_TABLE,
                        .page = reader->page,
                        .box  = table->box,
                        .em   = em};
  item.table         = rg_arena_alloc(reader->arena, sizeof(*item.table));
  if (!item.table) {
    return RG_NO_MEMORY;
  }
  *item.table = *table;
  return ingest_pdf_item_vec_push(reader->arena, reader->items, item);
}

/** Text in columns: one after the other. */
static RgStatus
add_prose(const Reader *const reader, const IngestPdfLineVec *const lines,
          const IngestPdfColumns *const columns, const float em)
{
  for (uint32_t column = 0U; column < columns->n_columns; ++column) {
    const float from  = columns->edges[column];
    const float to    = columns->edges[column + 1U];
    const bool  last  = column + 1U == columns->n_columns;
    float       left  = 1e9F;
    float       right = 0.0F;
    for (int pass = 0; pass < 2; ++pass) {
      for (uint32_t i = columns->first; i < columns->end; ++i) {
        const IngestPdfLine *const line  = &lines->items[i];
        uint32_t                   first = 0U;
        while (first < line->n && column &&
               ingest_pdf_centre(line->words[first]->box) < from) {
          ++first;
        }
        uint32_t end = first;
        while (end < line->n &&
               (last || ingest_pdf_centre(line->words[end]->box) < to)) {
          ++end;
        }
        if (end == first) {
          continue;
        }
        const float x = line->words[first]->box.x0;
        left          = x < left ? x : left;
        right         = line->words[end - 1U]->box.x1 > right
                            ? line->words[end - 1U]->box.x1
                            : right;
        if (pass) {
          RG_TRY(add_line(reader, line, first, end, left, right, em));
        }
      }
    }
  }
  return RG_OK;
}

/** The lines from `*next` on that stand above `bottom`. */
static RgStatus
add_lines(const Reader *const reader, const IngestPdfLineVec *const all,
          size_t *const next, const float bottom, const float left,
          const float em)
{
  IngestPdfLineVec lines = {.items = all->items + *next};
  while (*next < all->n && ingest_pdf_middle(all->items[*next].box) < bottom) {
    ++*next;
    ++lines.n;
  }
  IngestPdfColumns columns;
  uint32_t         at = 0U;
  while (at < lines.n) {
    const bool found = ingest_pdf_find_columns(&lines, em, at, &columns);
    for (; at < (found ? columns.first : lines.n); ++at) {
      const IngestPdfLine *const line = &lines.items[at];
      RG_TRY(add_line(reader, line, 0U, line->n, left, 0.0F, em));
    }
    if (found && columns.prose) {
      RG_TRY(add_prose(reader, &lines, &columns, em));
    } else if (found) {
      IngestPdfTable table;
      RG_TRY(ingest_pdf_bare_table(reader->arena, &lines, &columns, &table));
      RG_TRY(add_table(reader, &table, em));
    }
    at = found ? columns.end : at;
  }
  return RG_OK;
}

static RgStatus
add_page(Reader *const reader)
{
  IngestPdfTableVec tables = {0};
  IngestPdfLineVec  lines  = {0};
  uint32_t          n      = take_words(reader, reader->page);
  size_t            next   = 0U;
  float             left   = 1e9F;
  RG_TRY(draw(reader));
  const float em = ingest_pdf_em(reader->here, n);
  RG_TRY(ingest_pdf_ruled_tables(reader->arena, &reader->rules[reader->page],
                                 reader->here, &n, &tables));
  RG_TRY(ingest_pdf_lines(reader->arena, reader->here, n, &lines));
  for (size_t i = 0U; i < lines.n; ++i) {
    left = lines.items[i].box.x0 < left ? lines.items[i].box.x0 : left;
  }
  for (size_t done = 0U; done < tables.n; ++done) {
    IngestPdfTable *top = &tables.items[done];
    for (size_t i = done + 1U; i < tables.n; ++i) {
      top = tables.items[i].box.y0 < top->box.y0 ? &tables.items[i] : top;
    }
    const IngestPdfTable table = *top;
    *top                       = tables.items[done];
    RG_TRY(add_lines(reader, &lines, &next, table.box.y0, left, em));
    RG_TRY(add_table(reader, &table, em));
  }
  return add_lines(reader, &lines, &next, 1e9F, left, em);
}

static int
by_value(const void *const a, const void *const b)
{
  const float x = *(const float *)a;
  const float y = *(const float *)b;
  return x < y ? -1 : x > y;
}

/** Where the text of the upright or wide pages ends: nearly all lines end
    before it, and all tables.  A few short lines do not tell; then the margins
    are as wide as each other. */
static RgStatus
find_right(RgArena *const arena, const IngestPdfWords *const words,
           const IngestPdfItemVec *const items, const bool wide)
{
  float *const ends   = rg_arena_alloc(arena, (items->n + 1U) * sizeof(*ends));
  size_t       n      = 0U;
  float        right  = 0.0F;
  float        mirror = 0.0F;
  float        em     = 0.0F;
  if (!ends) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < items->n; ++i) {
    const IngestPdfItem *const item = &items->items[i];
    const IngestPdfPage *const page = &words->pages.items[item->page];
    if ((page->width > page->height) != wide || item->right > 0.0F) {
      continue;
    }
    if (item->table) {
      right = item->box.x1 > right ? item->box.x1 : right;
    } else {
      ends[n++] = item->box.x1;
      mirror =
          page->width - item->left > mirror ? page->width - item->left : mirror;
      em = item->em > em ? item->em : em;
    }
  }
  if (n) {
    qsort(ends, n, sizeof(*ends), by_value);
    const float most = ends[n - 1U - n / STRAY];
    const bool  few  = n < FEW || ends[n - FEW] < most - em;
    right            = most > right ? most : right;
    right            = few && mirror - em > right ? mirror - em : right;
  }
  for (size_t i = 0U; i < items->n; ++i) {
    IngestPdfItem *const       item = &items->items[i];
    const IngestPdfPage *const page = &words->pages.items[item->page];
    if ((page->width > page->height) == wide && item->right <= 0.0F) {
      item->right = right;
    }
  }
  return RG_OK;
}

/** A table that ends a page and one that begins the next. */
static RgStatus
join_tables(RgArena *const arena, IngestPdfItemVec *const items)
{
  IngestPdfItem *upper = NULL;
  for (size_t i = 0U; i < items->n; ++i) {
    IngestPdfItem *const item   = &items->items[i];
    bool                 joined = false;
    if (item->kind == INGEST_PDF_TABLE) {
      if (upper && upper->page + 1U == item->page) {
        RG_TRY(
            ingest_pdf_join_table(arena, upper->table, item->table, &joined));
      }
      if (joined) {
        item->kind  = INGEST_PDF_DROPPED;
        upper->page = item->page;
      } else {
        upper = item;
      }
    } else if (item->kind == INGEST_PDF_LINE) {
      upper = NULL;
    }
  }
  return RG_OK;
}

RgStatus
ingest_pdf_pages(RgArena *const arena, const RgStr bytes,
                 const IngestPdfWords *const words, IngestPdfRules *const rules,
                 IngestPdfItemVec *const items)
{
  Reader reader = {.arena = arena,
                   .bytes = bytes,
                   .words = words,
                   .items = items,
                   .rules = rules,
                   .drawn = rules ? (uint32_t)words->pages.n : 0U};
  RG_TRY(find_gapped(&reader));
  for (; reader.page < words->pages.n; ++reader.page) {
    RG_TRY(add_page(&reader));
  }
  ingest_pdf_drop_matter(items);
  RG_TRY(find_right(arena, words, items, false));
  RG_TRY(find_right(arena, words, items, true));
  return join_tables(arena, items);
}
