/* Random queries over random data: the engine, with its optimiser and without,
   and with each of its rules, gives the bag of rows that the literal evaluator
   gives.

   RG_RANDOM_QUERIES and RG_RANDOM_SEED in the environment make longer and
   other runs; RG_RANDOM_DATA prints the data of a failure. */

#include "graph/build.h"
#include "graph/rdf_io.h"
#include "sparql/algebra/translate.h"
#include "sparql/plan/rules.h"
#include "sparql/sparql.h"
#include "sparql/syntax/parser.h"
#include "tests/oracle/naive_eval.h"
#include "tests/oracle/random_query.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  N_QUERIES         = 1500,
  QUERIES_PER_GRAPH = 50,
  MOST_ROWS         = 3000,
  MAX_TEXT_BYTES    = 1 << 22,
};

RG_VEC_DEFINE(Lines, RgStr, lines);

/** One data set, in the engine and in the oracle. */
typedef struct {
  RgArena         *arena;
  SparqlLocalDict *dict; ///< the oracle's terms
  NaiveQuad       *quads;
  size_t           n_quads;
  GraphStore      *nothing; ///< that the oracle's dictionary stands on
  GraphStore      *store;
} World;

static int
compare_lines(const void *const a, const void *const b)
{
  return rg_str_compare(*(const RgStr *)a, *(const RgStr *)b);
}

/** A term as a key for comparing, into `out`. */
static RgStatus
print_term(RgBuf *const out, const GraphTerm *const term)
{
  return rg_buf_printf(out, "%d %.*s ^^%.*s @%.*s\t", (int)term->kind,
                       RG_STR_ARG(term->text), RG_STR_ARG(term->datatype),
                       RG_STR_ARG(term->language));
}

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  World *const world = (World *)handle;
  NaiveQuad    ids   = {0};
  RG_TRY(sparql_local_dict_intern(world->dict, &quad->subject, &ids.s));
  RG_TRY(sparql_local_dict_intern(world->dict, &quad->predicate, &ids.p));
  RG_TRY(sparql_local_dict_intern(world->dict, &quad->object, &ids.o));
  RG_TRY(sparql_local_dict_intern(world->dict, &quad->graph, &ids.g));
  for (size_t i = 0U; i < world->n_quads; ++i) {
    if (!memcmp(&world->quads[i], &ids, sizeof(ids))) {
      return RG_OK;
    }
  }
  world->quads =
      rg_arena_grow(world->arena, world->quads, world->n_quads * sizeof(ids),
                    (world->n_quads + 1U) * sizeof(ids));
  if (!world->quads) {
    return RG_NO_MEMORY;
  }
  world->quads[world->n_quads++] = ids;
  return RG_OK;
}

/** Make the data of `text` known to both. */
static RgStatus
open_world(World *const world, const RgStr text, RgError *const error)
{
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TRIG,
                                    .base_iri = RG_STR("http://e/")};
  const GraphQuadSink    oracle  = {.handle = world, .quad = take_quad};
  GraphBuilder          *builder = NULL;
  world->arena                   = rg_arena_new(rg_allocator_system());
  if (!world->arena) {
    return RG_NO_MEMORY;
  }
  RG_TRY(graph_builder_new(NULL, &builder, error));
  RG_TRY(graph_builder_commit_memory(builder, &world->nothing, error));
  RG_TRY(sparql_local_dict_new(world->nothing, rg_allocator_system(),
                               &world->dict));
  RG_TRY(graph_rdf_read_text(text, "data", &options, &oracle, error));
  RG_TRY(graph_builder_new(NULL, &builder, error));
  const GraphQuadSink sink = graph_builder_sink(builder);
  const RgStatus st = graph_rdf_read_text(text, "data", &options, &sink, error);
  if (st != RG_OK) {
    graph_builder_free(builder);
    return st;
  }
  return graph_builder_commit_memory(builder, &world->store, error);
}

static void
close_world(World *const world)
{
  sparql_local_dict_free(world->dict);
  graph_store_close(world->nothing);
  graph_store_close(world->store);
  rg_arena_free(world->arena);
  *world = (World){0};
}

