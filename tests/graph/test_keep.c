#include "graph/base/buf.h"
#include "graph/build.h"
#include "graph/dict.h"
#include "graph/export.h"
#include "graph/stats.h"
#include "tests/graph/sample.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

/** A sample in two parts: an old store, of which some graphs are left out, and
    what is added to it. */
typedef struct {
  uint32_t seed;
  size_t   n_quads;
  size_t   n_old;    ///< the first so many are in the old store
  size_t   from_new; ///< from here on they are added: some may be both
  size_t   n_graphs;
  unsigned left_out;     ///< the graphs with these last digits, a bit for each
  size_t   memory_bytes; ///< to sort what is added
  bool     one_thread;
} Division;

static const Division divisions[] = {
    {1U, 3000U, 2000U, 2000U, 5U, 0U, 0U, true},
    {2U, 3000U, 2000U, 1500U, 5U, 3U, 0U, true},
    {3U, 3000U, 2900U, 2900U, 5U, 4U, 0U, false},
    {4U, 3000U, 100U, 50U, 3U, 1U, 0U, true},
    {5U, 3000U, 3000U, 3000U, 3U, 6U, 0U, true},    /* nothing is added */
    {6U, 3000U, 2500U, 2500U, 3U, 7U, 0U, true},    /* no named graph stays */
    {7U, 3000U, 1500U, 1500U, 0U, 0U, 0U, true},    /* there is none */
    {8U, 30000U, 20000U, 15000U, 6U, 9U, 1U, true}, /* sorted in files */
    {9U, 200000U, 150000U, 120000U, 6U, 3U, 0U, false},
    {10U, 1U, 1U, 1U, 0U, 0U, 0U, true},
};

static bool
is_left_out(const Division *const division, const GraphQuad *const quad)
{
  const RgStr name = quad->graph.text;
  return name.size &&
         division->left_out >> (unsigned)(name.data[name.size - 1U] - '0') & 1U;
}

/** Add quads [`from`, `to`), but those of graphs that are left out of old
    ones. */
static void
add(GraphBuilder *const builder, const Sample *const sample,
    const Division *const division, const size_t from, const size_t to,
    const bool is_old)
{
  const GraphQuadSink sink = graph_builder_sink(builder);
  for (size_t i = from; i < to; ++i) {
    const GraphQuad *const quad = &sample->quads[i];
    if (!is_old || !is_left_out(division, quad)) {
      CU_ASSERT_EQUAL_FATAL(graph_quad_sink_write(&sink, quad), RG_OK);
    }
  }
}

static GraphBuilder *
new_builder(const Division *const division)
{
  const GraphBuildOptions options = {.memory_bytes = division->memory_bytes,
                                     .one_thread   = division->one_thread};
  GraphBuilder           *builder = NULL;
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(&options, &builder, NULL), RG_OK);
  return builder;
}

static GraphStore *
commit(GraphBuilder *const builder)
{
  GraphStore    *store  = NULL;
  RgError        error  = {0};
  const RgStatus status = graph_builder_commit_memory(builder, &store, &error);
  if (status != RG_OK) {
    (void)printf("\n    %s", error.message);
  }
  CU_ASSERT_EQUAL_FATAL(status, RG_OK);
  return store;
}

/** All of it at once. */
static GraphStore *
build_whole(const Sample *const sample, const Division *const division)
{
  GraphBuilder *const builder = new_builder(division);
  add(builder, sample, division, division->from_new, division->n_quads, false);
  add(builder, sample, division, 0U, division->n_old, true);
  return commit(builder);
}

/** The names of the old store's graphs that are left out. */
static size_t
find_left_out(const GraphStore *const old, const Division *const division,
              GraphId *const graphs)
{
  GraphId  all[8];
  uint64_t size  = 0U;
  size_t   n     = 0U;
  size_t   n_all = 0U;
  /* Their names ascend with their last digits. */
  while (graph_stats_graph(old, n_all, &all[n_all], &size) == RG_OK) {
    ++n_all;
  }
  CU_ASSERT_EQUAL_FATAL(n_all, division->n_graphs);
  for (size_t i = 0U; i < n_all; ++i) {
    if (division->left_out >> i & 1U) {
      graphs[n++] = all[i];
    }
  }
  return n;
}

