#ifndef SPARQL_RESULTS_READ_H
#define SPARQL_RESULTS_READ_H

/**
   @file
   Query results from text: SPARQL 1.1 Results JSON, XML, CSV and TSV, with the
   triple terms and base directions of 1.2.
*/

#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/term.h"
#include "sparql/writer.h"

#include <stdbool.h>
#include <stddef.h>

/** What a document says: a boolean, or rows. */
typedef struct {
  bool         is_boolean;
  bool         boolean;
  size_t       n_columns;
  const RgStr *columns; ///< names without "?"
  size_t       n_rows;
  size_t       row_capacity;
  GraphTerm   *cells; ///< row by row, `n_columns` each; unbound: NONE
} SparqlResults;

/**
   Parse a whole document.

   CSV does not tell terms apart: a cell "_:x" is a blank node, another one an
   xsd:string, an empty one unbound.

   @param arena  Owns what is read; terms may also be views of `text`.
   @return #RG_OK; #RG_BAD_SYNTAX with line and column (JSON, XML, TSV);
   #RG_TIMEOUT, #RG_CANCELLED; #RG_NO_MEMORY; #RG_UNSUPPORTED for no format.
*/
RG_NODISCARD RgStatus
sparql_results_read(RgStr text, SparqlResultsFormat format,
                    const RgCancel *RG_NULLABLE cancel, RgArena *arena,
                    SparqlResults *results, RgError *error);

#endif
