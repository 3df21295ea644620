/**
   @file
   An observer is told what the operators did when no lane does anything any
   more: the lane in another thread is held up, by the memory it asks for, until
   the answer is being freed, and then a while longer.
*/

#include "sparql/sparql.h"
#include "tests/sparql/query/cases.h"

#include <CUnit/CUnit.h>

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum {
  /** Who does not wait for the lane has told the observer by then. */
  LONGER_MS = 20,

  /** For an answer that never comes to be freed. */
  MAX_MS = 5000
};

typedef struct {
  RgAllocator base;
  pthread_t   caller;
  atomic_bool was_held;
  atomic_bool is_freed; ///< the answer is, from now on
  atomic_uint n_told;
  atomic_bool was_told; ///< while the lane was still held
} HeldUp;

static void
wait_ms(const long ms)
{
  const struct timespec time = {0, ms * 1000000};
  (void)nanosleep(&time, NULL);
}

static void *
resize(void *const handle, void *const block, const size_t old_size_bytes,
       const size_t new_size_bytes)
{
  HeldUp *const            held   = handle;
  const RgAllocator *const system = rg_allocator_system();
  if (!pthread_equal(pthread_self(), held->caller)) {
    atomic_store(&held->was_held, true);
    for (unsigned ms = 0U; !atomic_load(&held->is_freed) && ms < MAX_MS; ++ms) {
      wait_ms(1);
    }
    wait_ms(LONGER_MS);
    if (atomic_load(&held->n_told)) {
      atomic_store(&held->was_told, true);
    }
  }
  return system->resize(system->handle, block, old_size_bytes, new_size_bytes);
}

static void
take(void *const handle, const size_t kind, const uint64_t n_rows,
     const uint64_t elapsed_ns)
{
  HeldUp *const held = handle;
  (void)kind;
  (void)n_rows;
  (void)elapsed_ns;
  atomic_fetch_add(&held->n_told, 1U);
}

static void
test_told_when_no_lane_counts(void)
{
  const SparqlServiceOptions options = {
      .default_is_union = true, .n_threads = 2U, .rules_off = "weigh-lanes"};
  HeldUp               held     = {.caller = pthread_self()};
  const SparqlObserver observer = {&held, take};
  const SparqlQuery    query    = {
            .text = RG_STR("SELECT DISTINCT ?a ?r { ?c <lead> ?a ; <region> ?r }"),
            .base_iri  = RG_STR("http://e/"),
            .allocator = &held.base,
            .observer  = &observer};
  GraphStore    *store   = NULL;
  SparqlService *service = NULL;
  SparqlAnswer  *answer  = NULL;
  RgError        error   = {0};
  held.base              = (RgAllocator){&held, resize};
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_query(service, &query, &answer, &error), RG_OK);
  CU_ASSERT_EQUAL(sparql_answer_next(answer, &error), RG_OK);
  for (unsigned ms = 0U; !atomic_load(&held.was_held) && ms < MAX_MS; ++ms) {
    wait_ms(1);
  }
  atomic_store(&held.is_freed, true);
  sparql_answer_free(answer);
  sparql_service_close(service);
  graph_store_close(store);
  CU_ASSERT_TRUE(atomic_load(&held.was_held));
  CU_ASSERT_TRUE(atomic_load(&held.n_told) > 0U);
  CU_ASSERT_FALSE(atomic_load(&held.was_told));
}

static CU_TestInfo tests[] = {
    {"an observer is told when no lane counts", test_told_when_no_lane_counts},
    CU_TEST_INFO_NULL};

const CU_SuiteInfo lane_counts_suite = {.pName  = "query lane counts",
                                        .pTests = tests};
