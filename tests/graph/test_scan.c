#include "graph/groups.h"
#include "graph/scan.h"
#include "graph/stats.h"
#include "tests/graph/sample.h"

#include <CUnit/CUnit.h>

#include <stdlib.h>
#include <string.h>

enum { MAX_GRAPHS = 8 };

static const GraphField order_fields[GRAPH_N_ORDERS][3] = {
    {GRAPH_S, GRAPH_P, GRAPH_O}, {GRAPH_S, GRAPH_O, GRAPH_P},
    {GRAPH_P, GRAPH_S, GRAPH_O}, {GRAPH_P, GRAPH_O, GRAPH_S},
    {GRAPH_O, GRAPH_S, GRAPH_P}, {GRAPH_O, GRAPH_P, GRAPH_S}};

/** One question to both sides. */
typedef struct {
  GraphPattern pattern;
  GraphScope   scope;
  GraphOrder   order;
} Question;

/** What should come out: rows with unbound fields only, G last. */
typedef struct {
  SampleQuad *rows;
  size_t      n;
} Answer;

static bool
in_scope(const GraphScope *const scope, const GraphId graph)
{
  switch (scope->kind) {
  case GRAPH_SCOPE_UNION:
    return true;
  case GRAPH_SCOPE_DEFAULT:
    return graph == GRAPH_ID_DEFAULT_GRAPH;
  case GRAPH_SCOPE_NAMED:
    return graph != GRAPH_ID_DEFAULT_GRAPH;
  default:
    for (size_t i = 0U; i < scope->n_graphs; ++i) {
      if (scope->graphs[i] == graph) {
        return true;
      }
    }
    return false;
  }
}

static bool
gives_graph(const GraphScope *const scope)
{
  return scope->kind == GRAPH_SCOPE_NAMED || scope->kind == GRAPH_SCOPE_EACH;
}

static bool
matches(const Question *const question, const SampleQuad *const row)
{
  const GraphPattern *const pattern = &question->pattern;
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (f == GRAPH_G && !gives_graph(&question->scope)) {
      continue;
    }
    const GraphId id = row->id[f];
    if (pattern->id[f] ? pattern->id[f] != id
                       : id < pattern->low[f] ||
                             (pattern->high[f] && id > pattern->high[f])) {
      return false;
    }
  }
  return in_scope(&question->scope, row->id[GRAPH_G]);
}

static int
compare(const void *const a, const void *const b, void *const handle)
{
  const GraphField *const fields =
      order_fields[((const Question *)handle)->order];
  const GraphId *const x = ((const SampleQuad *)a)->id;
  const GraphId *const y = ((const SampleQuad *)b)->id;
  for (size_t i = 0U; i < 3U; ++i) {
    const GraphField f = fields[i];
    if (x[f] != y[f]) {
      return x[f] < y[f] ? -1 : 1;
    }
  }
  return x[GRAPH_G] < y[GRAPH_G] ? -1 : x[GRAPH_G] > y[GRAPH_G];
}

static Answer
answer(const Sample *const sample, Question *const question)
{
  Answer made = {
      (SampleQuad *)malloc((sample->n_rows + 1U) * sizeof(SampleQuad)), 0U};
  for (size_t i = 0U; i < sample->n_rows; ++i) {
    if (matches(question, &sample->rows[i])) {
      made.rows[made.n++] = sample->rows[i];
    }
  }
  size_t kept = 0U;
  for (size_t i = 0U; i < made.n; ++i) {
    SampleQuad row = made.rows[i];
    if (!gives_graph(&question->scope)) {
      row.id[GRAPH_G] = GRAPH_ID_NONE;
    }
    if (!kept || memcmp(&made.rows[kept - 1U], &row, sizeof(row)) != 0) {
      made.rows[kept++] = row;
    }
  }
  made.n = kept;
  qsort_r(made.rows, made.n, sizeof(SampleQuad), compare, question);
  return made;
}

/** Read on from the cursor and compare with what is left of the answer. */
static bool
reads_as(GraphCursor *const cursor, const Question *const question,
         const Answer *const expected, const size_t from)
{
  size_t     at = from;
  GraphBlock block;
  RgStatus   status = RG_OK;
  while ((status = graph_cursor_next(cursor, &block)) == RG_OK) {
    if (!block.n_rows || block.n_rows > expected->n - at) {
      return false;
    }
    for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
      const bool given = !question->pattern.id[f] &&
                         (f != GRAPH_G || gives_graph(&question->scope));
      if (given != (block.column[f] != NULL)) {
        return false;
      }
      for (size_t i = 0U; given && i < block.n_rows; ++i) {
        if (block.column[f][i] != expected->rows[at + i].id[f]) {
          return false;
        }
      }
    }
    at += block.n_rows;
  }
  return status == RG_END && at == expected->n;
}

