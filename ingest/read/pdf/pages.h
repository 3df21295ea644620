#ifndef INGEST_READ_PDF_PAGES_H
#define INGEST_READ_PDF_PAGES_H

/**
   @file
   What stands on the pages of a PDF or OFD, in reading order: lines and tables.
*/

#include "ingest/read/pdf/rules.h"
#include "ingest/read/pdf/table.h"

typedef enum {
  INGEST_PDF_LINE,
  INGEST_PDF_TABLE,
  INGEST_PDF_FOOTNOTE, ///< a line of one
  INGEST_PDF_DROPPED   ///< page number, running head, or joined to another
} IngestPdfItemKind;

typedef struct {
  IngestPdfItemKind kind;
  uint32_t          page;
  RgStr             text; ///< of a line
  IngestPdfBox      box;
  float             left;  ///< of the text around it
  float             right; ///< the same; 0: that of the pages like this one
  float             size;  ///< width of its characters
  float             em;    ///< the same of the text around it
  IngestPdfTable   *table; ///< or null
} IngestPdfItem;

RG_VEC_DEFINE(IngestPdfItemVec, IngestPdfItem, ingest_pdf_item_vec);

/**
   Lay out pages whose words were read.

   Columns of text follow each other; pieces of a table on several pages are
   one; heads and feet of the pages are dropped.

   @param bytes The PDF; without `rules` its pages are drawn to find them.
   @param rules Of each page; or null.
   @return #RG_OK, #RG_IO, #RG_TIMEOUT, #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_pdf_pages(RgArena *arena, RgStr bytes, const IngestPdfWords *words,
                 IngestPdfRules *RG_NULLABLE rules, IngestPdfItemVec *items);

#endif
