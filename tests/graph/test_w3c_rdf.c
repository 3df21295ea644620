/**
   @file
   The W3C test suites of RDF 1.1 and 1.2: syntax, evaluation, canonical form;
   and every graph of them written in each format and read back.
*/

#include "graph/base/buf.h"
#include "tests/support/compare_str.h"
#include "tests/support/isomorphism.h"
#include "tests/support/manifest.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RDF_FOLDER RG_SHARED_DIR "/w3c/rdf/"

/** Kinds of tests, by the end of their class's name. */
typedef enum { POSITIVE, NEGATIVE, EVAL, CANONICAL, OTHER } Kind;

typedef struct {
  RgArena        *arena;
  TestManifest    manifest;
  TestExceptions *exceptions;
  const char     *suite;
  size_t          n_passed;
  size_t          n_excused;
  size_t          n_failed;
} Run;

typedef struct {
  GraphTerm   entry;
  RgStr       name;
  Kind        kind;
  GraphFormat format;
  GraphTerm   action;
  GraphTerm   result;
} Test;

/** Class and format from rdft:Test{format}{kind}. */
static void
classify(const RgStr type, Test *const test)
{
  static const struct {
    const char *name;
    GraphFormat format;
  } formats[]      = {{"TestNTriples", GRAPH_FORMAT_NTRIPLES},
                      {"TestNQuads", GRAPH_FORMAT_NQUADS},
                      {"TestTurtle", GRAPH_FORMAT_TURTLE},
                      {"TestTrig", GRAPH_FORMAT_TRIG},
                      {"TestXML", GRAPH_FORMAT_RDFXML}};
  const RgStr name = rg_str_slice(type, sizeof(TEST_RDFT) - 1U, type.size);
  test->kind       = OTHER;
  if (!rg_str_starts_with(type, RG_STR(TEST_RDFT))) {
    return;
  }
  for (size_t i = 0U; i < RG_COUNT_OF(formats); ++i) {
    if (rg_str_starts_with(name, rg_str_c(formats[i].name))) {
      test->format = formats[i].format;
      test->kind   = rg_str_find(name, RG_STR("Negative"), 0U) != SIZE_MAX
                         ? NEGATIVE
                     : rg_str_ends_with(name, RG_STR("C14N")) ? CANONICAL
                     : rg_str_ends_with(name, RG_STR("Eval")) ? EVAL
                                                              : POSITIVE;
    }
  }
}

/** Write and read back; true when it is the same graph, or when the format
    cannot say it. */
static bool
survives(const TestQuads *const quads, const GraphFormat format)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  TestQuads      again = {.arena = arena};
  TestQuads      told  = {.arena = arena};
  RgBuf          text;
  rg_buf_init(&text, rg_allocator_system(), SIZE_MAX / 4U);
  const GraphPrefix prefixes[] = {{RG_STR("ex"), RG_STR("http://example/")},
                                  {RG_STR("a"), RG_STR("http://a.example/")}};
  RgError           error      = {.status = RG_OK};
  RgStatus          status =
      test_quads_write(quads, format, prefixes, 2U, rg_buf_sink(&text));
  bool good = status == RG_UNSUPPORTED && format == GRAPH_FORMAT_RDFXML;
  if (status == RG_OK) {
    const GraphReadOptions options = {.format   = format,
                                      .base_iri = RG_STR("http://x.example/")};
    const GraphQuadSink    sink    = test_quads_sink(&again);
    status = graph_rdf_read_text(rg_buf_str(&text), "written", &options, &sink,
                                 &error);
    const bool drops_graphs = format == GRAPH_FORMAT_NTRIPLES ||
                              format == GRAPH_FORMAT_TURTLE ||
                              format == GRAPH_FORMAT_RDFXML;
    for (size_t i = 0U; i < quads->vec.n; ++i) {
      GraphQuad quad = quads->vec.items[i];
      if (drops_graphs) {
        quad.graph.kind = GRAPH_TERM_NONE;
      }
      CU_ASSERT_EQUAL(test_quad_vec_push(arena, &told.vec, quad), RG_OK);
    }
    good = status == RG_OK && test_quads_isomorphic(&told, &again);
    if (!good) {
      char message[2048] = "read back, but not the same";
      if (status != RG_OK) {
        (void)rg_error_format(&error, message, sizeof(message));
      }
      (void)printf("  written as %s: %s\n%.*s", graph_format_extension(format),
                   message, RG_STR_ARG(rg_buf_str(&text)));
    }
  }
  rg_buf_fini(&text);
  rg_arena_free(arena);
  return good;
}

static bool
survives_all(const TestQuads *const quads)
{
  return survives(quads, GRAPH_FORMAT_NTRIPLES) &&
         survives(quads, GRAPH_FORMAT_NQUADS) &&
         survives(quads, GRAPH_FORMAT_TURTLE) &&
         survives(quads, GRAPH_FORMAT_TRIG) &&
         survives(quads, GRAPH_FORMAT_RDFXML);
}

