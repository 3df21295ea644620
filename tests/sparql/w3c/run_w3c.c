/**
   @file
   The W3C evaluation and result-format tests: every query of the suites is
   planned and run, and its answer compared with the expected one.  Exceptions
   stand in w3c_exceptions.tsv with a reason; one that passes is a failure.
*/

#include "graph/base/buf.h"
#include "graph/decimal.h"
#include "sparql/files.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"
#include "tests/sparql/w3c/expected.h"
#include "tests/support/isomorphism.h"
#include "tests/support/manifest.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOT RG_SHARED_DIR "/w3c/sparql/"
#define EXCEPTIONS RG_SOURCE_DIR "/tests/sparql/w3c/w3c_exceptions.tsv"

enum { MAX_FILES = 32, MAX_ROWS = 100000 };

typedef struct {
  RgArena            *arena;
  const TestManifest *manifest;
  const GraphTerm    *entry;
  RgStr               name;
  RgError             error;
  char                why[400]; ///< what is wrong, when it failed
  const char         *rules_off;
} Test;

static bool
fail(Test *const test, const char *const why)
{
  if (!test->why[0]) {
    char message[300] = "";
    if (test->error.status != RG_OK) {
      (void)rg_error_format(&test->error, message, sizeof(message));
    }
    (void)snprintf(test->why, sizeof(test->why), "%s %s", why, message);
  }
  return false;
}

static RgStatus
read_text(RgArena *const arena, const char *const path, RgStr *const text)
{
  FILE *const file = fopen(path, "rb");
  char       *data = rg_arena_alloc(arena, 1U << 20U);
  if (!file || !data) {
    return RG_NOT_FOUND;
  }
  *text = rg_str(data, fread(data, 1U, 1U << 20U, file));
  (void)fclose(file);
  return RG_OK;
}

/** The files of qt:data and qt:graphData; a graph may also be given a name. */
static size_t
list_files(Test *const test, const GraphTerm *const action,
           SparqlFile files[MAX_FILES])
{
  const TestManifest *const manifest = test->manifest;
  GraphTerm                 object;
  size_t                    n = 0U;
  for (size_t at = 0U;
       n < MAX_FILES &&
       test_manifest_next(manifest, action, RG_STR(TEST_QT "data"), &at,
                          &object);) {
    files[n++] =
        (SparqlFile){.path     = test_manifest_path(manifest, object.text),
                     .base_iri = test_manifest_base(manifest, object.text)};
  }
  for (size_t at = 0U;
       n < MAX_FILES &&
       test_manifest_next(manifest, action, RG_STR(TEST_QT "graphData"), &at,
                          &object);) {
    const RgStr base = test_manifest_base(manifest, object.text);
    files[n++] = (SparqlFile){.path = test_manifest_path(manifest, object.text),
                              .graph_iri = base,
                              .base_iri  = base};
  }
  return n;
}

/** All rows of an answer, in its order. */
static RgStatus
take_rows(RgArena *const arena, SparqlAnswer *const answer,
          SparqlResults *const rows, RgError *const error)
{
  const size_t n        = sparql_answer_n_columns(answer);
  RgStr *const names    = rg_arena_alloc_zero(arena, n + 1U, sizeof(*names));
  size_t       capacity = 64U;
  GraphTerm   *cells =
      rg_arena_alloc_zero(arena, capacity * n + 1U, sizeof(*cells));
  if (!names || !cells) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < n; ++c) {
    names[c] = sparql_answer_column(answer, c);
  }
  *rows = (SparqlResults){.columns = names, .n_columns = n};
  for (;;) {
    const RgStatus status = sparql_answer_next(answer, error);
    if (status == RG_END) {
      rows->cells = cells;
      return RG_OK;
    }
    RG_TRY(status);
    if (rows->n_rows == capacity) {
      cells = rg_arena_grow(arena, cells, capacity * n * sizeof(*cells) + 1U,
                            2U * capacity * n * sizeof(*cells) + 1U);
      capacity *= 2U;
      if (!cells || capacity > MAX_ROWS) {
        return RG_NO_MEMORY;
      }
    }
    for (size_t c = 0U; c < n; ++c) {
      const GraphTerm term = sparql_answer_cell(answer, c);
      RG_TRY(graph_term_copy(arena, &term, &cells[rows->n_rows * n + c]));
    }
    ++rows->n_rows;
  }
}