/** One row's cells as a line. */
static RgStatus
push_row(RgArena *const arena, const GraphTerm *const cells, const size_t n,
         Lines *const lines)
{
  RgBuf buf;
  RgStr line = RG_STR_NONE;
  rg_buf_init(&buf, rg_allocator_system(), MAX_TEXT_BYTES);
  RgStatus st = RG_OK;
  for (size_t i = 0U; st == RG_OK && i < n; ++i) {
    st = print_term(&buf, &cells[i]);
  }
  st = st == RG_OK ? rg_arena_copy_str(arena, rg_buf_str(&buf), &line) : st;
  rg_buf_fini(&buf);
  return st == RG_OK ? lines_push(arena, lines, line) : st;
}

/** The oracle's rows. */
static RgStatus
ask_oracle(World *const world, RgArena *const arena,
           const SparqlAlgebra *const algebra, Lines *const lines)
{
  const SparqlTerms     terms = sparql_local_dict_terms(world->dict);
  const SparqlEvalQuery query = {.terms = &terms,
                                 .now   = {.year = 2025, .month = 1, .day = 1}};
  NaiveRows             rows  = {0};
  NaiveEval             eval  = {.arena     = arena,
                                 .algebra   = algebra,
                                 .dict      = world->dict,
                                 .terms     = terms,
                                 .query     = &query,
                                 .quads     = world->quads,
                                 .n_quads   = world->n_quads,
                                 .most_rows = MOST_ROWS};
  GraphTerm *const      cells =
      rg_arena_alloc_zero(arena, algebra->n_columns + 1U, sizeof(*cells));
  eval.fixed = rg_arena_alloc_zero(arena, algebra->n_variables + 1U,
                                   sizeof(*eval.fixed));
  if (!cells || !eval.fixed) {
    return RG_NO_MEMORY;
  }
  RG_TRY(naive_eval(&eval, algebra->pattern, &rows));
  for (size_t r = 0U; r < rows.n_rows; ++r) {
    for (size_t c = 0U; c < algebra->n_columns; ++c) {
      const GraphId id = rows.rows[r][algebra->columns[c]];
      cells[c]         = (GraphTerm){0};
      RG_TRY(id ? terms.term(terms.handle, id, arena, &cells[c]) : RG_OK);
    }
    RG_TRY(push_row(arena, cells, algebra->n_columns, lines));
  }
  return RG_OK;
}

/** The engine's rows. */
static RgStatus
ask_engine(const World *const world, RgArena *const arena, const RgStr text,
           const char *const RG_NULLABLE rules_off, Lines *const lines,
           RgError *const error)
{
  const SparqlServiceOptions options = {.rules_off = rules_off};
  const SparqlQuery          query   = {.text = text};
  SparqlService             *service = NULL;
  SparqlAnswer              *answer  = NULL;
  RG_TRY(sparql_service_open_store(world->store, &options, &service));
  RgStatus         st    = sparql_query(service, &query, &answer, error);
  const size_t     n     = st == RG_OK ? sparql_answer_n_columns(answer) : 0U;
  GraphTerm *const cells = rg_arena_alloc(arena, (n + 1U) * sizeof(*cells));
  while (st == RG_OK && cells) {
    st = sparql_answer_next(answer, error);
    for (size_t c = 0U; st == RG_OK && c < n; ++c) {
      cells[c] = sparql_answer_cell(answer, c);
    }
    st = st == RG_OK ? push_row(arena, cells, n, lines) : st;
  }
  sparql_answer_free(answer);
  sparql_service_close(service);
  return st == RG_END ? RG_OK : st;
}

static bool
same_bag(const Lines *const a, const Lines *const b)
{
  for (const Lines *const *list = (const Lines *const[]){a, b, NULL}; *list;
       ++list) {
    if ((*list)->n) {
      qsort((*list)->items, (*list)->n, sizeof(RgStr), compare_lines);
    }
  }
  bool same = a->n == b->n;
  for (size_t i = 0U; same && i < a->n; ++i) {
    same = rg_str_equals(a->items[i], b->items[i]);
  }
  return same;
}

