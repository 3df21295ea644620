#ifndef SPARQL_WRITER_H
#define SPARQL_WRITER_H

/**
   @file
   Answers to bytes: SPARQL 1.1 Query Results JSON, XML, CSV and TSV, and the
   RDF formats for triples.
*/

#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/rdf_io.h"
#include "sparql/sparql.h"

typedef enum {
  SPARQL_RESULTS_NONE,
  SPARQL_RESULTS_JSON, ///< srj
  SPARQL_RESULTS_XML,  ///< srx
  SPARQL_RESULTS_CSV,
  SPARQL_RESULTS_TSV
} SparqlResultsFormat;

/** By name ("srj", "json", "csv"), or media type; NONE when unknown. */
SparqlResultsFormat
sparql_results_format_find(RgStr name);

/**
   Read all of an answer and write it, streaming.

   Rows and booleans go out in `results`; triples in `triples` with `prefixes`.
   When the query fails midway the output stays unterminated, so that a reader
   notices (JSON and XML never get their end).

   @param[out] n_rows  Rows or triples written; may be null.
   @return #RG_OK, what sparql_answer_next() said, or what the sink said;
   #RG_UNSUPPORTED for a boolean in CSV or TSV (SPARQL 1.1 CSV §2 has rows only)
*/
RG_NODISCARD RgStatus
sparql_write_answer(SparqlAnswer *answer, SparqlResultsFormat results,
                    GraphFormat triples, const GraphPrefix *prefixes,
                    size_t n_prefixes, const RgSink *out,
                    uint64_t *RG_NULLABLE n_rows, RgError *error);

#endif