/** The columns of `rows` in the order of `like`; false when they differ. */
static bool
align(RgArena *const arena, const SparqlResults *const like,
      SparqlResults *const rows)
{
  const size_t n = like->n_columns;
  if (rows->n_columns != n) {
    return false;
  }
  GraphTerm *const cells =
      rg_arena_alloc_zero(arena, rows->n_rows * n + 1U, sizeof(*cells));
  for (size_t c = 0U; c < n; ++c) {
    size_t from = 0U;
    while (from < n && !rg_str_equals(rows->columns[from], like->columns[c])) {
      ++from;
    }
    if (from == n || !cells) {
      return false;
    }
    for (size_t r = 0U; r < rows->n_rows; ++r) {
      cells[r * n + c] = rows->cells[r * n + from];
    }
  }
  rows->cells   = cells;
  rows->columns = like->columns;
  return true;
}

/** Answers are right by value: a number or a boolean in one
    spelling of its type. */
static bool
normalize(RgArena *const arena, SparqlResults *const rows)
{
  static const char *const reals[] = {GRAPH_XSD_NS "double",
                                      GRAPH_XSD_NS "float"};
  for (size_t i = 0U; i < rows->n_rows * rows->n_columns; ++i) {
    GraphTerm *const cell = &rows->cells[i];
    GraphDecimal     decimal;
    char             text[GRAPH_DECIMAL_TEXT_BYTES];
    if (rg_str_equals(cell->datatype, RG_STR(GRAPH_XSD_NS "decimal")) &&
        graph_decimal_parse(cell->text, &decimal) == RG_OK) {
      const size_t n = graph_decimal_format(decimal, text);
      if (rg_arena_copy_str(arena, rg_str(text, n), &cell->text) != RG_OK) {
        return false;
      }
    }
    if (rg_str_equals(cell->datatype, RG_STR(GRAPH_XSD_NS "boolean"))) {
      cell->text = rg_str_equals(cell->text, RG_STR("0"))   ? RG_STR("false")
                   : rg_str_equals(cell->text, RG_STR("1")) ? RG_STR("true")
                                                            : cell->text;
    }
    for (size_t r = 0U; r < 2U; ++r) {
      char form[64] = "";
      (void)snprintf(form, sizeof(form), "%.*s", RG_STR_ARG(cell->text));
      if (rg_str_equals(cell->datatype, rg_str_c(reals[r])) &&
          rg_arena_printf(arena, &cell->text, "%.*g", r ? 6 : 12,
                          strtod(form, NULL)) != RG_OK) {
        return false;
      }
    }
  }
  return true;
}

static bool
contains_rows(const SparqlResults *const all, const SparqlResults *const some)
{
  /* REDUCED (mf:LaxCardinality): between the distinct rows and all of them. */
  return some->n_rows <= all->n_rows &&
         test_rows_isomorphic(all->cells, all->n_rows, some->cells,
                              some->n_rows, all->n_columns, TEST_SET);
}

static bool
same_rows(Test *const test, TestExpected *const expected,
          SparqlResults *const rows)
{
  SparqlResults *const want = &expected->results;
  const GraphTerm      lax  = test_manifest_object(
            test->manifest, test->entry, RG_STR(TEST_MF "resultCardinality"));
  if (!align(test->arena, want, rows)) {
    return fail(test, "other columns");
  }
  if (!normalize(test->arena, want) || !normalize(test->arena, rows)) {
    return fail(test, "out of memory");
  }
  if (lax.kind == GRAPH_TERM_IRI) {
    return contains_rows(want, rows) || fail(test, "other rows");
  }
  if (!test_rows_isomorphic(want->cells, want->n_rows, rows->cells,
                            rows->n_rows, want->n_columns, TEST_BAG)) {
    char counts[80];
    (void)snprintf(counts, sizeof(counts), "other rows: %zu, not %zu",
                   rows->n_rows, want->n_rows);
    return fail(test, counts);
  }
  for (size_t i = 0U; expected->ordered && i < want->n_rows * want->n_columns;
       ++i) {
    if (want->cells[i].kind != GRAPH_TERM_BLANK &&
        !graph_term_equals(&want->cells[i], &rows->cells[i])) {
      return fail(test, "other order");
    }
  }
  return true;
}

/** CSV does not tell terms apart: ours is compared as CSV too. */
static bool
same_csv(Test *const test, SparqlAnswer *const answer,
         TestExpected *const expected)
{
  RgBuf out;
  rg_buf_init(&out, rg_allocator_system(), 1U << 24U);
  const RgSink  sink = rg_buf_sink(&out);
  SparqlResults rows = {0};
  RgStatus      status =
      sparql_write_answer(answer, SPARQL_RESULTS_CSV, GRAPH_FORMAT_NONE, NULL,
                          0U, &sink, NULL, &test->error);
  RgStr text = RG_STR_NONE;
  if (status == RG_OK) {
    status = rg_arena_copy_str(test->arena, rg_buf_str(&out), &text);
  }
  rg_buf_fini(&out);
  if (status == RG_OK) {
    status = sparql_results_read(text, SPARQL_RESULTS_CSV, NULL, test->arena,
                                 &rows, &test->error);
  }
  return status == RG_OK ? same_rows(test, expected, &rows)
                         : fail(test, "no CSV");
}

