#ifndef INGEST_READ_ODF_STYLES_H
#define INGEST_READ_ODF_STYLES_H

/**
   @file
   What the styles of an OpenDocument file say that its text does not: how
   lists and headings are numbered, what is in bold and what is not shown
   (OpenDocument 1.3 part 3, §16).
*/

#include "ingest/read/list_label.h"
#include "ingest/read/package.h"

typedef struct {
  RgStr           name;
  IngestListLevel levels[INGEST_LIST_LEVELS];
} IngestOdfListStyle;

typedef struct IngestOdfStylesImpl IngestOdfStyles;

/** Read the roots of content.xml and styles.xml; each may be null.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_odf_styles_new(RgArena *arena, const xmlNode *RG_NULLABLE content,
                      const xmlNode *RG_NULLABLE styles,
                      IngestOdfStyles          **made);

/** The list style of that name, or null. */
const IngestOdfListStyle *RG_NULLABLE
ingest_odf_list_style(const IngestOdfStyles *styles, RgStr name);

/** How headings are numbered. */
const IngestOdfListStyle *
ingest_odf_outline(const IngestOdfStyles *styles);

/** The style that the text, section or table `node` has is not shown. */
bool
ingest_odf_is_hidden(const IngestOdfStyles *styles, const xmlNode *node);

/** The style of the text or paragraph `node` is in bold. */
bool
ingest_odf_is_strong(const IngestOdfStyles *styles, const xmlNode *node);

#endif