/** Seek to rows here and there. */
static bool
seeks_right(const GraphStore *const store, const Question *const question,
            const Answer *const expected, RgArena *const arena,
            uint32_t *const random)
{
  GraphCursor *cursor = NULL;
  GraphId      key[3];
  size_t       n_key = 0U;
  if (graph_scan_open(store, &question->pattern, question->scope,
                      question->order, arena, &cursor) != RG_OK) {
    return false;
  }
  const size_t target = sample_random(random, expected->n);
  for (size_t i = 0U; i < 3U; ++i) {
    const GraphField f = order_fields[question->order][i];
    if (!question->pattern.id[f] && (!n_key || sample_random(random, 2U))) {
      key[n_key++] = expected->rows[target].id[f];
    } else if (!question->pattern.id[f]) {
      break;
    }
  }
  key[n_key ? n_key - 1U : 0U] += sample_random(random, 3U) == 0U;
  size_t at = 0U;
  for (bool before = true; before && at < expected->n; at += before) {
    size_t k = 0U;
    before   = false;
    for (size_t i = 0U; i < 3U && k < n_key && !before; ++i) {
      const GraphField f = order_fields[question->order][i];
      if (!question->pattern.id[f]) {
        if (expected->rows[at].id[f] != key[k]) {
          before = expected->rows[at].id[f] < key[k];
          break;
        }
        ++k;
      }
    }
  }
  return !n_key || (graph_cursor_seek(cursor, key, n_key) == RG_OK &&
                    reads_as(cursor, question, expected, at));
}

/** Rows of the answer from `from` on that agree in some fields with the first
    of them. */
static size_t
run_length(const Answer *const expected, const size_t from,
           const GraphField *const fields, const size_t n_fields)
{
  size_t n = 0U;
  for (bool same = true; same && from + n < expected->n; n += same) {
    for (size_t i = 0U; i < n_fields; ++i) {
      same = same && expected->rows[from + n].id[fields[i]] ==
                         expected->rows[from].id[fields[i]];
    }
  }
  return n;
}

/** The answer in runs of its first fields. */
static bool
runs_as(const GraphStore *const store, const Question *const question,
        const Answer *const expected, const unsigned n_wanted,
        const bool with_sizes, RgArena *const arena)
{
  GraphField fields[3];
  unsigned   n_fields = 0U;
  for (unsigned i = 0U; i < 3U && n_fields < n_wanted; ++i) {
    const GraphField f = order_fields[question->order][i];
    if (!question->pattern.id[f]) {
      fields[n_fields++] = f;
    }
  }
  GraphGroups   *groups = NULL;
  const RgStatus opened =
      graph_groups_open(store, &question->pattern, question->scope,
                        question->order, n_wanted, with_sizes, arena, &groups);
  if (n_fields < n_wanted) {
    return opened == RG_BAD_ARG;
  }
  size_t          at = 0U;
  GraphBlock      block;
  const uint64_t *sizes  = NULL;
  RgStatus        status = opened;
  while (status == RG_OK &&
         (status = graph_groups_next(groups, &block, &sizes)) == RG_OK) {
    for (size_t row = 0U; row < block.n_rows; ++row) {
      const size_t n = run_length(expected, at, fields, n_fields);
      if (!n || (with_sizes && sizes[row] != n)) {
        return false;
      }
      for (size_t i = 0U; i < n_fields; ++i) {
        if (block.column[fields[i]][row] != expected->rows[at].id[fields[i]]) {
          return false;
        }
      }
      at += n;
    }
  }
  return status == RG_END && at == expected->n;
}

static bool
ask(const GraphStore *const store, const Sample *const sample,
    Question *const question, RgArena *const arena, uint32_t *const random)
{
  GraphCursor *cursor = NULL;
  unsigned     bound  = 0U;
  for (unsigned f = 0U; f < GRAPH_G; ++f) {
    bound |= question->pattern.id[f] ? 1U << f : 0U;
  }
  const RgStatus opened =
      graph_scan_open(store, &question->pattern, question->scope,
                      question->order, arena, &cursor);
  if (!graph_scan_has_order(bound, question->order)) {
    return opened == RG_UNSUPPORTED;
  }
  Answer   expected = answer(sample, question);
  uint64_t n_rows   = 0U;
  bool     found    = false;
  bool right = opened == RG_OK && reads_as(cursor, question, &expected, 0U) &&
               graph_stats_count(store, &question->pattern, question->scope,
                                 &n_rows) == RG_OK &&
               n_rows == expected.n &&
               graph_stats_estimate(store, &question->pattern,
                                    question->scope) >= expected.n &&
               graph_scan_contains(store, &question->pattern, question->scope,
                                   &found) == RG_OK &&
               found == (expected.n > 0U);
  for (unsigned n = 1U; n <= 3U; ++n) {
    right = right && runs_as(store, question, &expected, n, true, arena) &&
            runs_as(store, question, &expected, n, false, arena);
  }
  if (right && expected.n) {
    right = seeks_right(store, question, &expected, arena, random);
  }
  free(expected.rows);
  return right;
}

