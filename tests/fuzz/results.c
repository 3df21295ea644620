/**
   @file
   SPARQL results in each of their formats, as an endpoint may send them.
*/

#include "graph/base/utf8.h"
#include "sparql/results/read.h"
#include "tests/fuzz/fuzz.h"

static void
check_results(const SparqlResults *const results)
{
  for (size_t i = 0U; i < results->n_columns; ++i) {
    (void)rg_str_hash(results->columns[i]);
  }
  for (size_t i = 0U; i < results->n_rows * results->n_columns; ++i) {
    (void)graph_term_hash(&results->cells[i]);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  for (unsigned format = SPARQL_RESULTS_JSON; format <= SPARQL_RESULTS_TSV;
       ++format) {
    const RgStr    text    = fuzz_copy(data, size);
    RgArena *const arena   = rg_arena_new(rg_allocator_system());
    SparqlResults  results = {0};
    RgError        error   = {0};
    if (sparql_results_read(text, (SparqlResultsFormat)format, NULL, arena,
                            &results, &error) == RG_OK) {
      check_results(&results);
    } else {
      fuzz_require(error.message[0] != '\0', "a refused text has a reason");
    }
    rg_arena_free(arena);
    fuzz_free(text);
  }
  return 0;
}