/** Labels as they were written: ours have a scope and "_" before them. */
static GraphTerm
without_scope(RgArena *const arena, GraphTerm term)
{
  if (term.kind == GRAPH_TERM_BLANK) {
    const size_t from = rg_str_find(term.text, RG_STR("_"), 0U);
    term.text         = rg_str_slice(term.text, from + 1U, term.text.size);
  } else if (term.kind == GRAPH_TERM_TRIPLE) {
    GraphTermTriple *const triple =
        rg_arena_alloc(arena, sizeof(GraphTermTriple));
    CU_ASSERT_PTR_NOT_NULL_FATAL(triple);
    triple->subject   = without_scope(arena, term.triple->subject);
    triple->predicate = term.triple->predicate;
    triple->object    = without_scope(arena, term.triple->object);
    term.triple       = triple;
  }
  return term;
}

/** Our lines against those of the expected file, both sorted. */
static bool
is_canonical(const Run *const run, const Test *const test,
             const TestQuads *const quads)
{
  TestQuads plain = {.arena = run->arena};
  for (size_t i = 0U; i < quads->vec.n; ++i) {
    GraphQuad quad = quads->vec.items[i];
    quad.subject   = without_scope(run->arena, quad.subject);
    quad.object    = without_scope(run->arena, quad.object);
    quad.graph     = without_scope(run->arena, quad.graph);
    CU_ASSERT_EQUAL(test_quad_vec_push(run->arena, &plain.vec, quad), RG_OK);
  }
  RgBuf text;
  rg_buf_init(&text, rg_allocator_system(), SIZE_MAX / 4U);
  TestQuads expected = {.arena = run->arena};
  RgError   error    = {.status = RG_OK};
  bool      good =
      test_quads_write(&plain, test->format, NULL, 0U, rg_buf_sink(&text)) ==
          RG_OK &&
      test_quads_read_file(
          &expected, test_manifest_path(&run->manifest, test->result.text),
          test->format, RG_STR_NONE, &error) == RG_OK &&
      test_quads_isomorphic(quads, &expected);
  /* The expected file has the same bytes, its lines in any order. */
  FILE *const file =
      fopen(test_manifest_path(&run->manifest, test->result.text), "rb");
  char         bytes[65536];
  const size_t n = file ? fread(bytes, 1U, sizeof(bytes), file) : 0U;
  RgStr        ours[512];
  RgStr        theirs[512];
  size_t       n_ours   = 0U;
  size_t       n_theirs = 0U;
  RgStr        rest     = rg_buf_str(&text);
  while (n_ours < 512U && rg_str_split(&rest, '\n', &ours[n_ours])) {
    ++n_ours;
  }
  rest = rg_str(bytes, n);
  while (n_theirs < 512U && rg_str_split(&rest, '\n', &theirs[n_theirs])) {
    ++n_theirs;
  }
  qsort(ours, n_ours, sizeof(RgStr), test_compare_str);
  qsort(theirs, n_theirs, sizeof(RgStr), test_compare_str);
  good = good && n_ours == n_theirs;
  for (size_t i = 0U; i < n_ours && good; ++i) {
    good = rg_str_equals(ours[i], theirs[i]);
  }
  if (file) {
    (void)fclose(file);
  }
  rg_buf_fini(&text);
  return good;
}

/** Run one test; `why` says what is wrong. */
static bool
passes(const Run *const run, const Test *const test, char why[2048])
{
  TestQuads         quads = {.arena = run->arena};
  RgError           error = {.status = RG_OK};
  const char *const path =
      test_manifest_path(&run->manifest, test->action.text);
  const RgStr    base = test_manifest_base(&run->manifest, test->action.text);
  const RgStatus status =
      path ? test_quads_read_file(&quads, path, test->format, base, &error)
           : RG_NOT_FOUND;
  (void)snprintf(why, 2048U, "was read");
  if (status != RG_OK) {
    (void)rg_error_format(&error, why, 2048U);
  }
  if (test->kind == NEGATIVE) {
    return (status == RG_BAD_SYNTAX || status == RG_BAD_TEXT ||
            status == RG_BAD_DATA) &&
           error.line > 0U;
  }
  if (status != RG_OK || !survives_all(&quads)) {
    return false;
  }
  if (test->kind == POSITIVE) {
    return true;
  }
  (void)snprintf(why, 2048U, "not the expected graph");
  if (test->kind == CANONICAL) {
    return is_canonical(run, test, &quads);
  }
  TestQuads         expected = {.arena = run->arena};
  const char *const result =
      test_manifest_path(&run->manifest, test->result.text);
  const RgStatus read =
      result ? test_quads_read_file(&expected, result, GRAPH_FORMAT_NONE,
                                    RG_STR_NONE, &error)
             : RG_NOT_FOUND;
  if (read != RG_OK) {
    (void)rg_error_format(&error, why, 2048U);
    return false;
  }
  return test_quads_isomorphic(&quads, &expected);
}

