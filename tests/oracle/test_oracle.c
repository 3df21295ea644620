/**
   @file
   Random queries over random data: the engine, with its optimiser and without,
   and with each of its rules, gives the bag of rows that the literal evaluator
   gives.

   RG_RANDOM_QUERIES and RG_RANDOM_SEED in the environment make longer and
   other runs; RG_RANDOM_DATA prints the data of a failure.
*/

#include "graph/base/file.h"
#include "tests/oracle/compare.h"
#include "tests/oracle/random_query.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>

#define FOUND RG_SOURCE_DIR "/tests/oracle/found.rq"
#define ASKED RG_SOURCE_DIR "/tests/oracle/asked.rq"

enum {
  N_QUERIES         = 1500,
  QUERIES_PER_GRAPH = 50,
  N_GRAPHS          = 25,
  MAX_TEXT_BYTES    = 1 << 22,
};

/** A number from the environment. */
static uint64_t
setting(const char *const name, const uint64_t otherwise)
{
  const char *const text = getenv(name);
  return text ? strtoull(text, NULL, 10) : otherwise;
}

/** Other data, whose text is `data`. */
static void
renew_world(OracleWorld *const world, RandomText *const random,
            RgBuf *const data)
{
  RgError error = {0};
  oracle_world_close(world);
  rg_buf_clear(data);
  random->out = data;
  random_data(random);
  CU_ASSERT_EQUAL_FATAL(oracle_world_open(world, rg_buf_str(data), &error),
                        RG_OK);
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
      random.rich = !random.rich;
      renew_world(&world, &random, &data);
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

/** Ask each query of a file of one data set; returns their number. */
static size_t
ask_each(OracleWorld *const world, RgArena *const arena, RgStr rest,
         const SparqlRule rule)
{
  RgStr  line      = RG_STR_NONE;
  RgStr  text      = RG_STR_NONE;
  size_t n_queries = 0U;
  while (rg_str_split(&rest, '\n', &line)) {
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    CU_ASSERT_EQUAL_FATAL(rg_arena_printf(arena, &text,
                                          "PREFIX : <http://e/>\n%.*s",
                                          RG_STR_ARG(line)),
                          RG_OK);
    CU_ASSERT_EQUAL(oracle_compare(world, arena, text, rule), ORACLE_AGREED);
    ++n_queries;
  }
  return n_queries;
}

/** The queries of a file, of several data sets. */
static void
ask_file(const char *const path)
{
  OracleWorld    world  = {0};
  RandomText     random = {.state = 20261122U};
  RgFileBytes    file   = {0};
  RgError        error  = {0};
  RgBuf          data;
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  rg_buf_init(&data, rg_allocator_system(), MAX_TEXT_BYTES);
  CU_ASSERT_EQUAL_FATAL(rg_file_read(path, &file, &error), RG_OK);
  for (unsigned i = 0U; i < N_GRAPHS; ++i) {
    renew_world(&world, &random, &data);
    CU_ASSERT_TRUE(ask_each(&world, arena, file.bytes,
                            (SparqlRule)(i % SPARQL_N_RULES)) > 0U);
    rg_arena_reset(arena);
  }
  rg_file_free(&file);
  oracle_world_close(&world);
  rg_buf_fini(&data);
  rg_arena_free(arena);
}

static void
test_what_was_found_stays_cured(void)
{
  ask_file(FOUND);
}

static void
test_what_researchers_ask(void)
{
  ask_file(ASKED);
}

static CU_TestInfo tests[] = {
    {"what was found stays cured", test_what_was_found_stays_cured},
    {"what researchers ask", test_what_researchers_ask},
    {"the engine agrees with the literal evaluator",
     test_engine_agrees_with_the_literal_evaluator},
    CU_TEST_INFO_NULL,
};

static const CU_SuiteInfo oracle_suite = {.pName  = "sparql oracle",
                                          .pTests = tests};

const CU_SuiteInfo *const rg_test_suites[] = {&oracle_suite, NULL};
