/**
   @file
   Bytes → a small graph and a query: the engine answers as the literal
   evaluator of SPARQL 1.1 §18 does.

   The first byte is the rule that is tried alone and left out; what follows
   chooses the query from the front and the graph from the back, so that a
   change of one leaves the other as it was.
*/

#include "tests/fuzz/fuzz.h"
#include "tests/oracle/compare.h"
#include "tests/oracle/random_query.h"

#include <stdio.h>

enum { MAX_TEXT_BYTES = 1 << 20 };

static void
put_data(const RgStr bytes, RgBuf *const data)
{
  RgBuf backward;
  rg_buf_init(&backward, rg_allocator_system(), bytes.size + 1U);
  for (size_t i = bytes.size; i > 0U; --i) {
    fuzz_require(rg_buf_append_byte(&backward, bytes.data[i - 1U]) == RG_OK,
                 "there is memory");
  }
  RandomText random = {.choices = rg_buf_str(&backward), .out = data};
  random_data(&random);
  rg_buf_fini(&backward);
}

static void
compare(const RgStr data, const RgStr query, const SparqlRule rule)
{
  OracleWorld    world = {0};
  RgError        error = {0};
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  fuzz_require(arena != NULL, "there is memory");
  fuzz_require(oracle_world_open(&world, data, &error) == RG_OK, error.message);
  if (oracle_compare(&world, arena, query, rule) == ORACLE_DIFFERED) {
    (void)fprintf(stderr, "%.*s\n", RG_STR_ARG(data));
    fuzz_require(false, "the engine answers as the literal evaluator");
  }
  oracle_world_close(&world);
  rg_arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const RgStr      bytes = fuzz_copy(data, size);
  const RgStr      rest  = rg_str_slice(bytes, size ? 1U : 0U, size);
  const SparqlRule rule  = (SparqlRule)(size ? data[0] % SPARQL_N_RULES : 0U);
  RgBuf            graph;
  RgBuf            query;
  rg_buf_init(&graph, rg_allocator_system(), MAX_TEXT_BYTES);
  rg_buf_init(&query, rg_allocator_system(), MAX_TEXT_BYTES);
  put_data(rest, &graph);
  RandomText random = {.choices = rest, .out = &query};
  random_query(&random);
  compare(rg_buf_str(&graph), rg_buf_str(&query), rule);
  rg_buf_fini(&graph);
  rg_buf_fini(&query);
  fuzz_free(bytes);
  return 0;
}
