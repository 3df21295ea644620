#ifndef INGEST_READ_PDF_LINES_H
#define INGEST_READ_PDF_LINES_H

/**
   @file
   Words of a page that stand on one line, and the text that they make.
*/

#include "ingest/read/pdf/words.h"

typedef struct {
  IngestPdfBox                box;
  float                       em;
  const IngestPdfWord *const *words; ///< from left to right
  uint32_t                    n;
} IngestPdfLine;

RG_VEC_DEFINE(IngestPdfLineVec, IngestPdfLine, ingest_pdf_line_vec);

/**
   Group `words` into lines, from top to bottom.

   @param words The array is sorted, and the lines borrow it.
   O(n log n).
*/
RG_NODISCARD RgStatus
ingest_pdf_lines(RgArena *arena, const IngestPdfWord **words, uint32_t n,
                 IngestPdfLineVec *lines);

/** Width of most Chinese characters of `words`; 0 when there are none. */
float
ingest_pdf_em(const IngestPdfWord *const *words, uint32_t n);

/** Words `first` to `end` of `line` as text: a gap is one blank for each half
    of a character.  In `arena`. */
RG_NODISCARD RgStatus
ingest_pdf_line_text(RgArena *arena, const IngestPdfLine *line, uint32_t first,
                     uint32_t end, RgStr *text);

/** Characters' widths that the first word of a line takes: it is not divided,
    nor from the punctuation around it.  Where the line above had less room, it
    was wrapped. */
float
ingest_pdf_first_word(RgStr text);

#endif
