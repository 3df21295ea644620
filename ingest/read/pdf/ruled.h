#ifndef INGEST_READ_PDF_RULED_H
#define INGEST_READ_PDF_RULED_H

/**
   @file
   Tables that ruled lines bound.
*/

#include "ingest/read/pdf/rules.h"
#include "ingest/read/pdf/table.h"

RG_VEC_DEFINE(IngestPdfTableVec, IngestPdfTable, ingest_pdf_table_vec);

/**
   The tables of a page with its `words`; a cell without a rule to the next one
   is one with it.

   @param words Those outside of tables come first in the end.
   @param[in,out] n How many they are.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_pdf_ruled_tables(RgArena *arena, const IngestPdfRules *rules,
                        const IngestPdfWord **words, uint32_t *n,
                        IngestPdfTableVec *tables);

#endif
