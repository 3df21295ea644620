#ifndef INGEST_RECOGNIZE_AGENCY_TOWN_H
#define INGEST_RECOGNIZE_AGENCY_TOWN_H

/**
   @file
   Bodies of places that no gazetteer has: 双城镇人民政府, 万松街道办事处,
   洋浦海关.  A name ends in 镇, 乡, 街道 and an office, or in an office of its
   own name (data/agency_parts.tsv, classes town and local), and begins where a
   word ends before it.
*/

#include "ingest/recognize/scan.h"

typedef struct {
  IngestSpan span;     ///< without its county
  bool       is_bare;  ///< 双城镇 alone: a body only among bodies
  bool       is_local; ///< 洋浦海关: no government
} IngestTown;

/** The kind of a town, or an office, stands at `at`: 镇, 街道办事处, 海关. */
bool
ingest_agency_is_town(const IngestScan *scan, size_t at);

/** The kind of a town stands at `at`, and a name of it before that, not before
    `least`. */
bool
ingest_agency_town(const IngestScan *scan, size_t least, size_t at,
                   IngestTown *town);

#endif
