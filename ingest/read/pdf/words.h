#ifndef INGEST_READ_PDF_WORDS_H
#define INGEST_READ_PDF_WORDS_H

/**
   @file
   The words of a PDF with their places, as `pdftotext -tsv` writes them.

   Lengths are points, from the upper left corner of the page as it is seen.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/base/vec.h"
#include "ingest/read/run_program.h"

#include <stdint.h>

/** Most text that a PDF may hold. */
enum { INGEST_PDF_TEXT_MIB = 64 };

typedef struct {
  float x0;
  float y0;
  float x1;
  float y1;
} IngestPdfBox;

/** Points from the corner that a page may reach (ISO 32000-1 annex C.2). */
#define INGEST_PDF_MOST 14400.0F

/** False where a coordinate is none, or beyond any page. */
static inline bool
ingest_pdf_on_page(const IngestPdfBox box)
{
  return box.x0 > -INGEST_PDF_MOST && box.x1 < INGEST_PDF_MOST &&
         box.y0 > -INGEST_PDF_MOST && box.y1 < INGEST_PDF_MOST &&
         box.x0 <= box.x1 && box.y0 <= box.y1;
}

static inline float
ingest_pdf_middle(const IngestPdfBox box)
{
  return (box.y0 + box.y1) / 2.0F;
}

static inline float
ingest_pdf_centre(const IngestPdfBox box)
{
  return (box.x0 + box.x1) / 2.0F;
}

/** Characters that stand together.  The height of its box is the font's, which
    may be twice that of the characters; its middle is near theirs. */
typedef struct {
  IngestPdfBox box;
  RgStr        text;
  float        em; ///< width of a Chinese character
} IngestPdfWord;

RG_VEC_DEFINE(IngestPdfWordVec, IngestPdfWord, ingest_pdf_word_vec);

typedef struct {
  float    width;
  float    height;
  uint32_t first; ///< of its words
  uint32_t n;
} IngestPdfPage;

RG_VEC_DEFINE(IngestPdfPageVec, IngestPdfPage, ingest_pdf_page_vec);

typedef struct {
  IngestPdfWordVec words;
  IngestPdfPageVec pages;
} IngestPdfWords;

/**
   The words of the PDF `bytes`, page by page, in `arena`.

   @param[out] end How the program ended, with #RG_OK.
   @return #RG_OK; #RG_LIMIT (more than #INGEST_PDF_TEXT_MIB of text), #RG_IO,
   #RG_TIMEOUT as ingest_run_program(); #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_pdf_words(RgArena *arena, RgStr bytes, IngestPdfWords *words,
                 IngestProgramEnd *end);

#endif
