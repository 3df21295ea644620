/* Random queries over random data: the engine, with its optimiser and without,
   and with each of its rules, gives the bag of rows that the literal evaluator
   gives.

   RG_RANDOM_QUERIES and RG_RANDOM_SEED in the environment make longer and
   other runs; RG_RANDOM_DATA prints the data of a failure. */

#include "tests/oracle/compare.h"
#include "tests/oracle/random_query.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>

enum {
  N_QUERIES         = 1500,
  QUERIES_PER_GRAPH = 50,
  MAX_TEXT_BYTES    = 1 << 22,
};

/** A number from the environment. */
static uint64_t
setting(const char *const name, const uint64_t otherwise)
{
  const char *const text = getenv(name);
  return text ? strtoull(text, NULL, 10) : otherwise;
}

static void
test_engine_agrees_with_the_literal_evaluator(void)
{
  const uint64_t n_queries = setting("RG_RANDOM_QUERIES", N_QUERIES);
  uint64_t       counts[3] = {0U, 0U, 0U};
  OracleWorld    world     = {0};
  RgBuf          data;
  RgBuf          text;
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  rg_buf_init(&data, rg_allocator_system(), MAX_TEXT_BYTES);
  rg_buf_init(&text, rg_allocator_system(), MAX_TEXT_BYTES);
  RandomText random = {.state = setting("RG_RANDOM_SEED", 20250814U)};
  for (uint64_t i = 0U; i < n_queries; ++i) {
    if (i % QUERIES_PER_GRAPH == 0U) {
      RgError error = {0};
      oracle_world_close(&world);
      rg_buf_clear(&data);
      random.out = &data;
      random_data(&random);
      CU_ASSERT_EQUAL_FATAL(
          oracle_world_open(&world, rg_buf_str(&data), &error), RG_OK);
    }
    rg_buf_clear(&text);
    random.out = &text;
    random_query(&random);
    const OracleOutcome outcome = oracle_compare(
        &world, arena, rg_buf_str(&text), (SparqlRule)(i % SPARQL_N_RULES));
    if (outcome == ORACLE_DIFFERED && getenv("RG_RANDOM_DATA")) {
      (void)fprintf(stderr, "%.*s\n", RG_STR_ARG(rg_buf_str(&data)));
    }
    ++counts[outcome];
    rg_arena_reset(arena);
  }
  (void)printf(
      "%u agreed, %u differed, %u skipped ", (unsigned)counts[ORACLE_AGREED],
      (unsigned)counts[ORACLE_DIFFERED], (unsigned)counts[ORACLE_SKIPPED]);
  CU_ASSERT_EQUAL(counts[ORACLE_DIFFERED], 0U);
  CU_ASSERT_TRUE(counts[ORACLE_AGREED] > n_queries / 2U);
  oracle_world_close(&world);
  rg_buf_fini(&data);
  rg_buf_fini(&text);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"the engine agrees with the literal evaluator",
     test_engine_agrees_with_the_literal_evaluator},
    CU_TEST_INFO_NULL,
};

static const CU_SuiteInfo oracle_suite = {.pName  = "sparql oracle",
                                          .pTests = tests};

const CU_SuiteInfo *const rg_test_suites[] = {&oracle_suite, NULL};
