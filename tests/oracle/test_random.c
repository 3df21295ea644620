/* Random queries over random data: the oracle's rows are the engine's, with
   every optimiser rule on, with all off, and with one of them off.

   ORACLE_QUERIES sets how many (default 1500), ORACLE_SEED the first seed. */

#include "graph/build.h"
#include "sparql/algebra/translate.h"
#include "sparql/plan/rules.h"
#include "sparql/sparql.h"
#include "sparql/syntax/parser.h"
#include "tests/oracle/naive_eval.h"
#include "tests/oracle/random_query.h"
#include "tests/support/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_QUADS = 40, MOST_ROWS = 3000, DEFAULT_QUERIES = 1500, MOST_SHOWN = 5 };

typedef struct {
  RgArena *arena;
  char   **lines;
  size_t   n;
} Answer;

typedef struct {
  RgArena         *arena;
  NaiveQuad       *quads;
  size_t           n;
  SparqlLocalDict *dict;
} Collector;

static RgStatus
collect(void *const handle, const GraphQuad *const quad)
{
  Collector *const collector = handle;
  NaiveQuad        one       = {0};
  RG_TRY(sparql_local_dict_intern(collector->dict, &quad->subject, &one.s));
  RG_TRY(sparql_local_dict_intern(collector->dict, &quad->predicate, &one.p));
  RG_TRY(sparql_local_dict_intern(collector->dict, &quad->object, &one.o));
  RG_TRY(sparql_local_dict_intern(collector->dict, &quad->graph, &one.g));
  for (size_t i = 0U; i < collector->n; ++i) {
    if (!memcmp(&collector->quads[i], &one, sizeof(one))) {
      return RG_OK;
    }
  }
  collector->quads[collector->n++] = one;
  return RG_OK;
}