static bool
compare(Test *const test, SparqlAnswer *const answer,
        TestExpected *const expected, const bool as_csv)
{
  TestQuads     quads = {.arena = test->arena};
  SparqlResults rows  = {0};
  switch (sparql_answer_kind(answer)) {
  case SPARQL_BOOLEAN:
    return (expected->results.is_boolean &&
            expected->results.boolean == sparql_answer_boolean(answer)) ||
           fail(test, "other boolean");
  case SPARQL_TRIPLES: {
    const GraphQuadSink sink = test_quads_sink(&quads);
    if (sparql_answer_triples(answer, &sink, &test->error) != RG_OK) {
      return fail(test, "no triples:");
    }
    return (expected->is_graph &&
            test_quads_isomorphic(&expected->graph, &quads)) ||
           fail(test, "other triples");
  }
  case SPARQL_ROWS:
    break;
  }
  if (expected->is_graph || expected->results.is_boolean) {
    return fail(test, "rows where none were expected");
  }
  if (as_csv) {
    return same_csv(test, answer, expected);
  }
  if (take_rows(test->arena, answer, &rows, &test->error) != RG_OK) {
    return fail(test, "no rows:");
  }
  return same_rows(test, expected, &rows);
}

static bool
ask(Test *const test, const GraphStore *const store, const RgStr text,
    const RgStr base, TestExpected *const expected, const bool as_csv)
{
  const SparqlServiceOptions options = {.rules_off = test->rules_off};
  SparqlService             *service = NULL;
  SparqlAnswer              *answer  = NULL;
  RgCancel                   cancel;
  rg_cancel_init(&cancel, 20000U);
  const SparqlQuery query = {.text = text, .base_iri = base, .cancel = &cancel};
  if (sparql_service_open_store(store, &options, &service) != RG_OK) {
    return fail(test, "no service");
  }
  bool passed = false;
  if (sparql_query(service, &query, &answer, &test->error) == RG_OK) {
    passed = compare(test, answer, expected, as_csv);
    sparql_answer_free(answer);
  } else {
    passed = fail(test, "no answer:");
  }
  sparql_service_close(service);
  return passed;
}

static bool
run_test(Test *const test)
{
  const TestManifest *const manifest = test->manifest;
  const GraphTerm           action =
      test_manifest_object(manifest, test->entry, RG_STR(TEST_MF "action"));
  const GraphTerm result =
      test_manifest_object(manifest, test->entry, RG_STR(TEST_MF "result"));
  GraphTerm query =
      test_manifest_object(manifest, &action, RG_STR(TEST_QT "query"));
  if (query.kind == GRAPH_TERM_NONE) {
    query = action;
  }
  const char *const path   = test_manifest_path(manifest, query.text);
  const char *const wanted = test_manifest_path(manifest, result.text);
  const RgStr       base   = test_manifest_base(manifest, query.text);
  SparqlFile        own[MAX_FILES];
  const SparqlFile *files   = own;
  size_t            n_files = list_files(test, &action, own);
  RgStr             text    = RG_STR_NONE;
  TestExpected      expected;
  GraphStore       *store = NULL;
  if (!path || !wanted || read_text(test->arena, path, &text) != RG_OK) {
    return fail(test, "a file is missing");
  }
  if (test_expected_read(test->arena, wanted,
                         test_manifest_base(manifest, result.text), &expected,
                         &test->error) != RG_OK) {
    return fail(test, "expected result:");
  }
  if (!n_files && sparql_files_of_query(text, base, test->arena, &files,
                                        &n_files, &test->error) != RG_OK) {
    return fail(test, "FROM:");
  }
  if (sparql_files_load(files, n_files, NULL, &store, &test->error) != RG_OK) {
    return fail(test, "data:");
  }
  const bool as_csv = rg_str_ends_with(rg_str_c(wanted), RG_STR(".csv"));
  const bool passed = ask(test, store, text, base, &expected, as_csv);
  graph_store_close(store);
  return passed;
}

static bool
is_evaluation(const TestManifest *const manifest, const GraphTerm *const entry)
{
  return test_manifest_is_a(manifest, entry,
                            RG_STR(TEST_MF "QueryEvaluationTest")) ||
         test_manifest_is_a(manifest, entry,
                            RG_STR(TEST_MF "CSVResultFormatTest"));
}

typedef struct {
  TestExceptions *exceptions;
  RgStr           suite;
  const char     *rules_off;
  size_t          n_tests;
  size_t          n_failed;
} Suite;

