#ifndef INGEST_READ_READ_ODF_H
#define INGEST_READ_READ_ODF_H

/**
   @file
   OpenDocument texts and spreadsheets (OASIS OpenDocument 1.3 part 3):
   paragraphs with the numbers of their lists, headings, tables with merged and
   repeated cells, text boxes behind their paragraphs, notes at the end; what
   was deleted or is hidden and comments are left out.
*/

#include "ingest/read/package.h"
#include "ingest/read/source_builder.h"

/** What an OpenDocument package holds. */
typedef enum {
  INGEST_ODF_TEXT,
  INGEST_ODF_SHEETS,
  INGEST_ODF_LOCKED, ///< with a password
  INGEST_ODF_OTHER   ///< slides, a drawing, a formula
} IngestOdfKind;

/** Read the parts content.xml, styles.xml and META-INF/manifest.xml of a
    package into the builder's own text.
    @param[out] kind What it is; of the last two nothing is read.
    @return #RG_OK, #RG_BAD_DATA (broken), #RG_LIMIT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_read_odf(IngestSourceBuilder *builder, const IngestPartVec *parts,
                IngestOdfKind *kind);

#endif