static int
compare_lines(const void *const a, const void *const b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static RgStatus
append_term(RgArena *const arena, char **const line,
            const GraphTerm *const term)
{
  RgStr text = RG_STR_NONE;
  RG_TRY(rg_arena_printf(arena, &text, "%s|%d:%.*s^%.*s@%.*s", *line,
                         (int)term->kind, RG_STR_ARG(term->text),
                         RG_STR_ARG(term->datatype),
                         RG_STR_ARG(term->language)));
  *line = rg_arena_alloc(arena, text.size + 1U);
  if (!*line) {
    return RG_NO_MEMORY;
  }
  memcpy(*line, text.data, text.size);
  (*line)[text.size] = '\0';
  return RG_OK;
}

static RgStatus
add_line(Answer *const answer, char *const line)
{
  if (answer->n == MOST_ROWS * 2U) {
    return RG_LIMIT;
  }
  answer->lines[answer->n++] = line;
  return RG_OK;
}

static RgStatus
ask_engine(const GraphStore *const store, const RgStr text,
           const char *const rules_off, Answer *const out, RgError *const error)
{
  const SparqlServiceOptions options = {.rules_off = rules_off};
  SparqlService             *service = NULL;
  SparqlAnswer              *answer  = NULL;
  RgCancel                   cancel;
  rg_cancel_init(&cancel, 20000U);
  const SparqlQuery query = {.text = text, .cancel = &cancel};
  RG_TRY(sparql_service_open_store(store, &options, &service));
  RgStatus status = sparql_query(service, &query, &answer, error);
  while (status == RG_OK &&
         (status = sparql_answer_next(answer, error)) == RG_OK) {
    char *line = strdup("");
    char *made = line;
    for (size_t c = 0U; c < sparql_answer_n_columns(answer) && status == RG_OK;
         ++c) {
      const GraphTerm term = sparql_answer_cell(answer, c);
      status               = append_term(out->arena, &made, &term);
    }
    if (status == RG_OK && made == line) {
      made = rg_arena_alloc_zero(out->arena, 1U, 1U);
    }
    free(line);
    status = status == RG_OK ? add_line(out, made) : status;
  }
  sparql_answer_free(answer);
  sparql_service_close(service);
  return status == RG_END ? RG_OK : status;
}

static RgStatus
ask_oracle(Collector *const data, const RgStr text, Answer *const out,
           RgError *const error)
{
  SparqlAst            *ast     = NULL;
  SparqlAlgebra        *algebra = NULL;
  NaiveRows             rows    = {0};
  SparqlTerms           terms   = sparql_local_dict_terms(data->dict);
  const SparqlEvalQuery query   = {.terms = &terms,
                                   .now   = {.year = 2025, .month = 1, .day = 1}};
  RG_TRY(sparql_parse(text, RG_STR_NONE, out->arena, &ast, error));
  RG_TRY(sparql_translate(ast, out->arena, &algebra, error));
  NaiveEval eval = {.arena     = out->arena,
                    .algebra   = algebra,
                    .dict      = data->dict,
                    .terms     = terms,
                    .query     = &query,
                    .quads     = data->quads,
                    .n_quads   = data->n,
                    .most_rows = MOST_ROWS};
  eval.fixed     = rg_arena_alloc_zero(out->arena, algebra->n_variables + 1U,
                                       sizeof(*eval.fixed));
  RG_TRY(naive_eval(&eval, algebra->pattern, &rows));
  for (size_t r = 0U; r < rows.n_rows; ++r) {
    char *line = rg_arena_alloc_zero(out->arena, 1U, 1U);
    for (size_t c = 0U; c < algebra->n_columns; ++c) {
      GraphTerm term;
      RG_TRY(sparql_local_dict_term(
          data->dict, rows.rows[r][algebra->columns[c]], out->arena, &term));
      RG_TRY(append_term(out->arena, &line, &term));
    }
    RG_TRY(add_line(out, line));
  }
  return RG_OK;
}

static bool
same(Answer *const a, Answer *const b)
{
  qsort(a->lines, a->n, sizeof(*a->lines), compare_lines);
  qsort(b->lines, b->n, sizeof(*b->lines), compare_lines);
  bool equal = a->n == b->n;
  for (size_t i = 0U; i < a->n && equal; ++i) {
    equal = !strcmp(a->lines[i], b->lines[i]);
  }
  return equal;
}

static bool
new_answer(RgArena *const arena, Answer *const answer)
{
  *answer = (Answer){
      arena, rg_arena_alloc_zero(arena, MOST_ROWS * 2U + 1U, sizeof(char *)),
      0U};
  return answer->lines != NULL;
}

typedef struct {
  size_t n_asked;
  size_t n_failed;
  size_t n_empty;
} Count;

static void
compare_all(Collector *const data, const GraphStore *const store,
            const RgStr text, TestRandom *const random, const uint64_t seed,
            RgArena *const arena, Count *const count)
{
  const char *const off[3] = {
      NULL, "all",
      sparql_rule_name((SparqlRule)test_random_below(random, SPARQL_N_RULES))};
  RgError        error = {0};
  Answer         truth;
  const RgStatus status = new_answer(arena, &truth)
                              ? ask_oracle(data, text, &truth, &error)
                              : RG_NO_MEMORY;
  if (status != RG_OK) {
    return; /* Too many rows for nested loops, or no legal query. */
  }
  ++count->n_asked;
  count->n_empty += truth.n == 0U;
  for (size_t i = 0U; i < 3U; ++i) {
    Answer         answer;
    const RgStatus said = new_answer(arena, &answer)
                              ? ask_engine(store, text, off[i], &answer, &error)
                              : RG_NO_MEMORY;
    if (said == RG_OK && same(&truth, &answer)) {
      continue;
    }
    if (++count->n_failed <= MOST_SHOWN) {
      (void)printf("\nseed %llu, rules off: %s: %zu rows, oracle has %zu %s\n"
                   "%.*s\n",
                   (unsigned long long)seed, off[i] ? off[i] : "none", answer.n,
                   truth.n, said == RG_OK ? "" : error.message,
                   RG_STR_ARG(text));
    }
    return;
  }
}

static void
run_seed(const uint64_t seed, Count *const count)
{
  TestRandom     random  = {seed};
  RgArena *const arena   = rg_arena_new(rg_allocator_system());
  GraphBuilder  *builder = NULL;
  GraphBuilder  *nothing = NULL;
  GraphStore    *store   = NULL;
  GraphStore    *empty   = NULL;
  Collector      data    = {.arena = arena};
  RgError        error   = {0};
  RgBuf          text;
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  rg_buf_init(&text, rg_allocator_system(), 1U << 20U);
  data.quads = rg_arena_alloc_zero(arena, N_QUADS + 1U, sizeof(*data.quads));
  bool ready =
      data.quads && graph_builder_new(NULL, &nothing, &error) == RG_OK &&
      graph_builder_commit_memory(nothing, &empty, &error) == RG_OK &&
      sparql_local_dict_new(empty, rg_allocator_system(), &data.dict) ==
          RG_OK &&
      graph_builder_new(NULL, &builder, &error) == RG_OK;
  if (ready) {
    const GraphQuadSink to_store = graph_builder_sink(builder);
    const GraphQuadSink to_list  = {&data, collect, NULL};
    TestRandom          again    = random;
    ready = test_random_data(&again, N_QUADS, &to_list) == RG_OK &&
            test_random_data(&random, N_QUADS, &to_store) == RG_OK &&
            graph_builder_commit_memory(builder, &store, &error) == RG_OK &&
            test_random_query(&random, &text) == RG_OK;
  }
  CU_ASSERT_TRUE(ready);
  if (ready) {
    compare_all(&data, store, rg_buf_str(&text), &random, seed, arena, count);
  }
  rg_buf_fini(&text);
  sparql_local_dict_free(data.dict);
  graph_store_close(store);
  graph_store_close(empty);
  rg_arena_free(arena);
}

static uint64_t
number_from(const char *const name, const uint64_t otherwise)
{
  const char *const text = getenv(name);
  return text ? strtoull(text, NULL, 10) : otherwise;
}

static void
test_engine_agrees_with_oracle(void)
{
  const uint64_t first = number_from("ORACLE_SEED", 1U);
  const uint64_t n     = number_from("ORACLE_QUERIES", DEFAULT_QUERIES);
  Count          count = {0U, 0U, 0U};
  for (uint64_t seed = first; seed < first + n; ++seed) {
    run_seed(seed, &count);
  }
  (void)printf("%zu queries compared, %zu with rows, %zu differ ",
               count.n_asked, count.n_asked - count.n_empty, count.n_failed);
  CU_ASSERT_EQUAL(count.n_failed, 0U);
  CU_ASSERT_TRUE(n < 100U || count.n_asked - count.n_empty > n / 5U);
}

static CU_TestInfo tests[] = {
    {"the engine agrees with the oracle", test_engine_agrees_with_oracle},
    CU_TEST_INFO_NULL,
};

static const CU_SuiteInfo oracle_suite = {.pName  = "random queries",
                                          .pTests = tests};

const CU_SuiteInfo *const rg_test_suites[] = {&oracle_suite, NULL};
