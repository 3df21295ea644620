#include "tests/support/quads.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

static void
test_errors_name_place_and_cure(void)
{
  static const struct {
    GraphFormat format;
    const char *text;
    const char *message;
  } rows[] = {
      {GRAPH_FORMAT_NTRIPLES, "<a:b> <a:c> <a:d>\n",
       "t:1:18: expected '.' at the end of the statement (for a fourth term "
       "the format is N-Quads: --format nq)"},
      {GRAPH_FORMAT_NTRIPLES, "<a:b> <a:c> \"厦门\" .\n<a:b> <c> <a:d> .\n",
       "t:2:7: the IRI is relative; N-Triples and N-Quads have whole IRIs "
       "only"},
      {GRAPH_FORMAT_NTRIPLES, "<a:b> <a:厦 门> <a:d> .",
       "t:1:11: an IRI has no spaces or line ends; write them as %20, or close "
       "the IRI with '>'"},
      {GRAPH_FORMAT_NTRIPLES, "# x\n\n<a:b> <a:c> \"x\\q\" .",
       "t:3:15: no such escape; a backslash may stand before t b n r f \" ' \\ "
       "u U"},
      {GRAPH_FORMAT_NTRIPLES, "<a:b> <a:c> \"x\" . <a:b> <a:c> \"y\" .",
       "t:1:19: expected the end of the line; each statement has a line of its "
       "own"},
      {GRAPH_FORMAT_NTRIPLES, "<a:b> <a:c> \"\xFF\" .",
       "t:1:14: these bytes are no UTF-8; convert the file, for example with "
       "iconv"},
      {GRAPH_FORMAT_NTRIPLES, "\"x\" <a:c> \"y\" .",
       "t:1:1: expected a subject: an IRI in '<…>' or a blank node"},
      {GRAPH_FORMAT_NQUADS, "<a:b> <a:c> <a:d> \"g\" .",
       "t:1:19: expected a graph (an IRI or a blank node) or '.'"},
      {GRAPH_FORMAT_TURTLE, "@prefix a: <http://a/> .\na:x b:y 1 .",
       "t:2:5: prefix 'b:' is not declared; add '@prefix b: <…> .'"},
      {GRAPH_FORMAT_TURTLE, "@prefix a: <http://a/> .\na:x a:y\n  \"厦\" a:z .",
       "t:3:7: expected '.', ';' or ',' (graphs need TriG: --format trig), not "
       "'a:z'"},
      {GRAPH_FORMAT_TURTLE, "<a> <b> \"\"\"x\n\ny\"\"\" ;\n  <c> [ <d> ",
       "t:4:13: expected an object (an IRI, a blank node, a list or a literal) "
       "before the end"},
      {GRAPH_FORMAT_TURTLE, "<a> <b> (1 2 .",
       "t:1:14: expected an object (an IRI, a blank node, a list or a "
       "literal), "
       "not '.'"},
      {GRAPH_FORMAT_TURTLE, "<a> <b> 'x\n' .",
       "t:1:11: a string in single quotes ends on its line; close it, or write "
       "\\n"},
      {GRAPH_FORMAT_TURTLE, "<a> <b> \"\"\"x\ny .",
       "t:1:9: the text ends inside a string; its closing quote is missing"},
      {GRAPH_FORMAT_TURTLE, "<a> <b> \"\"\"x\n厦\\q\"\"\" .",
       "t:2:2: no such escape; a backslash may stand before t b n r f \" ' \\ "
       "u U"},
      {GRAPH_FORMAT_TURTLE, "<a> <b> \"\"\"x\n厦\xC0\"\"\" .",
       "t:2:2: these bytes are no UTF-8; convert the file, for example with "
       "iconv"},
      {GRAPH_FORMAT_TURTLE, "<a> <b> \"x\"^^\"y\" .",
       "t:1:14: expected a datatype IRI after '^^', not '\"y\"'"},
      {GRAPH_FORMAT_TURTLE, "<a> \"p\" <b> .",
       "t:1:5: expected a predicate (an IRI or 'a'), not '\"p\"'"},
      {GRAPH_FORMAT_TURTLE, "<a> <b> <c>, \"\xE5\x8E\" .",
       "t:1:15: these bytes are no UTF-8; convert the file, for example with "
       "iconv"},
      {GRAPH_FORMAT_TURTLE, "<g> { <a> <b> <c> }",
       "t:1:5: expected a predicate (an IRI or 'a'), not '{'"},
      {GRAPH_FORMAT_TRIG, "<g> { <a> <b> <c> ",
       "t:1:19: expected '.', ';' or ',' (or '}' to close the graph) before "
       "the "
       "end"},
      {GRAPH_FORMAT_RDFXML,
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n"
       "  <rdf:Description rdf:ID='1x'/></rdf:RDF>",
       "t:2:3: Illegal rdf:ID value '1x'"},
      {GRAPH_FORMAT_RDFXML,
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'\n"
       "  xmlns:x='http://x/'>\n"
       "  <rdf:Description rdf:about='http://x/a b' x:p='1'/></rdf:RDF>",
       "t:3:3: the IRI 'http://x/a b' has a space, a line end or one of "
       "<>\"{}|^`\\; write them percent-encoded"},
      {GRAPH_FORMAT_RDFXML,
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'\n"
       "  xmlns:x='/x/' xml:base='http://x/'>\n"
       "  <rdf:Description x:p='1'/></rdf:RDF>",
       "t:3:3: the IRI '/x/p' is relative; write the whole name of its "
       "namespace"},
      {GRAPH_FORMAT_RDFXML,
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'\n"
       "  xmlns:x='http://x/'>\n"
       "  <x:C xml:lang='!zh'><x:p>1</x:p></x:C></rdf:RDF>",
       "t:3:23: xml:lang \"!zh\" is no language tag; write one such as "
       "zh-Hans"},
      {GRAPH_FORMAT_RDFXML,
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n"
       "  <rdf:Description>\n\n</rdf:RDF>",
       "t:4:1: XML parser error: Opening and ending tag mismatch: "
       "rdf:Description line 0 and rdf:RDF"},
      {GRAPH_FORMAT_RDFXML,
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'\n"
       "  xmlns:x='http://x/'><rdf:Description>\n"
       "  <x:p>厦门</x:p> <x:q>1</x:r></rdf:Description></rdf:RDF>",
       "t:3:17: XML parser error: Opening and ending tag mismatch: "
       "x:q line 0 and x:r"},
      {GRAPH_FORMAT_JSONLD, "{}",
       "t: JSON-LD is written but not read; convert it to nq or trig"},
      {GRAPH_FORMAT_NONE, "x",
       "t: the name does not tell the format; say --format nt, nq, ttl, trig "
       "or "
       "rdf"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    RgArena *const arena = rg_arena_new(rg_allocator_system());
    TestQuads      quads = {.arena = arena};
    RgError        error = {.status = RG_OK};
    char           text[2048];
    CU_ASSERT_NOT_EQUAL(test_quads_read_text(&quads, rg_str_c(rows[i].text),
                                             rows[i].format, &error),
                        RG_OK);
    (void)rg_error_format(&error, text, sizeof(text));
    if (strcmp(text, rows[i].message)) {
      (void)printf("got      %s\nexpected %s\n", text, rows[i].message);
    }
    CU_ASSERT_STRING_EQUAL(text, rows[i].message);
    rg_arena_free(arena);
  }
}

/** Counts what was skipped and keeps the lines. */
typedef struct {
  size_t n;
  size_t lines[16];
} Skipped;

static void
note_error(void *const handle, const RgError *const error)
{
  Skipped *const skipped = (Skipped *)handle;
  if (skipped->n < 16U) {
    skipped->lines[skipped->n] = error->line;
  }
  ++skipped->n;
}

static void
check_skipping(const GraphFormat format, const char *const text,
               const size_t n_quads, const size_t *const lines,
               const size_t n_lines)
{
  RgArena *const         arena   = rg_arena_new(rg_allocator_system());
  TestQuads              quads   = {.arena = arena};
  RgError                error   = {.status = RG_OK};
  Skipped                skipped = {.n = 0U};
  const GraphReadOptions options = {.format      = format,
                                    .base_iri    = RG_STR("http://x/"),
                                    .skip_errors = true,
                                    .on_error    = note_error,
                                    .handle      = &skipped};
  const GraphQuadSink    sink    = test_quads_sink(&quads);
  CU_ASSERT_EQUAL(
      graph_rdf_read_text(rg_str_c(text), "t", &options, &sink, &error), RG_OK);
  CU_ASSERT_EQUAL(quads.vec.n, n_quads);
  CU_ASSERT_EQUAL_FATAL(skipped.n, n_lines);
  for (size_t i = 0U; i < n_lines; ++i) {
    CU_ASSERT_EQUAL(skipped.lines[i], lines[i]);
  }
  /* With a limit of one error, the first one stops. */
  GraphReadOptions strict = options;
  strict.max_errors       = 1U;
  CU_ASSERT_NOT_EQUAL(
      graph_rdf_read_text(rg_str_c(text), "t", &strict, &sink, &error), RG_OK);
  CU_ASSERT_EQUAL(error.line, lines[0]);
  rg_arena_free(arena);
}

static void
test_bad_statements_are_skipped(void)
{
  check_skipping(GRAPH_FORMAT_NTRIPLES,
                 "<a:b> <a:c> \"1\" .\n"
                 "<a:b> <a:c> oops .\n"
                 "<a:b> <a:c> \"\xFF\xFE\" . \xFD\n"
                 "<a:b> <a:c> \"2\" .\n"
                 "bad",
                 2U, (const size_t[]){2U, 3U, 5U}, 3U);
  check_skipping(GRAPH_FORMAT_TURTLE,
                 "<a> <b> 1 .\n"
                 "<a> <b> oops ;\n"
                 "   <c> 2 .\n"
                 "<a> <b> 3 .\n"
                 "<a> <b> '\xFF' ; <c> 4 .\n"
                 "<a> <b> 5 .\n"
                 "u:x <b> 6 .\n"
                 "<a> <b> 7 .\n",
                 4U, (const size_t[]){2U, 5U, 7U}, 3U);
  check_skipping(GRAPH_FORMAT_TRIG,
                 "<g> { <a> <b> 1 .\n"
                 "<a> <b> oops .\n"
                 "<a> <b> 2 .\n"
                 "<a> oops <b>\n"
                 "}\n"
                 "<a> <b> 3 .\n",
                 3U, (const size_t[]){2U, 4U}, 2U);
  check_skipping(GRAPH_FORMAT_TRIG,
                 "<a> <b> 0 .\n"
                 "<g> {\n"
                 "  _: <b> 1 .\n"
                 "  << _:a <b> 2 >> <b> 3 .\n"
                 "}\n"
                 "<g x> {\n"
                 "  <a> <b> 4 .\n"
                 "  <a> <b> 5 .\n"
                 "}\n"
                 "<a> <b> 6 .\n",
                 4U, (const size_t[]){3U, 6U}, 2U);
}

/** Write bytes to a new file and read it as a whole. */
static CU_TestInfo tests[] = {
    {"errors name place and cure", test_errors_name_place_and_cure},
    {"bad statements are skipped", test_bad_statements_are_skipped},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo read_errors_suite = {.pName  = "graph/read errors",
                                        .pTests = tests};