/** Bind some fields to the ids of a row or of none, bound others. */
static GraphPattern
make_pattern(const Sample *const sample, const unsigned bound,
             const bool with_bounds, uint32_t *const random)
{
  GraphPattern            pattern = {{0}, {0}, {0}};
  const SampleQuad *const row =
      &sample->rows[sample_random(random, sample->n_rows)];
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (bound >> f & 1U) {
      pattern.id[f] = row->id[f];
      if (!sample_random(random, 8U)) {
        pattern.id[f] = sample->rows[0].id[f] + 1U;
      }
    } else if (with_bounds && !sample_random(random, 2U)) {
      const SampleQuad *const other =
          &sample->rows[sample_random(random, sample->n_rows)];
      pattern.low[f]  = row->id[f] + sample_random(random, 2U);
      pattern.high[f] = other->id[f] - sample_random(random, 2U);
    }
  }
  return pattern;
}

static void
ask_all(const SampleOptions *const     options,
        const GraphBuildOptions *const build)
{
  Sample            sample = sample_make(options);
  GraphStore *const store  = sample_open(&sample, build);
  RgArena *const    arena  = rg_arena_new(rg_allocator_system());
  uint32_t          random = options->seed + 77U;
  size_t            wrong  = 0U;
  CU_ASSERT_EQUAL(graph_store_n_quads(store), sample.n_rows);
  CU_ASSERT_EQUAL(graph_store_verify(store, NULL), RG_OK);
  for (unsigned i = 0U; i < 16U * 5U * GRAPH_N_ORDERS * 4U; ++i) {
    const unsigned bound = i % 16U;
    Question       question;
    GraphId        graphs[MAX_GRAPHS];
    size_t         n_graphs = 0U;
    for (uint64_t g = 0U; g < 2U * options->n_graphs && n_graphs < MAX_GRAPHS;
         ++g) {
      GraphId  graph   = GRAPH_ID_NONE;
      uint64_t n_quads = 0U;
      if (graph_stats_graph(store, g, &graph, &n_quads) == RG_OK &&
          sample_random(&random, 2U)) {
        graphs[n_graphs++] = graph;
      }
    }
    question.scope =
        (GraphScope){(GraphScopeKind)(i / 16U % 5U), n_graphs, graphs};
    question.order = (GraphOrder)(i / 80U % GRAPH_N_ORDERS);
    question.pattern =
        make_pattern(&sample, bound, i / 480U % 2U == 1U, &random);
    wrong += !ask(store, &sample, &question, arena, &random);
    rg_arena_reset(arena);
  }
  CU_ASSERT_EQUAL(wrong, 0U);
  rg_arena_free(arena);
  graph_store_close(store);
  sample_free(&sample);
}

static void
test_scans_agree_with_a_list(void)
{
  static const SampleOptions samples[] = {
      {1U, 1U, 1U, 1U, 0U, false},     {2U, 40U, 5U, 3U, 0U, false},
      {3U, 300U, 20U, 4U, 3U, false},  {4U, 300U, 20U, 4U, 3U, true},
      {5U, 6000U, 90U, 9U, 5U, false}, {6U, 9000U, 600U, 3U, 0U, false},
      {7U, 5000U, 3U, 40U, 2U, true},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(samples); ++i) {
    ask_all(&samples[i], NULL);
  }
}

/** With hardly any memory, everything goes through temporary files. */
static void
test_spilled_graphs_are_the_same(void)
{
  static const GraphBuildOptions little    = {.memory_bytes = 1U};
  static const SampleOptions     samples[] = {
          {31U, 14000U, 900U, 9U, 5U, false},
          {32U, 20000U, 3000U, 3U, 0U, false},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(samples); ++i) {
    ask_all(&samples[i], &little);
  }
}

