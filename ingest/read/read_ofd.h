#ifndef INGEST_READ_READ_OFD_H
#define INGEST_READ_READ_OFD_H

/**
   @file
   OFD (GB/T 33190-2016), China's standard of pages as they are printed, with a
   text layer: laid out as a PDF's pages are (pdf/pages.h).
*/

#include "ingest/read/package.h"
#include "ingest/read/source_builder.h"

/** The parts of the archive that are read: all of XML. */
extern const char *const ingest_ofd_wanted[];

/** Read the parts of an OFD into the builder's own text, in the order of its
    documents and pages.
    @return #RG_OK; #RG_UNSUPPORTED (encrypted); #RG_BAD_TEXT (pages without
    text: a scan); #RG_BAD_DATA (broken); #RG_LIMIT; #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_read_ofd(IngestSourceBuilder *builder, const IngestPartVec *parts);

#endif
