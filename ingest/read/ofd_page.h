#ifndef INGEST_READ_OFD_PAGE_H
#define INGEST_READ_OFD_PAGE_H

/**
   @file
   What is drawn on a page of an OFD (GB/T 33190-2016 §8, §9, §11): words with
   their places, and the straight lines around the cells of tables.

   The file counts millimetres; words and rules have points, as those of a PDF.
*/

#include "ingest/read/package.h"
#include "ingest/read/pdf/rules.h"

/** A box of four numbers, "x y width height". */
typedef struct {
  float x;
  float y;
  float width;
  float height;
} IngestOfdBox;

/** Read the text or attribute `text`; false when it is no box. */
bool
ingest_ofd_box(const xmlChar *RG_NULLABLE text, IngestOfdBox *box);

/**
   Add what the layers below `content` draw to the last page of `words` and to
   its `rules`.  Text that stands aslant, as watermarks do, is left out.

   @param[in,out] n_bytes Of text, of all pages.
   @return #RG_OK; #RG_LIMIT over #INGEST_PDF_TEXT_MIB; #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_ofd_page(RgArena *arena, const xmlNode *content, IngestPdfWords *words,
                IngestPdfRules *rules, size_t *n_bytes);

#endif
