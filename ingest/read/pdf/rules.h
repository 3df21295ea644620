#ifndef INGEST_READ_PDF_RULES_H
#define INGEST_READ_PDF_RULES_H

/**
   @file
   The ruled lines of a page: they bound the cells of its tables.

   A text layer has none.  `pdftoppm` draws the page, and straight dark lines
   longer than a character are found in its pixels, whatever drew them: strokes,
   whole or dashed, thin boxes or edges of shaded ones.
*/

#include "ingest/read/pdf/words.h"

/** A line at height `at` from `from` to `to` of the other axis, or the other
    way round. */
typedef struct {
  float at;
  float from;
  float to;
} IngestPdfRule;

RG_VEC_DEFINE(IngestPdfRuleVec, IngestPdfRule, ingest_pdf_rule_vec);

/** Those of a page, each kind by ascending `at`. */
typedef struct {
  IngestPdfRuleVec rows;    ///< horizontal
  IngestPdfRuleVec columns; ///< vertical
} IngestPdfRules;

/**
   The rules of the pages `first` up to, not with, `end`.

   @param[out] rules One for each page of the PDF; those of other pages stay.
   Where the program fails or stops early there are none: tables are then seen
   by their gaps alone.
   @return #RG_OK, #RG_IO, #RG_TIMEOUT, #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_pdf_rules(RgArena *arena, RgStr bytes, const IngestPdfWords *words,
                 uint32_t first, uint32_t end, IngestPdfRules *rules);

#endif
