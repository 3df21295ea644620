#ifndef INGEST_RECOGNIZE_AGENCY_TOWN_H
#define INGEST_RECOGNIZE_AGENCY_TOWN_H

/**
   @file
   Governments of towns and offices of streets: 双城镇人民政府, 万松街道办事处.
   No gazetteer has them, so a name ends in 镇, 乡, 街道 and an office
   (data/agency_parts.tsv, class town) and begins where a word ends before it.
*/

#include "ingest/recognize/scan.h"

typedef struct {
  IngestSpan span;    ///< without its county
  bool       is_bare; ///< 双城镇 alone: a body only among bodies
} IngestTown;

/** The kind of a town, or of its office, stands at `at`: 镇, 街道办事处. */
bool
ingest_agency_is_town(const IngestScan *scan, size_t at);

/** The kind of a town stands at `at`, and a name of it before that, not before
    `least`. */
bool
ingest_agency_town(const IngestScan *scan, size_t least, size_t at,
                   IngestTown *town);

#endif
