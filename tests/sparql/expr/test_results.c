/**
   @file
   Results to bytes and back: what is written is read as the same rows.
*/

#include "graph/base/buf.h"
#include "sparql/answer.h"
#include "sparql/results/read.h"
#include "sparql/writer.h"
#include "tests/sparql/expr/parse.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

enum { N_COLUMNS = 3, MAX_BYTES = 1 << 20 };

/** An answer whose rows are in memory. */
typedef struct {
  SparqlAnswer     base;
  const GraphTerm *cells;
  size_t           n_rows;
  size_t           row; ///< after the first next()
  RgStatus         end; ///< what comes after the last row
} FixedAnswer;

static RgStatus
fixed_next(SparqlAnswer *const answer, RgError *const error)
{
  FixedAnswer *const fixed = (FixedAnswer *)answer;
  (void)error;
  if (fixed->row == fixed->n_rows) {
    return fixed->end;
  }
  ++fixed->row;
  return RG_OK;
}

static GraphTerm
fixed_cell(SparqlAnswer *const answer, const size_t column)
{
  const FixedAnswer *const fixed = (const FixedAnswer *)answer;
  return fixed->cells[(fixed->row - 1U) * N_COLUMNS + column];
}

static const SparqlAnswerClass FIXED = {
    .next = fixed_next,
    .cell = fixed_cell,
};

static const RgStr NAMES[N_COLUMNS] = {
    {"s", 1U}, {"value", 5U}, {"区", sizeof("区") - 1U}};

static FixedAnswer
fixed_answer(const GraphTerm *const cells, const size_t n_rows)
{
  const FixedAnswer answer = {{&FIXED, SPARQL_ROWS, false, N_COLUMNS, NAMES},
                              cells,
                              n_rows,
                              0U,
                              RG_END};
  return answer;
}

/** Rows with everything that a format has to escape. */
static size_t
make_rows(RgArena *const arena, GraphTerm *const cells)
{
  static const char *const TEXTS[] = {
      ":a",
      "\"plain\"",
      "?",
      "\"q\\\"u\\\\o,t\\te\\ns\\r & <tag>\"",
      "1",
      "-2.50",
      "1.5e3",
      "\"01\"^^xsd:integer",
      "true",
      "\"营商环境\"@zh-Hans",
      "\"x\"@ar--rtl",
      "\"y\"^^:type",
      "?",
      "?",
      "?",
      "\"\"",
      "\"_:b\"@en",
      "\"\\u0001\\u001F\"",
      "\"+1\"^^xsd:integer",
      "\"1.\"^^xsd:decimal",
      "\"1E+2\"^^xsd:double",
  };
  const size_t n = RG_COUNT_OF(TEXTS);
  for (size_t i = 0U; i < n; ++i) {
    memset(&cells[i], 0, sizeof(cells[i]));
    if (TEXTS[i][0] != '?') {
      const GraphTerm *const term = parse_term(arena, rg_str_c(TEXTS[i]));
      CU_ASSERT_PTR_NOT_NULL_FATAL(term);
      cells[i] = *term;
    }
  }
  GraphTermTriple *const triple =
      rg_arena_alloc_zero(arena, 1U, sizeof(*triple));
  *triple      = (GraphTermTriple){cells[0], cells[0], cells[3]};
  cells[n]     = graph_term_blank(RG_STR("b0"));
  cells[n + 1] = (GraphTerm){.kind = GRAPH_TERM_TRIPLE, .triple = triple};
  memset(&cells[n + 2], 0, sizeof(cells[n + 2]));
  return n / N_COLUMNS + 1U;
}

