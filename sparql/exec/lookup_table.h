#ifndef SPARQL_EXEC_LOOKUP_TABLE_H
#define SPARQL_EXEC_LOOKUP_TABLE_H

/**
   @file
   All rows of a triple pattern in memory, found by some of its fields.
*/

#include "sparql/exec/operator.h"

/** All zero: not built. */
typedef struct {
  SparqlTable rows;  ///< wanted fields, then the key fields
  uint32_t   *heads; ///< row + 1 of each bucket's first
  uint32_t   *nexts; ///< row + 1 of the next in the bucket; direct: not needed
  size_t      n_heads;
  bool        direct; ///< one key, ascending in the rows: a bucket for each of
  GraphId     least;  ///< its values, from this one on
  size_t      n_nexts;
  size_t      n_keys;
  GraphField  key[GRAPH_N_FIELDS];
  size_t      first_key; ///< column of key[0]
} SparqlLookupTable;

/** Read the pattern's rows.
    @param is_key  For each field, whether it is looked up by.
    @param wanted  Fields that come out, in order. */
RG_NODISCARD RgStatus
sparql_lookup_table_build(SparqlLookupTable *table, SparqlContext *context,
                          const SparqlScan *scan,
                          const bool        is_key[GRAPH_N_FIELDS],
                          const GraphField *wanted, size_t n_wanted);

/** Row + 1 of the first row in the bucket of these key values, or 0. */
uint32_t
sparql_lookup_table_first(const SparqlLookupTable *table,
                          const GraphId            id[GRAPH_N_FIELDS]);

/** The next one after row + 1 `link`, or 0. */
uint32_t
sparql_lookup_table_next(const SparqlLookupTable *table, uint32_t link);

/** The row has these key values. */
bool
sparql_lookup_table_matches(const SparqlLookupTable *table, size_t row,
                            const GraphId id[GRAPH_N_FIELDS]);

void
sparql_lookup_table_fini(SparqlLookupTable *table, SparqlContext *context);

#endif