static void
print_bag(const char *const name, const Lines *const lines)
{
  (void)fprintf(stderr, "%s: %zu rows\n", name, lines->n);
  for (size_t i = 0U; i < lines->n && i < 12U; ++i) {
    (void)fprintf(stderr, "  %.*s\n", RG_STR_ARG(lines->items[i]));
  }
}

/** What became of a query. */
typedef enum { SKIPPED, AGREED, DIFFERED } Outcome;

/** All rules but `kept`, by name. */
static RgStatus
name_others(RgArena *const arena, const SparqlRule kept, RgStr *const names)
{
  *names = RG_STR("");
  for (unsigned rule = 0U; rule < SPARQL_N_RULES; ++rule) {
    if (rule != kept) {
      const RgStr before = *names;
      RG_TRY(rg_arena_printf(arena, names, "%.*s,%s", RG_STR_ARG(before),
                             sparql_rule_name((SparqlRule)rule)));
    }
  }
  return RG_OK;
}

/** Ask the engine with rules off, and look whether it says what is expected. */
static bool
engine_says(const World *const world, RgArena *const arena, const RgStr text,
            const char *const RG_NULLABLE rules_off, Lines *const expected)
{
  Lines          rows  = {0};
  RgError        error = {0};
  const RgStatus st = ask_engine(world, arena, text, rules_off, &rows, &error);
  if (st == RG_OK && same_bag(expected, &rows)) {
    return true;
  }
  (void)fprintf(stderr, "\nwithout rules %s: %s %s\n%.*s\n",
                rules_off ? rules_off : "none", rg_status_text(st),
                error.message, RG_STR_ARG(text));
  print_bag("expected", expected);
  print_bag("was", &rows);
  return false;
}

/** The engine with all rules, with none, without `rule`, and with it alone. */
static Outcome
compare_engines(World *const world, RgArena *const arena, const RgStr text,
                const SparqlRule rule)
{
  SparqlAst     *ast      = NULL;
  SparqlAlgebra *algebra  = NULL;
  Lines          expected = {0};
  RgError        error    = {0};
  RgStr          others   = RG_STR_NONE;
  if (sparql_parse(text, RG_STR_NONE, arena, &ast, &error) != RG_OK ||
      sparql_translate(ast, arena, &algebra, &error) != RG_OK ||
      name_others(arena, rule, &others) != RG_OK ||
      ask_oracle(world, arena, algebra, &expected) != RG_OK) {
    return SKIPPED;
  }
  return engine_says(world, arena, text, NULL, &expected) &&
                 engine_says(world, arena, text, "all", &expected) &&
                 engine_says(world, arena, text, sparql_rule_name(rule),
                             &expected) &&
                 engine_says(world, arena, text, others.data, &expected)
             ? AGREED
             : DIFFERED;
}

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
  World          world     = {0};
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
      close_world(&world);
      rg_buf_clear(&data);
      random.out = &data;
      random_data(&random);
      CU_ASSERT_EQUAL_FATAL(open_world(&world, rg_buf_str(&data), &error),
                            RG_OK);
    }
    rg_buf_clear(&text);
    random.out = &text;
    random_query(&random);
    const Outcome outcome = compare_engines(&world, arena, rg_buf_str(&text),
                                            (SparqlRule)(i % SPARQL_N_RULES));
    if (outcome == DIFFERED && getenv("RG_RANDOM_DATA")) {
      (void)fprintf(stderr, "%.*s\n", RG_STR_ARG(rg_buf_str(&data)));
    }
    ++counts[outcome];
    rg_arena_reset(arena);
  }
  (void)printf("%u agreed, %u differed, %u skipped ", (unsigned)counts[AGREED],
               (unsigned)counts[DIFFERED], (unsigned)counts[SKIPPED]);
  CU_ASSERT_EQUAL(counts[DIFFERED], 0U);
  CU_ASSERT_TRUE(counts[AGREED] > n_queries / 2U);
  close_world(&world);
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
