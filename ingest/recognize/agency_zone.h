#ifndef INGEST_RECOGNIZE_AGENCY_ZONE_H
#define INGEST_RECOGNIZE_AGENCY_ZONE_H

/**
   @file
   Offices of zones that no gazetteer has, by the word before the office:
   郑东新区管委会, 准东经济技术开发区管理委员会.
*/

#include "ingest/recognize/scan.h"

/** The office of a zone whose 管委会, 管理委员会 or 管理局 begins at `at`; its
    name begins where the last verb, mark or name before it ends, not before
    `least`. */
bool
ingest_agency_zone(const IngestScan *scan, size_t least, size_t at,
                   IngestSpan *span);

#endif
