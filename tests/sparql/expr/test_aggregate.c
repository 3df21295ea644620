/**
   @file
   aggregates.tsv: each aggregate of a group has its answer, taken value by
   value, and taken in two halves that are merged.
*/

#include "sparql/expr/aggregate.h"
#include "tests/sparql/expr/dict.h"
#include "tests/sparql/expr/parse.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

#define TABLE RG_SOURCE_DIR "/tests/sparql/expr/aggregates.tsv"

enum { MAX_VALUES = 8, MIN_LINES = 35 };

static SparqlAggregateKind
kind_of(const RgStr name)
{
  static const char *const NAMES[] = {
#define NAME(member, text) [SPARQL_AGG_##member] = text,
      SPARQL_AGGREGATE_LIST(NAME)
#undef NAME
  };
  SparqlAggregateKind kind = SPARQL_AGG_COUNT;
  while (kind < SPARQL_N_AGGREGATES &&
         !rg_str_equals(name, rg_str_c(NAMES[kind]))) {
    ++kind;
  }
  return kind;
}

static GraphId
id_of(RgArena *const arena, const SparqlTerms *const terms, const RgStr text)
{
  GraphId id = GRAPH_ID_NONE;
  if (!rg_str_equals(text, RG_STR("error"))) {
    const GraphTerm *const term = parse_term(arena, text);
    CU_ASSERT_PTR_NOT_NULL_FATAL(term);
    CU_ASSERT_EQUAL(terms->intern(terms->handle, term, &id), RG_OK);
  }
  return id;
}

static void
check(const SparqlAggregator *const aggregator, const GraphId *const ids,
      const size_t n, const size_t split, const GraphId expected,
      const size_t line)
{
  SparqlAccumulator first;
  SparqlAccumulator second;
  GraphId           id = GRAPH_ID_NONE;
  memset(&first, 0, sizeof(first));
  memset(&second, 0, sizeof(second));
  CU_ASSERT_EQUAL(sparql_aggregate_add_ids(aggregator, &first, ids, split),
                  RG_OK);
  CU_ASSERT_EQUAL(
      sparql_aggregate_add_ids(aggregator, &second, ids + split, n - split),
      RG_OK);
  CU_ASSERT_EQUAL(sparql_aggregate_merge(aggregator, &first, &second), RG_OK);
  CU_ASSERT_EQUAL(sparql_aggregate_finish(aggregator, &first, &id), RG_OK);
  if (id != expected) {
    GraphTerm term;
    memset(&term, 0, sizeof(term));
    (void)aggregator->terms->term(aggregator->terms->handle, id,
                                  aggregator->arena, &term);
    printf("\naggregates.tsv:%zu split at %zu: got %.*s^^%.*s\n", line, split,
           RG_STR_ARG(term.text), RG_STR_ARG(term.datatype));
  }
  CU_ASSERT_EQUAL(id, expected);
}

static void
try_line(void *const handle, const size_t line, const RgStr *const cells)
{
  RgArena *const    arena   = (RgArena *)handle;
  RgArena *const    scratch = rg_arena_new(rg_allocator_system());
  TestDict          dict    = {.arena = arena};
  const SparqlTerms terms   = dict_terms(&dict);
  GraphId           ids[MAX_VALUES];
  size_t            n    = 0U;
  RgStr             rest = cells[1];
  RgStr             text = RG_STR_NONE;
  CU_ASSERT_PTR_NOT_NULL_FATAL(scratch);
  const SparqlAggregator aggregator = {
      kind_of(cells[0]), RG_STR("|"), &terms, arena, scratch, NULL};
  while (cells[1].size && rg_str_split(&rest, ' ', &text)) {
    CU_ASSERT_FATAL(n < MAX_VALUES);
    ids[n++] = id_of(arena, &terms, text);
  }
  const GraphId expected = id_of(arena, &terms, cells[2]);
  for (size_t split = 0U; split <= n; ++split) {
    check(&aggregator, ids, n, split, expected, line);
  }
  rg_arena_free(scratch);
  rg_arena_reset(arena);
}

static void
test_every_aggregate_has_its_answer(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  CU_ASSERT(read_table(TABLE, 3U, try_line, arena) >= MIN_LINES);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"every aggregate of the table has its answer",
     test_every_aggregate_has_its_answer},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo aggregate_suite = {.pName  = "sparql/expr/aggregate",
                                      .pTests = tests};
