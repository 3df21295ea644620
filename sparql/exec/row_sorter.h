#ifndef SPARQL_EXEC_ROW_SORTER_H
#define SPARQL_EXEC_ROW_SORTER_H

/**
   @file
   Sorts rows of words by the first of them as numbers, in bounded memory: what
   does not fit goes into a temporary file in sorted runs.  Rows that are equal
   there come out as they came in.
*/

#include "sparql/exec/context.h"

typedef struct SparqlRowSorterImpl SparqlRowSorter;

/** Of rows of `width` (> 0) words, by the first `n_keys` of them; one of so
    many sorters that an operator has at the same time.  The context outlives
    it.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_row_sorter_new(const SparqlContext *context, size_t width, size_t n_keys,
                      size_t n_sorters, SparqlRowSorter **sorter);

/** Accepts null. */
void
sparql_row_sorter_free(SparqlRowSorter *RG_NULLABLE sorter);

/** Add a row. @return #RG_OK, #RG_NO_MEMORY, #RG_IO, #RG_TIMEOUT,
    #RG_CANCELLED. */
RG_NODISCARD RgStatus
sparql_row_sorter_add(SparqlRowSorter *sorter, const uint64_t *row);

/** All rows are there. @return as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_row_sorter_end(SparqlRowSorter *sorter);

/** The next row; good until the next call.
    @return #RG_OK, #RG_END, or as sparql_row_sorter_add(). */
RG_NODISCARD RgStatus
sparql_row_sorter_next(SparqlRowSorter *sorter, const uint64_t **row);

#endif