static void
run_test(Run *const run, const Test *const test)
{
  char              why[2048];
  const char *const excuse =
      test_exceptions_find(run->exceptions, rg_str_c(run->suite), test->name);
  const bool good = passes(run, test, why);
  if (good && !excuse) {
    ++run->n_passed;
  } else if (!good && excuse) {
    ++run->n_excused;
  } else {
    ++run->n_failed;
    (void)printf("%s %.*s: %s\n", run->suite, RG_STR_ARG(test->name),
                 good ? "passes, but is listed as an exception" : why);
  }
}

/** Run the tests of one manifest, and of those it includes below it. */
static void
run_manifest(Run *const run, const char *const path)
{
  RgError error = {.status = RG_OK};
  if (test_manifest_open(run->arena, path, &run->manifest, &error) != RG_OK) {
    char text[2048];
    (void)rg_error_format(&error, text, sizeof(text));
    (void)printf("%s\n", text);
    CU_FAIL("the manifest cannot be read");
    return;
  }
  const TestManifest manifest = run->manifest;
  for (size_t i = 0U; i < manifest.entries.n; ++i) {
    Test            test = {.entry = manifest.entries.items[i]};
    const GraphTerm type =
        test_manifest_object(&manifest, &test.entry, RG_STR(GRAPH_RDF_TYPE));
    test.name = test_manifest_short_name(&test.entry);
    test.action =
        test_manifest_object(&manifest, &test.entry, RG_STR(TEST_MF "action"));
    test.result =
        test_manifest_object(&manifest, &test.entry, RG_STR(TEST_MF "result"));
    classify(type.text, &test);
    if (test.kind != OTHER) {
      run_test(run, &test);
    } else {
      ++run->n_failed;
      (void)printf("%s %.*s: kind %.*s is not known\n", run->suite,
                   RG_STR_ARG(test.name), RG_STR_ARG(type.text));
    }
  }
  for (size_t i = 0U; i < manifest.includes.n; ++i) {
    const RgStr iri = manifest.includes.items[i].text;
    if (rg_str_find(iri, RG_STR("/rdf11/"), 0U) == SIZE_MAX) {
      run_manifest(run, test_manifest_path(&manifest, iri));
    }
  }
}

/** Run a suite; at least `n_least` tests must be there and none may fail. */
static void
run_suite(const char *const suite, const size_t n_least)
{
  char path[1024];
  (void)snprintf(path, sizeof(path), RDF_FOLDER "%s/manifest.ttl", suite);
  if (access(RDF_FOLDER, R_OK)) {
    (void)printf("\nSKIPPED, NOTHING WAS TESTED: no W3C suites at %s\n",
                 RDF_FOLDER);
    return;
  }
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  Run run        = {.arena = arena, .suite = suite};
  run.exceptions = test_exceptions_read(arena, RG_SOURCE_DIR
                                        "/tests/graph/w3c_rdf_exceptions.tsv");
  CU_ASSERT_PTR_NOT_NULL_FATAL(run.exceptions);
  (void)printf("\n");
  run_manifest(&run, path);
  (void)printf("%s: %zu passed, %zu excused, %zu failed\n", suite, run.n_passed,
               run.n_excused, run.n_failed);
  CU_ASSERT_EQUAL(run.n_failed, 0U);
  CU_ASSERT_TRUE(run.n_passed + run.n_excused >= n_least);
  CU_ASSERT_EQUAL(test_exceptions_count_unused(run.exceptions, rg_str_c(suite)),
                  0U);
  rg_arena_free(arena);
}

static void
test_ntriples_11(void)
{
  run_suite("rdf11/rdf-n-triples", 70U);
}

static void
test_nquads_11(void)
{
  run_suite("rdf11/rdf-n-quads", 85U);
}

static void
test_turtle_11(void)
{
  run_suite("rdf11/rdf-turtle", 300U);
}

static void
test_trig_11(void)
{
  run_suite("rdf11/rdf-trig", 330U);
}

static void
test_rdfxml_11(void)
{
  run_suite("rdf11/rdf-xml", 160U);
}

static void
test_ntriples_12(void)
{
  run_suite("rdf12/rdf-n-triples", 60U);
}

static void
test_nquads_12(void)
{
  run_suite("rdf12/rdf-n-quads", 60U);
}

static void
test_turtle_12(void)
{
  run_suite("rdf12/rdf-turtle", 80U);
}

static void
test_trig_12(void)
{
  run_suite("rdf12/rdf-trig", 60U);
}

static CU_TestInfo tests[] = {
    {"N-Triples 1.1", test_ntriples_11}, {"N-Quads 1.1", test_nquads_11},
    {"Turtle 1.1", test_turtle_11},      {"TriG 1.1", test_trig_11},
    {"RDF/XML 1.1", test_rdfxml_11},     {"N-Triples 1.2", test_ntriples_12},
    {"N-Quads 1.2", test_nquads_12},     {"Turtle 1.2", test_turtle_12},
    {"TriG 1.2", test_trig_12},          CU_TEST_INFO_NULL,
};

const CU_SuiteInfo w3c_rdf_suite = {.pName = "graph/W3C", .pTests = tests};