static void
check_round_trip(const SparqlResultsFormat format)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  GraphTerm     cells[64];
  const size_t  n_rows = make_rows(arena, cells);
  FixedAnswer   answer = fixed_answer(cells, n_rows);
  RgError       error  = {.status = RG_OK};
  SparqlResults results;
  RgBuf         buf;
  uint64_t      n_written = 0U;
  rg_buf_init(&buf, rg_allocator_system(), MAX_BYTES);
  const RgSink sink = rg_buf_sink(&buf);
  CU_ASSERT_EQUAL(sparql_write_answer(&answer.base, format, GRAPH_FORMAT_NONE,
                                      NULL, 0U, &sink, &n_written, &error),
                  RG_OK);
  CU_ASSERT_EQUAL(n_written, n_rows);
  CU_ASSERT_EQUAL(sparql_results_read(rg_buf_str(&buf), format, NULL, arena,
                                      &results, &error),
                  RG_OK);
  CU_ASSERT_STRING_EQUAL(error.message, "");
  CU_ASSERT_EQUAL_FATAL(results.n_rows, n_rows);
  CU_ASSERT_EQUAL_FATAL(results.n_columns, (size_t)N_COLUMNS);
  CU_ASSERT(rg_str_equals(results.columns[2], NAMES[2]));
  for (size_t i = 0U; i < n_rows * N_COLUMNS; ++i) {
    /* XML has no way to write control characters. */
    const bool lost = format == SPARQL_RESULTS_XML &&
                      cells[i].text.size == 2U &&
                      cells[i].text.data[0] == '\x01';
    const bool same = graph_term_equals(&cells[i], &results.cells[i]);
    if (!same && !lost) {
      printf("\nformat %d, cell %zu: %.*s\n", (int)format, i,
             RG_STR_ARG(results.cells[i].text));
    }
    CU_ASSERT(same || lost);
  }
  rg_buf_fini(&buf);
  rg_arena_free(arena);
}

static void
test_rows_come_back(void)
{
  check_round_trip(SPARQL_RESULTS_JSON);
  check_round_trip(SPARQL_RESULTS_XML);
  check_round_trip(SPARQL_RESULTS_TSV);
}

/** Write rows and compare with the bytes that the specification asks for. */
static void
check_bytes(const SparqlResultsFormat format, const char *const expected)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  GraphTerm cells[2 * N_COLUMNS];
  memset(cells, 0, sizeof(cells));
  cells[0]           = *parse_term(arena, RG_STR(":a"));
  cells[1]           = *parse_term(arena, RG_STR("\"say \\\"hi\\\", <b>\"@en"));
  cells[3]           = *parse_term(arena, RG_STR("1.5"));
  cells[5]           = graph_term_blank(RG_STR("x"));
  FixedAnswer answer = fixed_answer(cells, 2U);
  RgBuf       buf;
  rg_buf_init(&buf, rg_allocator_system(), MAX_BYTES);
  const RgSink sink = rg_buf_sink(&buf);
  CU_ASSERT_EQUAL(sparql_write_answer(&answer.base, format, GRAPH_FORMAT_NONE,
                                      NULL, 0U, &sink, NULL, NULL),
                  RG_OK);
  if (!rg_str_equals(rg_buf_str(&buf), rg_str_c(expected))) {
    printf("\n%.*s\n", RG_STR_ARG(rg_buf_str(&buf)));
  }
  CU_ASSERT(rg_str_equals(rg_buf_str(&buf), rg_str_c(expected)));
  rg_buf_fini(&buf);
  rg_arena_free(arena);
}