/** The old store first, then what is added to what is kept of it. */
static GraphStore *
build_kept(const Sample *const sample, const Division *const division)
{
  GraphId             left_out[8];
  GraphBuilder *const first = new_builder(division);
  add(first, sample, division, 0U, division->n_old, false);
  GraphStore *const   old    = commit(first);
  GraphBuilder *const second = new_builder(division);
  const size_t        n      = find_left_out(old, division, left_out);
  add(second, sample, division, division->from_new, division->n_quads, false);
  CU_ASSERT_EQUAL_FATAL(graph_builder_keep(second, old, left_out, n), RG_OK);
  GraphStore *const store = commit(second);
  graph_store_close(old);
  return store;
}

static void
export_to(const GraphStore *const store, RgBuf *const text)
{
  const GraphExportTextOptions options = {.format = GRAPH_FORMAT_NQUADS};
  RgError                      error   = {0};
  rg_buf_init(text, rg_allocator_system(), SIZE_MAX / 2U);
  CU_ASSERT_EQUAL(
      graph_export(store, &options, rg_buf_sink(text), NULL, &error), RG_OK);
}

/** The same statements; a language may be spelled otherwise. */
static void
compare_statements(const GraphStore *const kept, const GraphStore *const whole)
{
  RgBuf a;
  RgBuf b;
  export_to(kept, &a);
  export_to(whole, &b);
  CU_ASSERT_EQUAL(rg_str_compare_ascii_nocase(rg_buf_str(&a), rg_buf_str(&b)),
                  0);
  rg_buf_fini(&a);
  rg_buf_fini(&b);
}

/** The same numbers, so no term is there without a statement. */
static void
compare_numbers(const GraphStore *const kept, const GraphStore *const whole)
{
  const GraphStoreStats a = graph_stats_store(kept);
  const GraphStoreStats b = graph_stats_store(whole);
  CU_ASSERT_EQUAL(a.n_quads, b.n_quads);
  CU_ASSERT_EQUAL(a.n_triples, b.n_triples);
  CU_ASSERT_EQUAL(a.n_subjects, b.n_subjects);
  CU_ASSERT_EQUAL(a.n_predicates, b.n_predicates);
  CU_ASSERT_EQUAL(a.n_objects, b.n_objects);
  CU_ASSERT_EQUAL(a.n_graphs, b.n_graphs);
  for (unsigned tag = GRAPH_TAG_BLANK; tag <= GRAPH_TAG_TRIPLE; ++tag) {
    CU_ASSERT_EQUAL(graph_dict_count(kept, (GraphTag)tag),
                    graph_dict_count(whole, (GraphTag)tag));
  }
}

static void
test_kept_and_added_are_the_whole(void)
{
  for (size_t i = 0U; i < RG_COUNT_OF(divisions); ++i) {
    const Division *const division = &divisions[i];
    const SampleOptions   options  = {.seed       = division->seed,
                                      .n_quads    = division->n_quads,
                                      .n_subjects = division->n_quads / 8U + 1U,
                                      .n_predicates = 7U,
                                      .n_graphs     = division->n_graphs};
    Sample                sample   = sample_make(&options);
    RgError               error    = {0};
    GraphStore *const     kept     = build_kept(&sample, division);
    GraphStore *const     whole    = build_whole(&sample, division);
    compare_statements(kept, whole);
    compare_numbers(kept, whole);
    CU_ASSERT_EQUAL(graph_store_verify(kept, &error), RG_OK);
    graph_store_close(kept);
    graph_store_close(whole);
    sample_free(&sample);
  }
}

static CU_TestInfo tests[] = {
    {"what is kept and what is added are the whole",
     test_kept_and_added_are_the_whole},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo keep_suite = {.pName = "graph/keep", .pTests = tests};
