#ifndef ONTOLOGY_DATA_H
#define ONTOLOGY_DATA_H

/**
   @file
   The data files that are linked into the program, and how to read the tables
   among them.

   A table is UTF-8, one row a line, fields separated by tabs.  Its first line
   starts with `#`, names the columns, and after `|` where the facts are from.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  ONTO_DATA_AGENCY_CHANGES,
  ONTO_DATA_AGENCY_CLASSES,
  ONTO_DATA_AGENCY_GUARDS,
  ONTO_DATA_AGENCY_PLACES,
  ONTO_DATA_AGENCY_TYPES,
  ONTO_DATA_AGENCY_WORDS,
  ONTO_DATA_EXAMPLES,       ///< examples.ttl: example queries
  ONTO_DATA_ONTOLOGY,       ///< reformgraph.ttl
  ONTO_DATA_PINYIN,         ///< readings that differ from the first one
  ONTO_DATA_REGIONS,        ///< GB/T 2260
  ONTO_DATA_REGION_CHANGES, ///< old names
  ONTO_DATA_SHAPES,         ///< shapes.ttl
  ONTO_DATA_SYLLABLES,      ///< first reading of each character
  ONTO_DATA_THEME_TERMS,
  ONTO_DATA_THEMES, ///< themes.ttl
  ONTO_DATA_UNITS,
  ONTO_DATA_ZONES, ///< functional zones, which have no code
  ONTO_N_DATA
} OntoDataFile;

/** A file's bytes; static storage. */
RgStr
onto_data(OntoDataFile file);

/** Its name, such as "regions.tsv", for errors; static storage. */
const char *
onto_data_name(OntoDataFile file);

/** Where a walk over a table's rows is.  Initialise with
    onto_table_open(). */
typedef struct {
  RgStr       rest;
  const char *name;
  size_t      line; ///< of the last row given, from 1
} OntoTable;

/** Start at the first row of an embedded table. */
OntoTable
onto_table_open(OntoDataFile file);

/** The next row, comments (`#`) and empty lines left out.  Fields that the
    line does not have are empty; there may be more than `n_fields` (then the
    last one has the rest, tabs included).  False at the end. */
bool
onto_table_next(OntoTable *table, RgStr *fields, size_t n_fields);

/** #RG_BAD_DATA with the table's name and present line in `error`. */
RgStatus
onto_table_error(const OntoTable *table, RgError *RG_NULLABLE error,
                 const char *what);

#endif
