#ifndef ONTOLOGY_UNITS_H
#define ONTOLOGY_UNITS_H

/**
   @file
   Measure words (家, 件, 户次) and units of measurement (元, 平方米, 工作日).

   The multipliers 万 and 亿 are no units: number recognition takes them.
*/

#include "graph/base/alloc.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  RgStr text;    ///< as written: "千瓦时"
  RgStr slug;    ///< of its concept {base}id/unit/{slug}; synonyms share one
  RgStr kind;    ///< count, event, person, duration, money, area, length, mass,
                 ///< energy, power, volume, ratio, rank, data, time
  RgStr ucum;    ///< UCUM code, or empty
  RgStr english; ///< English label of the concept
} OntoUnit;

typedef struct OntoUnitsImpl OntoUnits;

/** Load.  @return #RG_OK, #RG_NO_MEMORY, #RG_BAD_DATA with `error`.
    Then immutable and shared by any number of threads. */
RG_NODISCARD RgStatus
onto_units_new(const RgAllocator *allocator, OntoUnits **units, RgError *error);

/** Accepts null. */
void
onto_units_free(OntoUnits *RG_NULLABLE units);

/** The unit of exactly that text; null when unknown. */
const OntoUnit *RG_NULLABLE
onto_units_find(const OntoUnits *units, RgStr text);

/** The longest unit that starts at byte `offset`; null when none does. */
const OntoUnit *RG_NULLABLE
onto_units_match(const OntoUnits *units, RgStr text, size_t offset);

/** All units, sorted by text.  Returns how many. */
size_t
onto_units_all(const OntoUnits *units, const OntoUnit **all);

#endif
