#include "sparql/results/read.h"

#include "sparql/results/read_impl.h"

#include <string.h>

/** Rows between two looks at the clock. */
enum { POLL_ROWS = 256 };

RgStatus
sparql_results_bad(const SparqlResultsInput *const input,
                   const char *const               expected)
{
  size_t line   = 0U;
  size_t column = 0U;
  rg_error_place(input->text, input->at, &line, &column);
  return rg_error_set_at(input->error, RG_BAD_SYNTAX, "results", line, column,
                         "expected %s", expected);
}

RgStatus
sparql_results_add_column(SparqlResultsInput *const input, const RgStr name)
{
  SparqlResults *const results = input->results;
  RgStr *const         grown =
      rg_arena_alloc(input->arena, (results->n_columns + 1U) * sizeof(RgStr));
  if (!grown) {
    return RG_NO_MEMORY;
  }
  if (results->n_columns) {
    memcpy(grown, results->columns, results->n_columns * sizeof(RgStr));
  }
  grown[results->n_columns++] = name;
  results->columns            = grown;
  return RG_OK;
}

size_t
sparql_results_find_column(const SparqlResults *const results, const RgStr name)
{
  size_t i = 0U;
  while (i < results->n_columns && !rg_str_equals(results->columns[i], name)) {
    ++i;
  }
  return i;
}

RgStatus
sparql_results_add_row(SparqlResultsInput *const input, GraphTerm **const cells)
{
  SparqlResults *const results   = input->results;
  const size_t         row_bytes = results->n_columns * sizeof(GraphTerm);
  if (results->n_rows % POLL_ROWS == 0U) {
    RG_TRY(rg_cancel_check(input->cancel));
  }
  if (row_bytes && results->n_rows == results->row_capacity) {
    const size_t capacity = results->row_capacity * 2U + 16U;
    if (capacity > SIZE_MAX / row_bytes) {
      return RG_NO_MEMORY;
    }
    GraphTerm *const grown = (GraphTerm *)rg_arena_grow(
        input->arena, results->cells, results->row_capacity * row_bytes,
        capacity * row_bytes);
    if (!grown) {
      return RG_NO_MEMORY;
    }
    results->cells        = grown;
    results->row_capacity = capacity;
  }
  *cells =
      row_bytes ? results->cells + results->n_rows * results->n_columns : NULL;
  if (row_bytes) {
    memset(*cells, 0, row_bytes);
  }
  ++results->n_rows;
  return RG_OK;
}

RgStatus
sparql_results_new_triple(const SparqlResultsInput *const input,
                          GraphTerm *const term, GraphTermTriple **const triple)
{
  *triple = rg_arena_alloc_zero(input->arena, 1U, sizeof(**triple));
  memset(term, 0, sizeof(*term));
  term->kind   = GRAPH_TERM_TRIPLE;
  term->triple = *triple;
  return *triple ? RG_OK : RG_NO_MEMORY;
}

RgStatus
sparql_results_read(const RgStr text, const SparqlResultsFormat format,
                    const RgCancel *const cancel, RgArena *const arena,
                    SparqlResults *const results, RgError *const error)
{
  SparqlResultsInput input = {text, 0U, arena, results, error, cancel};
  memset(results, 0, sizeof(*results));
  RgStatus st = RG_OK;
  switch (format) {
  case SPARQL_RESULTS_JSON:
    st = sparql_results_read_json(&input);
    break;
  case SPARQL_RESULTS_XML:
    st = sparql_results_read_xml(&input);
    break;
  case SPARQL_RESULTS_CSV:
    st = sparql_results_read_csv(&input);
    break;
  case SPARQL_RESULTS_TSV:
    st = sparql_results_read_tsv(&input);
    break;
  case SPARQL_RESULTS_NONE:
    return rg_error_set(error, RG_UNSUPPORTED,
                        "no format of query results that is known");
  }
  return st == RG_OK || st == RG_BAD_SYNTAX
             ? st
             : rg_error_set(error, st, "query results: %s", rg_status_text(st));
}
