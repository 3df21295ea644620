/**
   @file
   Huge, deep and broken queries: bounded time, bounded C stack, a clean error
   with its place.
*/

#include "graph/base/buf.h"
#include "sparql/algebra/sse.h"
#include "sparql/algebra/translate.h"
#include "sparql/syntax/parser.h"
#include "sparql/syntax/unparse.h"
#include "tests/sparql/syntax/suite.h"
#include "tests/support/clock.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

enum { MAX_QUERY_BYTES = 1 << 25 };

/** "PREFIX" + n times "item" + "suffix" in one text. */
typedef struct {
  const char *prefix;
  const char *item;
  const char *middle;
  const char *close; ///< n times
  const char *suffix;
} Shape;

static RgStr
build(RgArena *const arena, const Shape *const shape, const size_t n)
{
  RgBuf    buf;
  RgStr    text = RG_STR_NONE;
  RgStatus st   = RG_OK;
  rg_buf_init(&buf, rg_allocator_system(), MAX_QUERY_BYTES);
  st = rg_buf_append(&buf, rg_str_c(shape->prefix));
  for (size_t i = 0U; st == RG_OK && i < n; ++i) {
    st = rg_buf_append(&buf, rg_str_c(shape->item));
  }
  st = st == RG_OK ? rg_buf_append(&buf, rg_str_c(shape->middle)) : st;
  for (size_t i = 0U; st == RG_OK && i < n; ++i) {
    st = rg_buf_append(&buf, rg_str_c(shape->close));
  }
  st = st == RG_OK ? rg_buf_append(&buf, rg_str_c(shape->suffix)) : st;
  CU_ASSERT_EQUAL(st, RG_OK);
  CU_ASSERT_EQUAL(rg_arena_copy_str(arena, rg_buf_str(&buf), &text), RG_OK);
  rg_buf_fini(&buf);
  return text;
}

static RgStatus
count_bytes(void *const handle, const char *const data, const size_t size)
{
  (void)data;
  *(size_t *)handle += size;
  return RG_OK;
}

/** Parse, translate, unparse and print. */
static RgStatus
run_all(RgArena *const arena, const RgStr text, RgError *const error)
{
  SparqlAst     *ast     = NULL;
  SparqlAlgebra *algebra = NULL;
  RgStr          again   = RG_STR_NONE;
  size_t         n_bytes = 0U;
  const RgSink   sink    = {&n_bytes, count_bytes};
  RG_TRY(sparql_parse(text, RG_STR_NONE, arena, &ast, error));
  RG_TRY(sparql_translate(ast, arena, &algebra, error));
  RG_TRY(sparql_unparse(ast, arena, &again));
  RG_TRY(sparql_sse_print(algebra, &sink));
  CU_ASSERT_TRUE(n_bytes > 0U);
  return RG_OK;
}

/** Whether `n` items are accepted; an error must be RG_BAD_SYNTAX. */
static bool
accepts(const Shape *const shape, const size_t n)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgError        error = {0};
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  const RgStatus st = run_all(arena, build(arena, shape, n), &error);
  CU_ASSERT_TRUE(st == RG_OK || st == RG_BAD_SYNTAX);
  CU_ASSERT_TRUE(st == RG_OK || error.message[0] != '\0');
  rg_arena_free(arena);
  return st == RG_OK;
}

