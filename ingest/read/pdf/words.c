#include "ingest/read/pdf/words.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <string.h>

/** Columns of the table: level, page, paragraph, block, line, word, left, top,
    width, height, confidence, text. */
enum {
  LEVEL_PAGE    = '1',
  LEVEL_WORD    = '5',
  COLUMN_BOX    = 6,
  COLUMN_TEXT   = 11,
  N_COLUMNS     = 12,
  MAX_ROW_BYTES = 1 << 20,
  MAX_WORDS     = 1 << 24
};

typedef struct {
  RgArena        *arena;
  IngestPdfWords *words;
  size_t          n_bytes; ///< of text
  char           *row;     ///< begun in an earlier piece
  size_t          size;
  size_t          capacity;
} Taker;

/** Digits with a point; other characters end it. */
static float
read_length(const RgStr text)
{
  float  value    = 0.0F;
  float  scale    = 0.0F;
  size_t at       = 0U;
  bool   negative = text.size && text.data[0] == '-';
  for (at = negative ? 1U : 0U; at < text.size; ++at) {
    const char c = text.data[at];
    if (c == '.' && scale == 0.0F) {
      scale = 1.0F;
    } else if (c >= '0' && c <= '9' && scale > 0.0F) {
      scale /= 10.0F;
      value += scale * (float)(c - '0');
    } else if (c >= '0' && c <= '9') {
      value = value * 10.0F + (float)(c - '0');
    } else {
      break;
    }
  }
  return negative ? -value : value;
}

/** Width of a Chinese character in `word`: other ones take about half of it. */
static float
em_of(const IngestPdfWord *const word)
{
  const float width = word->box.x1 - word->box.x0;
  float       n     = 0.0F;
  uint32_t    c     = 0U;
  for (size_t at = 0U, size = 0U;
       (size = rg_utf8_decode(word->text, at, &c)) != 0U; at += size) {
    n += c < 0x1100U ? 0.5F : 1.0F;
  }
  return n > 0.0F ? width / n : 0.0F;
}

static RgStatus
take_word(Taker *const taker, const RgStr cells[N_COLUMNS])
{
  IngestPdfWord        word;
  IngestPdfPage *const page =
      taker->words->pages.n
          ? &taker->words->pages.items[taker->words->pages.n - 1U]
          : NULL;
  const RgStr text = ingest_trim(cells[COLUMN_TEXT]);
  if (!page || !text.size) {
    return RG_OK;
  }
  taker->n_bytes += text.size;
  if (taker->n_bytes > (size_t)INGEST_PDF_TEXT_MIB << 20U ||
      taker->words->words.n >= MAX_WORDS) {
    return RG_LIMIT;
  }
  word.box.x0 = read_length(cells[COLUMN_BOX]);
  word.box.y0 = read_length(cells[COLUMN_BOX + 1]);
  word.box.x1 = word.box.x0 + read_length(cells[COLUMN_BOX + 2]);
  word.box.y1 = word.box.y0 + read_length(cells[COLUMN_BOX + 3]);
  if (!ingest_pdf_on_page(word.box)) {
    return RG_OK;
  }
  RG_TRY(rg_arena_copy_str(taker->arena, text, &word.text));
  word.em = em_of(&word);
  ++page->n;
  return ingest_pdf_word_vec_push(taker->arena, &taker->words->words, word);
}

static RgStatus
take_row(Taker *const taker, const RgStr row)
{
  RgStr  cells[N_COLUMNS];
  RgStr  rest = row;
  size_t n    = 0U;
  while (n < N_COLUMNS && rg_str_split(&rest, '\t', &cells[n])) {
    ++n;
  }
  if (n < N_COLUMNS || cells[0].size != 1U) {
    return RG_OK;
  }
  if (cells[0].data[0] == LEVEL_PAGE) {
    const IngestPdfPage page = {read_length(cells[COLUMN_BOX + 2]),
                                read_length(cells[COLUMN_BOX + 3]),
                                (uint32_t)taker->words->words.n, 0U};
    return ingest_pdf_page_vec_push(taker->arena, &taker->words->pages, page);
  }
  return cells[0].data[0] == LEVEL_WORD ? take_word(taker, cells) : RG_OK;
}

/** Keep the begin of a row until its end comes. */
static RgStatus
keep(Taker *const taker, const RgStr begin)
{
  const size_t size = taker->size + begin.size;
  if (size > MAX_ROW_BYTES) {
    return RG_LIMIT;
  }
  if (size > taker->capacity) {
    const size_t capacity = size * 2U;
    char *const  grown    = (char *)rg_arena_grow(taker->arena, taker->row,
                                                  taker->capacity, capacity);
    if (!grown) {
      return RG_NO_MEMORY;
    }
    taker->row      = grown;
    taker->capacity = capacity;
  }
  if (begin.size) {
    memcpy(taker->row + taker->size, begin.data, begin.size);
  }
  taker->size = size;
  return RG_OK;
}

static RgStatus
take_piece(void *const data, const RgStr piece)
{
  Taker *const taker = (Taker *)data;
  size_t       at    = 0U;
  while (at < piece.size) {
    const char *const found =
        (const char *)memchr(piece.data + at, '\n', piece.size - at);
    const size_t end = found ? (size_t)(found - piece.data) : piece.size;
    const RgStr  row = rg_str_slice(piece, at, end);
    if (!found) {
      return keep(taker, row);
    }
    if (taker->size) {
      RG_TRY(keep(taker, row));
      RG_TRY(take_row(taker, rg_str(taker->row, taker->size)));
      taker->size = 0U;
    } else {
      RG_TRY(take_row(taker, row));
    }
    at = end + 1U;
  }
  return RG_OK;
}

RgStatus
ingest_pdf_words(RgArena *const arena, const RgStr bytes,
                 IngestPdfWords *const words, IngestProgramEnd *const end)
{
  static const char *const arguments[] = {"pdftotext", "-q", "-tsv", "-enc",
                                          "UTF-8",     "-",  "-",    NULL};
  Taker                    taker       = {.arena = arena, .words = words};
  return ingest_run_program(arguments, bytes, take_piece, &taker, end);
}