static void
run_entry(Suite *const suite, const TestManifest *const manifest,
          const GraphTerm *const entry, const RgStr folder)
{
  Test test      = {.manifest  = manifest,
                    .entry     = entry,
                    .name      = test_manifest_short_name(entry),
                    .rules_off = suite->rules_off};
  char name[300] = "";
  (void)snprintf(name, sizeof(name), "%.*s/%.*s", RG_STR_ARG(folder),
                 RG_STR_ARG(test.name));
  const char *const reason =
      test_exceptions_find(suite->exceptions, suite->suite, rg_str_c(name));
  test.arena = rg_arena_new(rg_allocator_system());
  if (!test.arena) {
    ++suite->n_failed;
    return;
  }
  const bool passed = run_test(&test);
  rg_arena_free(test.arena);
  ++suite->n_tests;
  if (passed == (reason != NULL)) {
    ++suite->n_failed;
    (void)printf("\n  %s: %s", name,
                 passed ? "passes, but is excused" : test.why);
  }
}

static void
run_folder(Suite *const suite, const char *const folder)
{
  char    path[600] = "";
  RgError error     = {0};
  (void)snprintf(path, sizeof(path), ROOT "%.*s/%s/manifest.ttl",
                 RG_STR_ARG(suite->suite), folder);
  FILE *const there = fopen(path, "rb");
  if (!there) {
    return;
  }
  (void)fclose(there);
  RgArena *const arena    = rg_arena_new(rg_allocator_system());
  TestManifest   manifest = {0};
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  if (test_manifest_open(arena, path, &manifest, &error) != RG_OK) {
    char message[600] = "";
    (void)rg_error_format(&error, message, sizeof(message));
    (void)printf("\n  %s", message);
    ++suite->n_failed;
  }
  for (size_t i = 0U; i < manifest.entries.n; ++i) {
    if (is_evaluation(&manifest, &manifest.entries.items[i])) {
      run_entry(suite, &manifest, &manifest.entries.items[i], rg_str_c(folder));
    }
  }
  rg_arena_free(arena);
}

/** No data of entailment, update, protocol or service tests. */
static int
is_folder(const struct dirent *const entry)
{
  static const char *const not_ours[] = {".", "..", "entailment", "service"};
  for (size_t i = 0U; i < RG_COUNT_OF(not_ours); ++i) {
    if (!strcmp(entry->d_name, not_ours[i])) {
      return 0;
    }
  }
  return 1;
}

static void
run_suite(const char *const name, const size_t least,
          const char *const rules_off)
{
  char            path[600] = "";
  struct dirent **folders   = NULL;
  (void)snprintf(path, sizeof(path), ROOT "%s", name);
  const int n = scandir(path, &folders, is_folder, alphasort);
  if (n < 0) {
    (void)printf("SKIPPED: no W3C suite in %s ", path);
    return;
  }
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  Suite suite = {.exceptions = test_exceptions_read(arena, EXCEPTIONS),
                 .suite      = rg_str_c(name),
                 .rules_off  = rules_off};
  CU_ASSERT_PTR_NOT_NULL_FATAL(suite.exceptions);
  for (int i = 0; i < n; ++i) {
    run_folder(&suite, folders[i]->d_name);
    free(folders[i]);
  }
  free(folders);
  (void)printf("\n  %s: %zu tests, %zu not as expected ", name, suite.n_tests,
               suite.n_failed);
  CU_ASSERT_TRUE(suite.n_tests >= least);
  CU_ASSERT_EQUAL(suite.n_failed, 0U);
  CU_ASSERT_EQUAL(test_exceptions_count_unused(suite.exceptions, suite.suite),
                  0U);
  rg_arena_free(arena);
}

static void
test_sparql10(void)
{
  run_suite("sparql10", 240U, NULL);
}

static void
test_sparql11(void)
{
  run_suite("sparql11", 230U, NULL);
}

static void
test_sparql11_without_rules(void)
{
  run_suite("sparql11", 230U, "all");
}

static void
test_sparql10_without_rules(void)
{
  run_suite("sparql10", 240U, "all");
}

static void
test_sparql12(void)
{
  run_suite("sparql12", 60U, NULL);
}

static CU_TestInfo tests[] = {
    {"SPARQL 1.0 answers", test_sparql10},
    {"SPARQL 1.1 answers", test_sparql11},
    {"SPARQL 1.2 answers", test_sparql12},
    {"SPARQL 1.0 answers, no rule used", test_sparql10_without_rules},
    {"SPARQL 1.1 answers, no rule used", test_sparql11_without_rules},
    CU_TEST_INFO_NULL,
};

static const CU_SuiteInfo w3c_suite = {.pName = "W3C queries", .pTests = tests};

const CU_SuiteInfo *const rg_test_suites[] = {&w3c_suite, NULL};