/** So many quads that terms and orders are sorted by two threads. */
static void
test_big_graphs_are_whole(void)
{
  const SampleOptions options = {33U, 150000U, 45000U, 5U, 3U, false};
  Sample              sample  = sample_make(&options);
  GraphStore         *store   = NULL;
  RgError             error   = {0};
  CU_ASSERT_EQUAL_FATAL(
      graph_builder_commit_memory(sample_build(&sample, NULL), &store, &error),
      RG_OK);
  CU_ASSERT_EQUAL(graph_store_verify(store, &error), RG_OK);
  CU_ASSERT_TRUE(graph_store_n_quads(store) > options.n_quads / 2U);
  CU_ASSERT_TRUE(graph_store_n_quads(store) < options.n_quads);
  graph_store_close(store);
  sample_free(&sample);
}

static void
test_rebinding_is_like_opening(void)
{
  const SampleOptions options = {11U, 8000U, 300U, 6U, 3U, false};
  Sample              sample  = sample_make(&options);
  GraphStore *const   store   = sample_open(&sample, NULL);
  RgArena *const      arena   = rg_arena_new(rg_allocator_system());
  uint32_t            random  = 5U;
  size_t              wrong   = 0U;
  for (unsigned bound = 1U; bound < 16U; ++bound) {
    Question question = {
        .scope = {bound & 1U << GRAPH_G ? GRAPH_SCOPE_NAMED : GRAPH_SCOPE_UNION,
                  0U, NULL},
        .order = GRAPH_SPO};
    while (!graph_scan_has_order(bound, question.order)) {
      question.order = (GraphOrder)(question.order + 1);
    }
    GraphCursor *cursor = NULL;
    question.pattern    = make_pattern(&sample, bound, false, &random);
    CU_ASSERT_EQUAL_FATAL(graph_scan_open(store, &question.pattern,
                                          question.scope, question.order, arena,
                                          &cursor),
                          RG_OK);
    for (size_t i = 0U; i < 60U; ++i) {
      question.pattern = make_pattern(&sample, bound, false, &random);
      CU_ASSERT_EQUAL(graph_cursor_rebind(cursor, question.pattern.id), RG_OK);
      Answer expected = answer(&sample, &question);
      wrong += !reads_as(cursor, &question, &expected, 0U);
      free(expected.rows);
    }
  }
  CU_ASSERT_EQUAL(wrong, 0U);
  rg_arena_free(arena);
  graph_store_close(store);
  sample_free(&sample);
}

static void
test_statistics_are_counts(void)
{
  const SampleOptions options   = {21U, 3000U, 60U, 5U, 2U, false};
  Sample              sample    = sample_make(&options);
  GraphStore *const   store     = sample_open(&sample, NULL);
  uint64_t            n_triples = 0U;
  CU_ASSERT_EQUAL(graph_stats_store(store).n_quads, sample.n_rows);
  for (size_t i = 0U; i < sample.n_rows; ++i) {
    n_triples += !i || memcmp(&sample.rows[i - 1U], &sample.rows[i],
                              3U * sizeof(GraphId)) != 0;
  }
  CU_ASSERT_EQUAL(graph_stats_store(store).n_triples, n_triples);
  uint64_t total = 0U;
  for (size_t i = 0U; i < sample.n_rows; ++i) {
    const GraphId predicate = sample.rows[i].id[GRAPH_P];
    bool          met       = false;
    for (size_t j = 0U; j < i && !met; ++j) {
      met = sample.rows[j].id[GRAPH_P] == predicate;
    }
    if (!met) {
      GraphPredicateStats stats;
      CU_ASSERT_EQUAL(graph_stats_predicate(store, predicate, &stats), RG_OK);
      total += stats.n_triples;
      double       rows     = 0.0;
      const double subjects = graph_stats_star(store, &predicate, 1U, &rows);
      CU_ASSERT_EQUAL((uint64_t)(subjects + 0.5), stats.n_subjects);
      CU_ASSERT_EQUAL((uint64_t)(subjects * rows + 0.5), stats.n_triples);
      CU_ASSERT_TRUE(stats.n_objects > 0U);
    }
  }
  CU_ASSERT_EQUAL(total, n_triples);
  graph_store_close(store);
  sample_free(&sample);
}

static CU_TestInfo tests[] = {
    {"scans agree with a list of quads", test_scans_agree_with_a_list},
    {"spilled graphs are the same", test_spilled_graphs_are_the_same},
    {"big graphs are whole", test_big_graphs_are_whole},
    {"rebinding is like opening", test_rebinding_is_like_opening},
    {"statistics are counts", test_statistics_are_counts},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo scan_suite = {.pName = "graph/scan", .pTests = tests};