static void
test_bytes_are_as_specified(void)
{
  check_bytes(
      SPARQL_RESULTS_JSON,
      "{\"head\":{\"vars\":[\"s\",\"value\",\"区\"]},\"results\":{"
      "\"bindings\":[\n"
      "{\"s\":{\"type\":\"uri\",\"value\":\"http://example/a\"},"
      "\"value\":{\"type\":\"literal\",\"value\":\"say \\\"hi\\\", <b>\","
      "\"xml:lang\":\"en\"}},\n"
      "{\"s\":{\"type\":\"literal\",\"value\":\"1.5\",\"datatype\":"
      "\"http://www.w3.org/2001/XMLSchema#decimal\"},"
      "\"区\":{\"type\":\"bnode\",\"value\":\"x\"}}\n]}}\n");
  check_bytes(
      SPARQL_RESULTS_XML,
      "<?xml version=\"1.0\"?>\n"
      "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n<head>\n"
      "<variable name=\"s\"/>\n<variable name=\"value\"/>\n"
      "<variable name=\"区\"/>\n</head>\n<results>\n"
      "<result><binding name=\"s\"><uri>http://example/a</uri></binding>"
      "<binding name=\"value\"><literal xml:lang=\"en\">say "
      "&quot;hi&quot;, &lt;b&gt;</literal></binding></result>\n"
      "<result><binding name=\"s\"><literal "
      "datatype=\"http://www.w3.org/2001/XMLSchema#decimal\">1.5</literal>"
      "</binding><binding name=\"区\"><bnode>x</bnode></binding></result>\n"
      "</results>\n</sparql>\n");
  check_bytes(SPARQL_RESULTS_CSV,
              "s,value,区\r\n"
              "http://example/a,\"say \"\"hi\"\", <b>\",\r\n"
              "1.5,,_:x\r\n");
  check_bytes(SPARQL_RESULTS_TSV,
              "?s\t?value\t?区\n"
              "<http://example/a>\t\"say \\\"hi\\\", <b>\"@en\t\n"
              "1.5\t\t_:x\n");
}

static void
test_booleans(void)
{
  static const SparqlResultsFormat FORMATS[] = {SPARQL_RESULTS_JSON,
                                                SPARQL_RESULTS_XML};
  for (size_t i = 0U; i < 4U; ++i) {
    RgArena *const arena = rg_arena_new(rg_allocator_system());
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    SparqlAnswer  answer = {&FIXED, SPARQL_BOOLEAN, i % 2U == 1U, 0U, NULL};
    SparqlResults results;
    RgBuf         buf;
    rg_buf_init(&buf, rg_allocator_system(), MAX_BYTES);
    const RgSink sink = rg_buf_sink(&buf);
    CU_ASSERT_EQUAL(sparql_write_answer(&answer, FORMATS[i / 2U],
                                        GRAPH_FORMAT_NONE, NULL, 0U, &sink,
                                        NULL, NULL),
                    RG_OK);
    CU_ASSERT_EQUAL(sparql_results_read(rg_buf_str(&buf), FORMATS[i / 2U], NULL,
                                        arena, &results, NULL),
                    RG_OK);
    CU_ASSERT(results.is_boolean);
    CU_ASSERT_EQUAL(results.boolean, i % 2U == 1U);
    CU_ASSERT_EQUAL(sparql_write_answer(&answer, SPARQL_RESULTS_CSV,
                                        GRAPH_FORMAT_NONE, NULL, 0U, &sink,
                                        NULL, NULL),
                    RG_UNSUPPORTED);
    rg_buf_fini(&buf);
    rg_arena_free(arena);
  }
}

/** A sink that takes `left` bytes and then fails. */
static RgStatus
take_some(void *const handle, const char *const data, const size_t size)
{
  size_t *const left = (size_t *)handle;
  (void)data;
  if (size > *left) {
    return RG_IO;
  }
  *left -= size;
  return RG_OK;
}

static void
test_failures_reach_the_caller(void)
{
  GraphTerm cells[N_COLUMNS];
  memset(cells, 0, sizeof(cells));
  cells[0]            = graph_term_string(RG_STR("x"));
  FixedAnswer  answer = fixed_answer(cells, 1U);
  size_t       left   = 10U;
  const RgSink sink   = {&left, take_some};
  CU_ASSERT_EQUAL(sparql_write_answer(&answer.base, SPARQL_RESULTS_JSON,
                                      GRAPH_FORMAT_NONE, NULL, 0U, &sink, NULL,
                                      NULL),
                  RG_IO);
  answer     = fixed_answer(cells, 1U);
  answer.end = RG_TIMEOUT;
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), MAX_BYTES);
  const RgSink full = rg_buf_sink(&buf);
  CU_ASSERT_EQUAL(sparql_write_answer(&answer.base, SPARQL_RESULTS_JSON,
                                      GRAPH_FORMAT_NONE, NULL, 0U, &full, NULL,
                                      NULL),
                  RG_TIMEOUT);
  CU_ASSERT_FALSE(rg_str_ends_with(rg_buf_str(&buf), RG_STR("]}}\n")));
  rg_buf_fini(&buf);
}

