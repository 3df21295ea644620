#ifndef SPARQL_RESULTS_READ_IMPL_H
#define SPARQL_RESULTS_READ_IMPL_H

/**
   @file
   Private to results: what the readers share.
*/

#include "sparql/results/read.h"

/** A document that is being read. */
typedef struct {
  RgStr                       text;
  size_t                      at;
  RgArena                    *arena;
  SparqlResults              *results;
  RgError                    *error;
  const RgCancel *RG_NULLABLE cancel;
} SparqlResultsInput;

RG_NODISCARD RgStatus
sparql_results_read_json(SparqlResultsInput *input);

RG_NODISCARD RgStatus
sparql_results_read_xml(SparqlResultsInput *input);

RG_NODISCARD RgStatus
sparql_results_read_csv(SparqlResultsInput *input);

RG_NODISCARD RgStatus
sparql_results_read_tsv(SparqlResultsInput *input);

/** Fill the error with the place of `input->at`; gives #RG_BAD_SYNTAX. */
RgStatus
sparql_results_bad(const SparqlResultsInput *input, const char *expected);

/** Add a column's name. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_results_add_column(SparqlResultsInput *input, RgStr name);

/** Number of a column, or `n_columns`. */
size_t
sparql_results_find_column(const SparqlResults *results, RgStr name);

/** A new row with nothing bound; looks at `cancel` now and then.
    @return #RG_OK, #RG_NO_MEMORY, #RG_TIMEOUT or #RG_CANCELLED. */
RG_NODISCARD RgStatus
sparql_results_add_row(SparqlResultsInput *input, GraphTerm **cells);

/** Allocate the three terms of a triple term. */
RG_NODISCARD RgStatus
sparql_results_new_triple(const SparqlResultsInput *input, GraphTerm *term,
                          GraphTermTriple **triple);

#endif
