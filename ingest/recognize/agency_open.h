#ifndef INGEST_RECOGNIZE_AGENCY_OPEN_H
#define INGEST_RECOGNIZE_AGENCY_OPEN_H

/**
   @file
   Bodies and firms for something that no list has: 三明市林权服务中心,
   高新区公园城市建设局, 西安浐灞国际港管委会.  Behind a place or a level stands
   a run of characters that no verb breaks, and a word that ends a body
   (data/agency_parts.tsv, classes open and open-listed).
*/

#include "ingest/recognize/agency_cursor.h"

/** Where a body ends that begins with the place or level before `at`; 0 when
    there is none.  `is_listed`: it stands in a list of bodies or behind 会同,
    where more words end one. */
size_t
ingest_agency_open(const IngestScan *scan, size_t at, bool is_listed);

/** The same for the body that begins at `begin` with what ends at `at`: among
    bodies, and where it begins a clause and acts, more words end one than
    elsewhere. */
size_t
ingest_agency_open_at(const IngestScan *scan, const IngestAgencyCursor *cursor,
                      size_t begin, size_t at);

/** Where the name of a firm, bank or association ends (class firm) that begins
    at `begin` and whose place, level or owner ends at `at`: 县农商银行,
    中国石油华北油田分公司.  They are no offices, so that 0 is told but for
    those in a list of bodies, behind 会同 or at the begin of a clause where
    they act. */
size_t
ingest_agency_firm(const IngestScan *scan, const IngestAgencyCursor *cursor,
                   size_t begin, size_t at);

#endif
