/**
   @file
   Query text → algebra, compared with algebra/NAME.sse; and for every query of
   the W3C suites: the text that is made of its tree means the same.
*/

#include "graph/base/buf.h"
#include "sparql/algebra/sse.h"
#include "sparql/algebra/translate.h"
#include "sparql/syntax/parser.h"
#include "sparql/syntax/unparse.h"
#include "tests/sparql/syntax/suite.h"

#include <CUnit/CUnit.h>

#include <dirent.h>
#include <stdio.h>

#define GOLDEN RG_SOURCE_DIR "/tests/sparql/syntax/algebra"

enum { MAX_SSE_BYTES = 1 << 24, MIN_GOLDEN = 20 };

/** Text → algebra → s-expression in `arena`. */
static RgStatus
text_to_sse(RgArena *const arena, const RgStr text, const RgStr base_iri,
            RgStr *const sse, RgError *const error)
{
  SparqlAst     *ast     = NULL;
  SparqlAlgebra *algebra = NULL;
  RG_TRY(sparql_parse(text, base_iri, arena, &ast, error));
  RG_TRY(sparql_translate(ast, arena, &algebra, error));
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), MAX_SSE_BYTES);
  const RgSink sink = rg_buf_sink(&buf);
  RgStatus     st   = sparql_sse_print(algebra, &sink);
  if (st == RG_OK) {
    st = rg_arena_copy_str(arena, rg_buf_str(&buf), sse);
  }
  rg_buf_fini(&buf);
  return st;
}

/** Leave what came out beside the test, to look at or to take over. */
static void
write_actual(const char *const name, const RgStr sse)
{
  char path[512];
  (void)snprintf(path, sizeof(path), "%s.actual", name);
  FILE *const file = fopen(path, "wb");
  if (file) {
    (void)fwrite(sse.data, 1U, sse.size, file);
    (void)fclose(file);
  }
}

/** parse(unparse(t)) = t, seen in text and in algebra. */
static bool
survives_round_trip(RgArena *const arena, const SuiteQuery *const query,
                    RgError *const error)
{
  SparqlAst *ast   = NULL;
  SparqlAst *again = NULL;
  RgStr      text[2];
  RgStr      sse[2];
  return sparql_parse(query->text, query->base_iri, arena, &ast, error) ==
             RG_OK &&
         sparql_unparse(ast, arena, &text[0]) == RG_OK &&
         sparql_parse(text[0], RG_STR_NONE, arena, &again, error) == RG_OK &&
         sparql_unparse(again, arena, &text[1]) == RG_OK &&
         rg_str_equals(text[0], text[1]) &&
         text_to_sse(arena, query->text, query->base_iri, &sse[0], error) ==
             RG_OK &&
         text_to_sse(arena, text[0], RG_STR_NONE, &sse[1], error) == RG_OK &&
         rg_str_equals(sse[0], sse[1]);
}

static void
check_golden(RgArena *const arena, const RgStr query_file)
{
  RgStr   path     = RG_STR_NONE;
  RgStr   name     = rg_str_slice(query_file, 0U, query_file.size - 3U);
  RgStr   text     = RG_STR_NONE;
  RgStr   expected = RG_STR_NONE;
  RgStr   sse      = RG_STR_NONE;
  RgError error    = {0};
  CU_ASSERT_EQUAL(
      rg_arena_printf(arena, &path, "%s/%.*s", GOLDEN, RG_STR_ARG(query_file)),
      RG_OK);
  CU_ASSERT_EQUAL(suite_read_file(arena, path.data, &text), RG_OK);
  const SuiteQuery query = {.text     = text,
                            .base_iri = RG_STR("http://example.org/")};
  CU_ASSERT_EQUAL(text_to_sse(arena, text, query.base_iri, &sse, &error),
                  RG_OK);
  CU_ASSERT_TRUE(survives_round_trip(arena, &query, &error));
  CU_ASSERT_EQUAL(
      rg_arena_printf(arena, &path, "%s/%.*s.sse", GOLDEN, RG_STR_ARG(name)),
      RG_OK);
  const RgStatus read = suite_read_file(arena, path.data, &expected);
  CU_ASSERT_EQUAL(read, RG_OK);
  if (!rg_str_equals(expected, sse)) {
    CU_FAIL("algebra differs");
    (void)fprintf(stderr, "\n%.*s: %s\nexpected %.*s\nwas %.*s\n",
                  RG_STR_ARG(name), error.message, RG_STR_ARG(expected),
                  RG_STR_ARG(sse));
    CU_ASSERT_EQUAL(rg_arena_copy_str(arena, name, &name), RG_OK);
    write_actual(name.data, sse);
  }
}

static void
test_queries_have_the_algebra_of_the_spec(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  DIR *const     dir   = opendir(GOLDEN);
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  CU_ASSERT_PTR_NOT_NULL_FATAL(dir);
  size_t n = 0U;
  for (struct dirent *entry = NULL; (entry = readdir(dir));) {
    const RgStr file = rg_str_c(entry->d_name);
    if (rg_str_ends_with(file, RG_STR(".rq"))) {
      check_golden(arena, file);
      ++n;
    }
  }
  CU_ASSERT_TRUE(n >= MIN_GOLDEN);
  (void)closedir(dir);
  rg_arena_free(arena);
}

static void
test_unparsed_queries_mean_the_same(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  SuiteQueries queries = {0};
  if (suite_read(arena, &queries) == RG_NOT_FOUND) {
    (void)fprintf(stderr, "\nSKIPPED: no W3C suites in %s\n", RG_SHARED_DIR);
  }
  size_t n_failed = 0U;
  for (size_t i = 0U; i < queries.n; ++i) {
    const RgArenaMark mark  = rg_arena_mark(arena);
    RgError           error = {0};
    if (queries.items[i].is_positive &&
        !survives_round_trip(arena, &queries.items[i], &error)) {
      (void)fprintf(stderr, "\n%.*s: round trip fails: %s\n",
                    RG_STR_ARG(queries.items[i].name), error.message);
      ++n_failed;
    }
    rg_arena_release(arena, mark);
  }
  CU_ASSERT_EQUAL(n_failed, 0U);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"queries have the algebra of the specification",
     test_queries_have_the_algebra_of_the_spec},
    {"unparsed queries mean the same", test_unparsed_queries_mean_the_same},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo algebra_suite = {.pName = "sparql/algebra", .pTests = tests};
