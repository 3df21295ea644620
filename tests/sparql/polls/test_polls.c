/**
   @file
   Each query of tests/web/nasty.tsv looks at its deadline often, and ends soon
   after it: in work done, so that a busy machine changes nothing.
*/

#include "graph/base/buf.h"
#include "graph/base/file.h"
#include "sparql/writer.h"
#include "tests/sparql/polls/polls.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>

#define NASTY RG_SOURCE_DIR "/tests/web/nasty.tsv"

enum {
  LIMIT_MS     = 40,
  MEMORY_BYTES = 128 << 20,

  /** The promise. */
  MAX_MS = 100,

  MAX_QUERY_BYTES = 16 << 20
};

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

/* The promise is that of an optimised build. */
#ifdef SANITIZED
enum { SLOWER = 8 };
#elif defined(__OPTIMIZE__)
enum { SLOWER = 1 };
#else
enum { SLOWER = 3 };
#endif

/** `text` with the number for each #, to the query. */
static RgStatus
put_numbered(RgBuf *const query, const RgStr text, const size_t number)
{
  for (size_t i = 0U; i < text.size; ++i) {
    RG_TRY(text.data[i] == '#' ? rg_buf_printf(query, "%zu", number)
                               : rg_buf_append_byte(query, text.data[i]));
  }
  return RG_OK;
}

/** «N:separator:text» is the text N times (tests/web/nasty.tsv). */
static RgStatus
put_repeated(RgBuf *const query, RgStr repeat)
{
  RgStr count     = RG_STR_NONE;
  RgStr separator = RG_STR_NONE;
  CU_ASSERT_TRUE_FATAL(rg_str_split(&repeat, ':', &count));
  CU_ASSERT_TRUE_FATAL(rg_str_split(&repeat, ':', &separator));
  const size_t n = strtoul(count.data, NULL, 10);
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(rg_buf_append(query, i ? separator : RG_STR_NONE));
    RG_TRY(put_numbered(query, repeat, i));
  }
  return RG_OK;
}

static RgStatus
expand(RgStr text, RgBuf *const query)
{
  const RgStr open  = RG_STR("«");
  const RgStr close = RG_STR("»");
  rg_buf_clear(query);
  for (;;) {
    const size_t begin = rg_str_find(text, open, 0U);
    if (begin == SIZE_MAX) {
      return rg_buf_append(query, text);
    }
    const size_t end = rg_str_find(text, close, begin);
    CU_ASSERT_NOT_EQUAL_FATAL(end, SIZE_MAX);
    RG_TRY(rg_buf_append(query, rg_str_slice(text, 0U, begin)));
    RG_TRY(put_repeated(query, rg_str_slice(text, begin + open.size, end)));
    text = rg_str_slice(text, end + close.size, text.size);
  }
}

static RgStatus
forget(void *const handle, const char *const data, const size_t size)
{
  (void)data;
  *(uint64_t *)handle += size;
  return RG_OK;
}

/** Ask and write the answer, as the server does. */
static RgStatus
ask(SparqlService *const service, const RgStr text)
{
  RgCancel cancel;
  rg_cancel_init(&cancel, LIMIT_MS);
  const SparqlQuery query  = {.text         = text,
                              .base_iri     = RG_STR("http://e/"),
                              .memory_bytes = MEMORY_BYTES,
                              .cancel       = &cancel};
  SparqlAnswer     *answer = NULL;
  RgError           error  = {0};
  uint64_t          n      = 0U;
  const RgSink      sink   = {&n, forget};
  RgStatus          status = sparql_query(service, &query, &answer, &error);
  if (status == RG_OK) {
    status =
        sparql_write_answer(answer, SPARQL_RESULTS_JSON, GRAPH_FORMAT_NTRIPLES,
                            NULL, 0U, &sink, NULL, &error);
  }
  sparql_answer_free(answer);
  return status;
}

static void
check_query(SparqlService *const service, const RgStr name, const RgStr text)
{
  const uint64_t most_ms = (uint64_t)MAX_MS * SLOWER;
  polls_begin();
  const RgStatus status = ask(service, text);
  const Polls    polls  = polls_end();
  const uint64_t gap_ms = polls.longest_ns / 1000000U;
  const uint64_t all_ms = polls.all_ns / 1000000U;
  const bool     ok     = gap_ms < most_ms && all_ms < LIMIT_MS + most_ms;
  CU_ASSERT_TRUE(ok);
  if (!ok || getenv("RG_TELL_POLLS")) {
    (void)fprintf(stderr, "  %.*s: %s, %llu ms, %zu polls, at most %llu ms\n",
                  RG_STR_ARG(name), rg_status_text(status),
                  (unsigned long long)all_ms, polls.n,
                  (unsigned long long)gap_ms);
  }
}

static void
test_nasty_queries(void)
{
  const SparqlServiceOptions options = {.default_is_union = true};
  GraphStore                *store   = NULL;
  SparqlService             *service = NULL;
  RgFileBytes                file    = {0};
  RgStr                      line    = RG_STR_NONE;
  RgBuf                      query;
  size_t                     n_queries = 0U;
  rg_buf_init(&query, rg_allocator_system(), MAX_QUERY_BYTES);
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  CU_ASSERT_EQUAL_FATAL(rg_file_read(NASTY, &file, NULL), RG_OK);
  RgStr rest = file.bytes;
  while (rg_str_split(&rest, '\n', &line)) {
    RgStr name     = RG_STR_NONE;
    RgStr statuses = RG_STR_NONE;
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    CU_ASSERT_TRUE_FATAL(rg_str_split(&line, '\t', &name));
    CU_ASSERT_TRUE_FATAL(rg_str_split(&line, '\t', &statuses));
    CU_ASSERT_EQUAL_FATAL(expand(line, &query), RG_OK);
    check_query(service, name, rg_buf_str(&query));
    ++n_queries;
  }
  CU_ASSERT_TRUE(n_queries > 40U);
  rg_file_free(&file);
  sparql_service_close(service);
  graph_store_close(store);
  rg_buf_fini(&query);
}

static CU_TestInfo tests[] = {
    {"nasty queries look at their deadline", test_nasty_queries},
    CU_TEST_INFO_NULL,
};

static const CU_SuiteInfo polls_suite = {.pName  = "sparql/polls",
                                         .pTests = tests};

const CU_SuiteInfo *const rg_test_suites[] = {&polls_suite, NULL};