static void
test_bad_documents_are_refused(void)
{
  static const struct {
    SparqlResultsFormat format;
    const char         *text;
  } BAD[] = {
      {SPARQL_RESULTS_JSON, ""},
      {SPARQL_RESULTS_JSON, "{}"},
      {SPARQL_RESULTS_JSON, "{\"head\":{\"vars\":[\"x\"]},\"results\":{"},
      {SPARQL_RESULTS_JSON, "{\"head\":{\"vars\":[\"x\"]},\"results\":{"
                            "\"bindings\":[{\"y\":{\"type\":\"uri\","
                            "\"value\":\"a\"}}]}}"},
      {SPARQL_RESULTS_JSON, "{\"head\":{},\"boolean\":1}"},
      {SPARQL_RESULTS_JSON, "{\"head\":{},\"boolean\":true} x"},
      {SPARQL_RESULTS_JSON, "{\"head\":\"\\uD8\"}"},
      {SPARQL_RESULTS_XML, ""},
      {SPARQL_RESULTS_XML, "<sparql/>"},
      {SPARQL_RESULTS_XML,
       "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><results>"},
      {SPARQL_RESULTS_XML,
       "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><results>"
       "<result><binding name=\"x\"/></result></results></sparql>"},
      {SPARQL_RESULTS_TSV, "x\n"},
      {SPARQL_RESULTS_TSV, "?x\n<a\n"},
      {SPARQL_RESULTS_TSV, "?x\t?y\n1\n"},
      {SPARQL_RESULTS_TSV, "?x\n1\t2\n"},
      {SPARQL_RESULTS_TSV, "?x\nabc\n"},
      {SPARQL_RESULTS_CSV, "x\n\"a"},
      {SPARQL_RESULTS_CSV, "x,y\n1\n"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(BAD); ++i) {
    RgArena *const arena = rg_arena_new(rg_allocator_system());
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    SparqlResults  results;
    RgError        error = {.status = RG_OK};
    const RgStatus st    = sparql_results_read(
           rg_str_c(BAD[i].text), BAD[i].format, NULL, arena, &results, &error);
    if (st != RG_BAD_SYNTAX) {
      printf("\n%zu: %s: %s\n", i, BAD[i].text, rg_status_text(st));
    }
    CU_ASSERT_EQUAL(st, RG_BAD_SYNTAX);
    rg_arena_free(arena);
  }
}

static void
test_json_members_come_in_any_order(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  SparqlResults results;
  CU_ASSERT_EQUAL(
      sparql_results_read(
          RG_STR(" { \"results\" : { \"ordered\" : true , \"bindings\" : [ "
                 "{ \"x\" : { \"value\" : \"\\uD83D\\uDE00\\/\" , \"type\" : "
                 "\"typed-literal\" , \"datatype\" : \"http://t\" } } ] } , "
                 "\"head\" : { \"link\" : [ ] , \"vars\" : [ \"x\" ] } } "),
          SPARQL_RESULTS_JSON, NULL, arena, &results, NULL),
      RG_OK);
  CU_ASSERT_EQUAL_FATAL(results.n_rows, 1U);
  CU_ASSERT(rg_str_equals(results.cells[0].text, RG_STR("😀/")));
  CU_ASSERT(rg_str_equals(results.cells[0].datatype, RG_STR("http://t")));
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"rows come back as they were", test_rows_come_back},
    {"bytes are as specified", test_bytes_are_as_specified},
    {"booleans are written and read", test_booleans},
    {"failures reach the caller", test_failures_reach_the_caller},
    {"bad documents are refused", test_bad_documents_are_refused},
    {"JSON members come in any order", test_json_members_come_in_any_order},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo results_suite = {.pName = "sparql/results", .pTests = tests};
