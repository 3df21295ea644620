#ifndef SPARQL_EXEC_SCAN_FIELDS_H
#define SPARQL_EXEC_SCAN_FIELDS_H

/**
   @file
   Which fields of a triple pattern's rows become columns, and which must be
   equal, for one variable stands in both.
*/

#include "sparql/plan/plan.h"

/** All zero to begin with. */
typedef struct {
  size_t     n;                     ///< columns
  GraphField field[GRAPH_N_FIELDS]; ///< of each
  size_t     n_same;
  GraphField same[GRAPH_N_FIELDS][2];
} SparqlScanFields;

/** Add a field with a variable: as a column when this is its first place and
    it is wanted, else as equal to the first. */
void
sparql_scan_fields_add(SparqlScanFields *fields, const SparqlScan *scan,
                       GraphField field);

/** Whether those that must be equal in a row are. */
bool
sparql_scan_fields_match(const SparqlScanFields *fields,
                         const GraphBlock *block, size_t row);

#endif
