#ifndef INGEST_RECOGNIZE_QUANTITY_UNIT_H
#define INGEST_RECOGNIZE_QUANTITY_UNIT_H

/**
   @file
   What a number counts: the measure word after it (家, 件, 万千瓦时), the noun
   where it has none (488万参保人), or the word before it (受益人口超千万).
*/

#include "ingest/recognize/scan.h"

typedef struct {
  IngestSpan span;       ///< as written; empty when only implied
  RgStr      text;       ///< as the graph has it
  bool       is_measure; ///< a measure word, no noun
} IngestUnitFound;

/** The unit of a number that ends at `end`. */
bool
ingest_quantity_unit(const IngestScan *scan, size_t end, IngestUnitFound *unit);

/** `unit`, as the graph has it, is of `kind` (INGEST_UNIT_KIND_…). */
bool
ingest_quantity_unit_is(const IngestScan *scan, RgStr unit, uint32_t kind);

/** The unit that the words of the clause before `begin` imply. */
bool
ingest_quantity_implied_unit(const IngestScan *scan, size_t begin,
                             IngestUnitFound *unit);

#endif
