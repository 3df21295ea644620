/**
   @file
   Pages and answers while memory is out: whole and right, or an error.
*/

#include "graph/base/buf.h"
#include "tests/faults/site_store.h"
#include "tests/faults/work.h"
#include "web/router.h"

#include <CUnit/CUnit.h>

enum { MAX_PAGE_BYTES = 1 << 24 };

/** A request, and what was answered when nothing failed. */
typedef struct {
  const WebSite *site;
  RgStr          path;
  RgStr          query;
  RgBuf          answer; ///< without faults
} Page;

typedef struct {
  RgBuf *answer;
  bool   broken; ///< visibly: the connection was dropped
} Wire;

static RgStatus
send(void *const handle, const char *const data, const size_t size)
{
  Wire *const wire = (Wire *)handle;
  return rg_buf_append(wire->answer, rg_str(data, size));
}

static void
disconnect(void *const handle)
{
  ((Wire *)handle)->broken = true;
}

/** The whole answer, head and body, into `wire`; its status. */
static int
answer(const Page *const page, Wire *const wire)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  if (!arena) {
    return 503;
  }
  const WebRequest   request   = {.arena  = arena,
                                  .method = RG_STR("GET"),
                                  .path   = page->path,
                                  .query  = page->query};
  const WebTransport transport = {wire, send, disconnect};
  WebResponse       *response  = NULL;
  int                code      = 503;
  if (web_response_new(&request, transport, &response) == RG_OK) {
    (void)web_route(page->site, &request, response);
    code = web_response_code(response);
    if (web_response_finish(response) != RG_OK) {
      wire->broken = true;
    }
  }
  rg_arena_free(arena);
  return code;
}

/** An answer counts as right when it is that of a run without faults; as out of
    memory when it says so or breaks off. */
static RgStatus
ask(void *const handle, RgError *const error)
{
  Page *const page = (Page *)handle;
  RgBuf       now;
  (void)error;
  rg_buf_init(&now, rg_allocator_system(), MAX_PAGE_BYTES);
  Wire       wire  = {&now, false};
  const int  code  = answer(page, &wire);
  const bool first = !page->answer.size;
  const bool same  = rg_str_equals(rg_buf_str(&now), rg_buf_str(&page->answer));
  const RgStatus status = code >= 500 || wire.broken       ? RG_NO_MEMORY
                          : code == 200 && (first || same) ? RG_OK
                                                           : RG_INTERNAL;
  if (first) {
    page->answer = now;
  } else {
    rg_buf_fini(&now);
  }
  return status;
}

static void
test_pages(void)
{
  static const char *const pages[][2] = {
      {"/", ""},
      {"/cases", "region=990101"},
      {"/agencies.csv", ""},
      {"/co-lead", "lang=en"},
      {"/co-lead.gexf", ""},
      {"/page/case/d1/1", ""},
      {"/data/agency/a.ttl", ""},
      {"/search", "q=%E7%A8%8E"},
      {"/sparql", "query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D&format=json"},
      {"/ontology", ""}};
  GraphStore                *store   = site_store_make();
  const SparqlServiceOptions options = {.default_is_union = true};
  WebSite                    site = {.limits = {.default_timeout_ms = 600000U,
                                                .max_timeout_ms     = 600000U,
                                                .memory_bytes = 256U << 20U},
                                     .base = RG_STR("https://w3id.org/reformgraph/")};
  WebPhrases                *phrases = NULL;
  CU_ASSERT_EQUAL_FATAL(
      sparql_service_open_store(store, &options, &site.service), RG_OK);
  CU_ASSERT_EQUAL_FATAL(web_phrases_load(&phrases, NULL), RG_OK);
  site.phrases = phrases;
  for (size_t i = 0U; i < RG_COUNT_OF(pages); ++i) {
    Page page = {.site  = &site,
                 .path  = rg_str_c(pages[i][0]),
                 .query = rg_str_c(pages[i][1])};
    rg_buf_init(&page.answer, rg_allocator_system(), MAX_PAGE_BYTES);
    const Work work = {pages[i][0], ask, NULL, &page, false};
    (void)work_under(&work, FAULT_NO_MEMORY);
    rg_buf_fini(&page.answer);
  }
  sparql_service_close(site.service);
  web_phrases_free(phrases);
  graph_store_close(store);
}

static CU_TestInfo tests[] = {
    {"pages", test_pages},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo pages_suite = {.pName = "faults/pages", .pTests = tests};