static void
test_deep_nesting_is_refused(void)
{
  static const Shape shapes[] = {
      {"ASK ", "{", "?s ?p ?o", "}", ""},
      {"ASK { FILTER", "(", "1", ")", "}"},
      {"ASK { FILTER(", "!", "1", "", ")}"},
      {"ASK { FILTER(", "- (", "1", ")", ")}"},
      {"ASK { FILTER(", "STR(", "1", ")", ")}"},
      {"ASK { FILTER(", "<f>(", "1", ")", ")}"},
      {"ASK { FILTER(1 IN", "(1 IN ", "()", ")", ")}"},
      {"ASK { ?s ?p ", "(", "1", ")", "}"},
      {"ASK { ?s ?p ", "[ ?p ", "1", "]", "}"},
      {"ASK { ", "<< ", "?s ?p ?o", " >> ?p ?o", "}"},
      {"ASK { ?s ?p ", "<<( ?s ?p ", "?o", " )>>", "}"},
      {"ASK { ?s ?p ?o ", "{| ?p ?o ", "", "|}", "}"},
      {"ASK { ?s ", "(", "<p>", ")", " ?o }"},
      {"ASK { VALUES ?x { ", "<<( <s> <p> ", "1", ")>>", "} }"},
      {"ASK ", "{ SELECT ?s ", "{ ?s ?p ?o }", "}", ""},
      {"ASK ", "{ OPTIONAL ", "{ ?s ?p ?o }", "}", ""},
      {"ASK ", "{ FILTER NOT EXISTS ", "{ ?s ?p ?o }", "}", ""},
      {"SELECT (COUNT(", "STR(", "1", ")", ") AS ?n) { }"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(shapes); ++i) {
    CU_ASSERT_TRUE(accepts(&shapes[i], SPARQL_MAX_NESTING / 3));
    CU_ASSERT_FALSE(accepts(&shapes[i], SPARQL_MAX_NESTING + 1));
    CU_ASSERT_FALSE(accepts(&shapes[i], 100000U));
  }
}

static void
test_nesting_has_its_exact_limit_and_message(void)
{
  static const Shape groups = {"ASK ", "{", "", "}", ""};
  CU_ASSERT_TRUE(accepts(&groups, SPARQL_MAX_NESTING - 1));
  CU_ASSERT_TRUE(accepts(&groups, SPARQL_MAX_NESTING));
  CU_ASSERT_FALSE(accepts(&groups, SPARQL_MAX_NESTING + 1));

  static const Shape sums = {"ASK { FILTER(1", "+1", "", "", ")}"};
  CU_ASSERT_TRUE(accepts(&sums, SPARQL_MAX_EXPR_HEIGHT - 1));
  CU_ASSERT_FALSE(accepts(&sums, SPARQL_MAX_EXPR_HEIGHT));

  static const Shape binds = {"SELECT ?s { ", "OPTIONAL { ?s ?p ?o } ", "", "",
                              "}"};
  CU_ASSERT_TRUE(accepts(&binds, SPARQL_MAX_OP_DEPTH - 2));
  CU_ASSERT_FALSE(accepts(&binds, SPARQL_MAX_OP_DEPTH));

  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgError        error = {0};
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  CU_ASSERT_EQUAL(
      run_all(arena, build(arena, &groups, SPARQL_MAX_NESTING + 1), &error),
      RG_BAD_SYNTAX);
  CU_ASSERT_STRING_EQUAL(error.message,
                         "brackets are nested more than 500 levels deep; take "
                         "the query apart");
  CU_ASSERT_EQUAL(error.column, 4U + SPARQL_MAX_NESTING + 1U);
  rg_arena_free(arena);
}

/** Four times the input: linear work takes 4 times as long, quadratic work 16
    times.  What takes less than 100 ms says nothing. */
static bool
is_linear(const uint64_t small_ns, const uint64_t large_ns)
{
  return large_ns < 10U * small_ns + UINT64_C(100000000);
}

/** Parsing 1 MiB may take this much processor time. */
#define MAX_PARSE_NS UINT64_C(2000000000)

/** Parse a query of `n` items within #MAX_PARSE_NS, then parse and translate
    it; returns the processor time of the latter. */
static uint64_t
run_shape(const Shape *const shape, const size_t n)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  SparqlAst     *ast   = NULL;
  RgError        error = {0};
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  const RgStr    text  = build(arena, shape, n);
  const uint64_t begin = test_processor_ns();
  CU_ASSERT_EQUAL(sparql_parse(text, RG_STR_NONE, arena, &ast, &error), RG_OK);
  const uint64_t parsed = test_processor_ns();
  CU_ASSERT_EQUAL(run_all(arena, text, &error), RG_OK);
  const uint64_t end = test_processor_ns();
  CU_ASSERT_TRUE(parsed - begin < MAX_PARSE_NS);
  rg_arena_free(arena);
  return end - parsed;
}

static void
test_wide_queries_are_linear(void)
{
  static const Shape shapes[] = {
      {"ASK { { ?s ?p 0 } ", "UNION { ?s ?p 1 } ", "", "", "}"},
      {"ASK { VALUES (?x ?y) { ", "(<http://e/aaaa> \"abc\"@zh) ", "", "",
       "} }"},
      {"ASK { ", "?s ?p ?o . ", "", "", "}"},
      {"ASK { ", "FILTER(?x > 1) ", "", "", "}"},
      {"ASK { FILTER(?x = 1 ", "|| ?x = 1", "", "", ") }"},
      {"ASK { FILTER(?x IN (1", ", 1", "", "", ")) }"},
      {"ASK { ?x <p>", "/<p>", "", "", " ?y }"},
      {"ASK { ?x <p>", "|<p>", "", "", " ?y }"},
      {"ASK { ?x <p> (1 ", "2 ", "", "", ") }"},
      {"ASK { ?x <p> 1 ", "; <p> 2, [] ", "", "", "}"},
      {"ASK { ", "{ SELECT ?s { ?s ?p ?o } } ", "", "", "}"},
      {"SELECT * { ?s ?p ?o } ORDER BY ", "?s ", "", "", ""},
      {"#", "comment ", "\nASK {}", "", ""},
      {"ASK { ?s ?p \"", "long string ", "\" }", "", ""},
      {"", "PREFIX a: <http://e/> ", "ASK {}", "", ""},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(shapes); ++i) {
    const size_t   n     = ((size_t)1 << 20U) / strlen(shapes[i].item);
    const uint64_t small = run_shape(&shapes[i], n / 4U);
    const uint64_t large = run_shape(&shapes[i], n);
    (void)printf("\n    %7zu x %-28.28s %5u ms", n, shapes[i].item,
                 (unsigned)(large / 1000000U));
    CU_ASSERT_TRUE(is_linear(small, large));
  }
}

/** Sub-selects and EXISTS that each bring new variables must not cost their
    product. */
