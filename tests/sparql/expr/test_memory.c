/**
   @file
   Every allocation fails once: what was asked for says so, and gives back all
   that it took.
*/

#include "graph/base/buf.h"
#include "sparql/expr/eval.h"
#include "sparql/results/read.h"
#include "tests/sparql/expr/dict.h"
#include "tests/sparql/expr/parse.h"
#include "tests/support/failing.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ALLOCATIONS = 2000 };

/** What is tried with each allocation failing. */
typedef RgStatus
Attempt(const RgAllocator *allocator, const void *handle);

/** `spare`: some allocations are for speed only, and may fail unnoticed (PCRE2
    matches without machine code then). */
static void
fail_each(Attempt *const attempt, const void *const handle, const bool spare)
{
  TestFailing failing;
  test_failing_init(&failing, 0U);
  CU_ASSERT_EQUAL_FATAL(attempt(&failing.base, handle), RG_OK);
  CU_ASSERT_EQUAL(failing.held_bytes, 0U);
  const size_t n_calls = failing.n_calls;
  CU_ASSERT(n_calls > 0U && n_calls < MAX_ALLOCATIONS);
  for (size_t i = 1U; i <= n_calls; ++i) {
    test_failing_init(&failing, i);
    const RgStatus st       = attempt(&failing.base, handle);
    const bool     is_right = st == RG_NO_MEMORY || (spare && st == RG_OK);
    if (!is_right || failing.held_bytes) {
      printf("\ncall %zu of %zu: %s, %zu bytes held\n", i, n_calls,
             rg_status_text(st), failing.held_bytes);
    }
    CU_ASSERT(is_right);
    CU_ASSERT_EQUAL(failing.held_bytes, 0U);
  }
}

/** Compile and evaluate an expression of one column for one row. */
static RgStatus
evaluate(const RgAllocator *const allocator, const void *const handle)
{
  const SparqlExpr *const expr   = (const SparqlExpr *)handle;
  const uint32_t          column = 0U;
  const GraphId           cell   = graph_id(GRAPH_TAG_INTEGER, 0U);
  const GraphId *const    ids[]  = {&cell};
  const SparqlEvalRows    rows   = {ids, 1U, 1U, 0U};
  RgArena *const          own    = rg_arena_new(rg_allocator_system());
  RgArena *const          arena  = rg_arena_new(allocator);
  TestDict                dict   = {.arena = own};
  const SparqlTerms       terms  = dict_terms(&dict);
  const SparqlEvalQuery   query  = {.terms = &terms, .seed = 1U};
  const SparqlEvalSetup   setup  = {
         .query = &query, .column_of = &column, .n_variables = 1U};
  SparqlEval *eval = NULL;
  GraphId     id   = GRAPH_ID_NONE;
  uint32_t    kept = 0U;
  size_t      n    = 0U;
  RgStatus st = arena ? sparql_eval_new(expr, &setup, allocator, arena, &eval)
                      : RG_NO_MEMORY;
  if (st == RG_OK) {
    st = sparql_eval_column(eval, &rows, NULL, 0U, &id);
  }
  if (st == RG_OK) {
    st = sparql_eval_filter(eval, &rows, NULL, 0U, &kept, &n);
  }
  CU_ASSERT(st != RG_OK || (id != GRAPH_ID_NONE && n == 1U));
  sparql_eval_free(eval);
  rg_arena_free(arena);
  rg_arena_free(own);
  return st;
}

static void
test_expressions_without_memory(void)
{
  static const char *const TEXTS[] = {
      "REGEX(CONCAT(STR(?x), \"abc\"), \"^-?[0-9]+(a|b)bc$\", \"i\")",
      "REPLACE(STR(?x), \"[0-9]+\", \"n$0\") = \"x\" || true",
      "?x IN (1, <http://a>) || ?x + 1.5 < 0",
      "STRLEN(UCASE(CONCAT(STR(?x), \"straße\"))) > 3",
      "SHA256(STR(?x)) != xsd:string(?x)",
      "isTRIPLE(TRIPLE(<http://a>, <http://b>, ?x)) && BOUND(?x)",
  };
  for (size_t i = 0U; i < RG_COUNT_OF(TEXTS); ++i) {
    RgArena *const arena = rg_arena_new(rg_allocator_system());
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    const SparqlExpr *const expr = parse_expression(arena, rg_str_c(TEXTS[i]));
    CU_ASSERT_PTR_NOT_NULL_FATAL(expr);
    fail_each(evaluate, expr, i < 2U);
    rg_arena_free(arena);
  }
}

/** A document and its format. */
typedef struct {
  SparqlResultsFormat format;
  const char         *text;
} Document;

static RgStatus
read_document(const RgAllocator *const allocator, const void *const handle)
{
  const Document *const document = (const Document *)handle;
  RgArena *const        arena    = rg_arena_new(allocator);
  SparqlResults         results;
  const RgStatus        st =
      arena ? sparql_results_read(rg_str_c(document->text), document->format,
                                         NULL, arena, &results, NULL)
                   : RG_NO_MEMORY;
  CU_ASSERT(st != RG_OK || results.n_rows == 2U);
  rg_arena_free(arena);
  return st;
}

static void
test_results_without_memory(void)
{
  static const Document DOCUMENTS[] = {
      {SPARQL_RESULTS_JSON,
       "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":"
       "{\"type\":\"literal\",\"value\":\"a\\n\"}},{\"x\":{\"type\":\"triple\","
       "\"value\":{\"subject\":{\"type\":\"uri\",\"value\":\"a\"},"
       "\"predicate\":{\"type\":\"uri\",\"value\":\"a\"},"
       "\"object\":{\"type\":\"uri\",\"value\":\"a\"}}}}]}}"},
      {SPARQL_RESULTS_XML,
       "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><head>"
       "<variable name=\"x\"/></head><results><result><binding name=\"x\">"
       "<uri>a</uri></binding></result><result/></results></sparql>"},
      {SPARQL_RESULTS_CSV, "x\r\n\"a \"\"b\"\"\"\r\nc\r\n"},
      {SPARQL_RESULTS_TSV, "?x\n\"a\\tb\"\n<http://a>\n"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(DOCUMENTS); ++i) {
    fail_each(read_document, &DOCUMENTS[i], false);
  }
}

static CU_TestInfo tests[] = {
    {"expressions without memory say so", test_expressions_without_memory},
    {"results without memory say so", test_results_without_memory},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo memory_suite = {.pName  = "sparql/expr/memory",
                                   .pTests = tests};
