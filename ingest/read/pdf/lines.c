#include "ingest/read/pdf/lines.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <stdlib.h>
#include <string.h>

/** Shares of a character's width. */
#define SAME_LINE 0.45F /* between the middles of words */
#define LATIN 0.6F      /* a Latin letter or digit, most of them */
#define BLANK 0.18F     /* between words of a heading */
#define SAME_WORD 0.1F  /* gap inside a word that changes its font */
#define MAX_BLANK 40

static int
by_middle(const void *const a, const void *const b)
{
  const IngestPdfWord *const x  = *(const IngestPdfWord *const *)a;
  const IngestPdfWord *const y  = *(const IngestPdfWord *const *)b;
  const float                mx = ingest_pdf_middle(x->box);
  const float                my = ingest_pdf_middle(y->box);
  return mx != my ? (mx < my ? -1 : 1) : (x < y ? -1 : x > y);
}

static int
by_left(const void *const a, const void *const b)
{
  const IngestPdfWord *const x = *(const IngestPdfWord *const *)a;
  const IngestPdfWord *const y = *(const IngestPdfWord *const *)b;
  return x->box.x0 != y->box.x0 ? (x->box.x0 < y->box.x0 ? -1 : 1)
                                : (x < y ? -1 : x > y);
}

static RgStatus
add_line(RgArena *const arena, const IngestPdfWord **const words,
         const uint32_t n, IngestPdfLineVec *const lines)
{
  IngestPdfLine line = {words[0]->box, ingest_pdf_em(words, n), words, n};
  qsort((void *)words, n, sizeof(*words), by_left);
  for (uint32_t i = 0U; i < n; ++i) {
    const IngestPdfBox box = words[i]->box;
    line.box.x0            = box.x0 < line.box.x0 ? box.x0 : line.box.x0;
    line.box.y0            = box.y0 < line.box.y0 ? box.y0 : line.box.y0;
    line.box.x1            = box.x1 > line.box.x1 ? box.x1 : line.box.x1;
    line.box.y1            = box.y1 > line.box.y1 ? box.y1 : line.box.y1;
  }
  return ingest_pdf_line_vec_push(arena, lines, line);
}

RgStatus
ingest_pdf_lines(RgArena *const arena, const IngestPdfWord **const words,
                 const uint32_t n, IngestPdfLineVec *const lines)
{
  uint32_t first = 0U;
  if (n) {
    qsort((void *)words, n, sizeof(*words), by_middle);
  }
  for (uint32_t i = 1U; i <= n; ++i) {
    const float em = words[first]->em;
    if (i == n || ingest_pdf_middle(words[i]->box) -
                          ingest_pdf_middle(words[first]->box) >
                      SAME_LINE * em) {
      RG_TRY(add_line(arena, words + first, i - first, lines));
      first = i;
    }
  }
  return RG_OK;
}

float
ingest_pdf_em(const IngestPdfWord *const *const words, const uint32_t n)
{
  enum { N_STEPS = 128, STEPS_OF_POINT = 2 };
  size_t bytes[N_STEPS] = {0};
  size_t best           = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    const float step = words[i]->em * (float)STEPS_OF_POINT + 0.5F;
    if (step > 0.0F && step < (float)N_STEPS) {
      bytes[(size_t)step] += words[i]->text.size;
      best = bytes[(size_t)step] > bytes[best] ? (size_t)step : best;
    }
  }
  return (float)best / (float)STEPS_OF_POINT;
}

/** Is the line stretched, so that each character stands alone? */
static bool
is_spaced(const IngestPdfLine *const line)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U; i < line->n; ++i) {
    n += line->words[i]->text.size <= RG_UTF8_MAX_BYTES;
  }
  return n * 2U > line->n;
}

/** Blanks for the gap before word `i`. */
static size_t
blanks_before(const IngestPdfLine *const line, const uint32_t i)
{
  const float gap = line->words[i]->box.x0 - line->words[i - 1U]->box.x1;
  const float em  = line->em > 1.0F ? line->em : 1.0F;
  if (gap < SAME_WORD * em) {
    return 0U;
  }
  if (!is_spaced(line) && gap >= BLANK * em && gap < em) {
    return 2U; /* one that is meant; a single one may be the font's */
  }
  const float n = gap * 2.0F / em;
  return n < 1.0F ? 1U : n > (float)MAX_BLANK ? MAX_BLANK : (size_t)n;
}

RgStatus
ingest_pdf_line_text(RgArena *const arena, const IngestPdfLine *const line,
                     const uint32_t first, const uint32_t end,
                     RgStr *const text)
{
  size_t size = 0U;
  for (uint32_t i = first; i < end; ++i) {
    size += line->words[i]->text.size;
    size += i > first ? blanks_before(line, i) : 0U;
  }
  char *const out = rg_arena_alloc(arena, size);
  if (!out) {
    return RG_NO_MEMORY;
  }
  size = 0U;
  for (uint32_t i = first; i < end; ++i) {
    const size_t n     = i > first ? blanks_before(line, i) : 0U;
    const RgStr  words = line->words[i]->text;
    memset(out + size, ' ', n);
    memcpy(out + size + n, words.data, words.size);
    size += n + words.size;
  }
  *text = rg_str(out, size);
  return RG_OK;
}

static bool
opens(const uint32_t c)
{
  return c == 0x201CU || c == 0x2018U || c == 0x300AU || c == 0x3010U ||
         c == 0xFF08U || c == '(' || c == 0x3014U;
}

static bool
closes(const uint32_t c)
{
  return !opens(c) && (ingest_is_cjk_punctuation(c) || c == ',' || c == '.' ||
                       c == ';' || c == ':' || c == ')' || c == '%');
}

float
ingest_pdf_first_word(const RgStr text)
{
  float    n     = 0.0F;
  uint32_t c     = 0U;
  bool     latin = false;
  bool     any   = false;
  for (size_t at = 0U, size = 0U;
       (size = rg_utf8_decode(text, at, &c)) != 0U && !ingest_is_space(c);
       at += size) {
    const bool is_latin = c > ' ' && c < 0x7FU && !opens(c);
    if (any && !closes(c) && !(latin && is_latin)) {
      break;
    }
    any   = any || !opens(c);
    latin = is_latin;
    n += c < 0x1100U ? LATIN : 1.0F;
  }
  return n;
}