static uint64_t
run_scopes(const int n)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgBuf          buf;
  RgError        error = {0};
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  rg_buf_init(&buf, rg_allocator_system(), MAX_QUERY_BYTES);
  CU_ASSERT_EQUAL(rg_buf_append(&buf, RG_STR("SELECT * {")), RG_OK);
  for (int i = 0; i < n; ++i) {
    CU_ASSERT_EQUAL(
        rg_buf_printf(&buf, "{ SELECT ?v%d { ?v%d ?w%d ?x } } ", i, i, i),
        RG_OK);
  }
  CU_ASSERT_EQUAL(rg_buf_append(&buf, RG_STR("}")), RG_OK);
  const uint64_t begin = test_processor_ns();
  CU_ASSERT_EQUAL(run_all(arena, rg_buf_str(&buf), &error), RG_OK);
  const uint64_t end = test_processor_ns();
  rg_buf_fini(&buf);
  rg_arena_free(arena);
  return end - begin;
}

static void
test_many_scopes_are_linear(void)
{
  const uint64_t small = run_scopes(5000);
  const uint64_t large = run_scopes(20000);
  CU_ASSERT_TRUE(is_linear(small, large));
  CU_ASSERT_TRUE(large < UINT64_C(3000000000));
}

/** Parse a damaged text; whatever comes, the place lies in the text. */
static void
parse_damaged(RgArena *const arena, const RgStr text)
{
  const RgArenaMark mark  = rg_arena_mark(arena);
  RgError           error = {0};
  const RgStatus    st    = run_all(arena, text, &error);
  CU_ASSERT_TRUE(st == RG_OK || st == RG_BAD_SYNTAX || st == RG_BAD_TEXT);
  if (st != RG_OK && (error.offset > text.size || !error.message[0])) {
    CU_FAIL("an error without place or message");
    (void)fprintf(stderr, "\n%.*s: %s\n", RG_STR_ARG(text), error.message);
  }
  rg_arena_release(arena, mark);
}

static void
test_damaged_queries_fail_cleanly(void)
{
  static const char bytes[] = "{}()[]<>\"'\\.;,?$@^|!=*/+-_:#\n a1\x80\xE5";
  RgArena *const    arena   = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  SuiteQueries queries = {0};
  if (suite_read(arena, &queries) == RG_NOT_FOUND) {
    (void)fprintf(stderr, "\nSKIPPED: no W3C suites in %s\n", RG_SHARED_DIR);
  }
  uint64_t random = 88172645463325252U; // xorshift64, the same in every run
  for (size_t i = 0U; i < queries.n; ++i) {
    const RgStr text = queries.items[i].text;
    for (size_t n = 0U; n < text.size; n += 11U) {
      parse_damaged(arena, rg_str_slice(text, 0U, n));
    }
    char *const copy = rg_arena_alloc(arena, text.size + 1U);
    CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
    for (size_t n = 0U; text.size && n < 20U; ++n) {
      memcpy(copy, text.data, text.size);
      for (size_t hits = 0U; hits <= n % 3U; ++hits) {
        random ^= random << 13U;
        random ^= random >> 7U;
        random ^= random << 17U;
        copy[random % text.size] =
            bytes[(random >> 32U) % (sizeof(bytes) - 1U)];
      }
      parse_damaged(arena, rg_str(copy, text.size));
    }
  }
  rg_arena_free(arena);
}

static void
test_out_of_memory_is_said(void)
{
  const RgStr text =
      RG_STR("SELECT ?a (COUNT(?b) AS ?n) { ?a <p> [ <q> (1 2 ?b) ] . { ?a "
             "<r>/<s>* ?c } UNION { BIND(1 + 2 AS ?c) } SERVICE <e> { ?a ?b ?c "
             "} } GROUP BY ?a");
  RgBudget budget;
  RgStatus st       = RG_NO_MEMORY;
  size_t   n_failed = 0U;
  for (size_t limit = 4096U; st == RG_NO_MEMORY; limit += 512U) {
    RgError error = {0};
    rg_budget_init(&budget, rg_allocator_system(), limit);
    RgArena *const arena = rg_arena_new(&budget.allocator);
    st                   = arena ? run_all(arena, text, &error) : RG_NO_MEMORY;
    CU_ASSERT_TRUE(st == RG_OK || st == RG_NO_MEMORY);
    n_failed += st == RG_OK ? 0U : 1U;
    rg_arena_free(arena);
  }
  CU_ASSERT_EQUAL(st, RG_OK);
  CU_ASSERT_TRUE(n_failed > 5U);
}

static CU_TestInfo tests[] = {
    {"deep nesting is refused", test_deep_nesting_is_refused},
    {"nesting has its exact limit and message",
     test_nesting_has_its_exact_limit_and_message},
    {"wide queries are linear", test_wide_queries_are_linear},
    {"many scopes are linear", test_many_scopes_are_linear},
    {"damaged queries fail cleanly", test_damaged_queries_fail_cleanly},
    {"out of memory is said", test_out_of_memory_is_said},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo limits_suite = {.pName  = "sparql/syntax limits",
                                   .pTests = tests};
