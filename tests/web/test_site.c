#include "graph/base/buf.h"
#include "graph/base/file.h"
#include "graph/build.h"
#include "graph/rdf_io.h"
#include "tests/support/path.h"
#include "web/parts/answer_cache.h"
#include "web/preparation.h"
#include "web/server.h"

#include <CUnit/CUnit.h>
#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/** The site of site.ttl on a free port, for one suite. */
static struct {
  char        folder[64];
  WebPhrases *phrases;
  WebMetrics  metrics;
  WebFront    front;
  WebServer  *server;
} fixture;

static RgStatus
build_graph(const char *const folder, RgError *const error)
{
  GraphBuilder          *builder = NULL;
  const GraphReadOptions read    = {.format = GRAPH_FORMAT_TURTLE};
  RG_TRY(graph_builder_new(NULL, &builder, error));
  const GraphQuadSink sink = graph_builder_sink(builder);
  RgStatus status = graph_rdf_read_file(RG_SOURCE_DIR "/tests/web/site.ttl",
                                        &read, &sink, error);
  if (status == RG_OK) {
    return graph_builder_commit(builder, folder, error);
  }
  graph_builder_free(builder);
  return status;
}

static RgStatus
open_front(WebFront *const front, RgError *const error)
{
  const WebClientLimits       clients = {.max_queries = 16U};
  const WebServedGraphOptions graph   = {
        .db      = fixture.folder,
        .service = {.default_is_union = true},
        .base    = RG_STR("https://w3id.org/reformgraph/")};
  RG_TRY(web_phrases_load(&fixture.phrases, error));
  RG_TRY(web_served_graph_open(&graph, &front->served, error));
  front->site = (WebSite){
      .gates   = {web_gate_new(4U, 16U, 5000U), web_gate_new(4U, 16U, 5000U)},
      .clients = web_clients_new(&clients),
      .queries = web_query_list_new(),
      .metrics = &fixture.metrics,
      .pages   = web_page_cache_new(1U << 20U),
      .lists   = web_page_cache_new(1U << 20U),
      .answers = web_page_cache_new(1U << 20U),
      .limits  = {.default_timeout_ms = 10000U,
                  .max_timeout_ms     = 20000U,
                  .memory_bytes       = 256U << 20U},
      .phrases = fixture.phrases,
      .base    = graph.base,
      .operator_token = RG_STR("a token for the tests")};
  return RG_OK;
}

static int
start_site(void)
{
  static const char *const listen[] = {"127.0.0.1:0"};
  const WebServerOptions   options  = {
         .listen = listen, .n_listen = 1U, .n_threads = 4U};
  RgError error = {0};
  if (!mkdtemp(test_path(fixture.folder, sizeof(fixture.folder),
                         "rg-site-XXXXXX")) ||
      build_graph(fixture.folder, &error) != RG_OK ||
      open_front(&fixture.front, &error) != RG_OK ||
      web_front_serve(&fixture.front, &options, &fixture.server, &error) !=
          RG_OK) {
    (void)fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  return 0;
}

static int
stop_site(void)
{
  web_server_stop(fixture.server);
  web_served_graph_close(fixture.front.served);
  web_page_cache_free(fixture.front.site.pages);
  web_page_cache_free(fixture.front.site.lists);
  web_page_cache_free(fixture.front.site.answers);
  web_query_list_free(fixture.front.site.queries);
  web_clients_free(fixture.front.site.clients);
  web_gate_free(fixture.front.site.gates[WEB_LANE_QUERY]);
  web_gate_free(fixture.front.site.gates[WEB_LANE_PAGE]);
  web_phrases_free(fixture.phrases);
  static const char *const files[] = {"graph.rg", "lock"};
  for (size_t i = 0U; i < RG_COUNT_OF(files); ++i) {
    char path[128];
    (void)snprintf(path, sizeof(path), "%s/%s", fixture.folder, files[i]);
    (void)unlink(path);
  }
  return rmdir(fixture.folder);
}

static size_t
keep(char *const data, const size_t size, const size_t n, void *const handle)
{
  return rg_buf_append((RgBuf *)handle, rg_str(data, size * n)) == RG_OK
             ? size * n
             : 0U;
}

/** One request; head and body of the answer go to `answer`. */
static long
ask(const RgStr method, const RgStr path, const RgStr header,
    RgBuf *const answer)
{
  char url[4096];
  char line[512];
  (void)snprintf(url, sizeof(url), "http://127.0.0.1:%d%.*s",
                 web_server_port(fixture.server, 0U), RG_STR_ARG(path));
  (void)snprintf(line, sizeof(line), "%.*s", RG_STR_ARG(header));
  char verb[16];
  (void)snprintf(verb, sizeof(verb), "%.*s", RG_STR_ARG(method));
  CURL *const        curl = curl_easy_init();
  struct curl_slist *list =
      rg_str_equals(header, RG_STR("-")) ? NULL : curl_slist_append(NULL, line);
  (void)curl_easy_setopt(curl, CURLOPT_URL, url);
  (void)curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  (void)curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
  (void)curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, verb);
  (void)curl_easy_setopt(curl, CURLOPT_NOBODY,
                         (long)rg_str_equals(method, RG_STR("HEAD")));
  (void)curl_easy_setopt(curl, CURLOPT_HEADER, 1L);
  (void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
  (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
  if (rg_str_equals(method, RG_STR("POST"))) {
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "ASK{}");
  }
  rg_buf_clear(answer);
  long code = 0;
  if (curl_easy_perform(curl) == CURLE_OK) {
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  }
  curl_slist_free_all(list);
  curl_easy_cleanup(curl);
  return code;
}

enum { NAME, METHOD, PATH, HEADER, CODE, HAS, HAS_NOT, N_FIELDS };

static bool
answer_has(const RgBuf *const answer, const RgStr text)
{
  return rg_str_find(rg_buf_str(answer), text, 0U) != SIZE_MAX;
}

static void
check_row(const RgStr fields[N_FIELDS], RgBuf *const answer)
{
  const RgStr nothing = RG_STR("-");
  const long  code = ask(fields[METHOD], fields[PATH], fields[HEADER], answer);
  const bool  is_right = code == strtol(fields[CODE].data, NULL, 10) &&
                        (rg_str_equals(fields[HAS], nothing) ||
                         answer_has(answer, fields[HAS])) &&
                        (rg_str_equals(fields[HAS_NOT], nothing) ||
                         !answer_has(answer, fields[HAS_NOT]));
  if (!is_right) {
    (void)printf("\n  %.*s: %ld\n%.*s\n", RG_STR_ARG(fields[NAME]), code,
                 (int)(answer->size < 2000U ? answer->size : 2000U),
                 answer->data ? answer->data : "");
  }
  CU_ASSERT_TRUE(is_right);
}

static void
test_requests(void)
{
  RgFileBytes file  = {0};
  RgError     error = {0};
  RgBuf       answer;
  rg_buf_init(&answer, rg_allocator_system(), 16U << 20U);
  CU_ASSERT_EQUAL_FATAL(
      rg_file_read(RG_SOURCE_DIR "/tests/web/requests.tsv", &file, &error),
      RG_OK);
  RgStr  rest   = file.bytes;
  RgStr  line   = RG_STR_NONE;
  size_t n_rows = 0U;
  while (rg_str_split(&rest, '\n', &line)) {
    RgStr  fields[N_FIELDS];
    size_t n = 0U;
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    while (n < N_FIELDS && rg_str_split(&line, '\t', &fields[n])) {
      ++n;
    }
    CU_ASSERT_EQUAL_FATAL(n, N_FIELDS);
    check_row(fields, &answer);
    ++n_rows;
  }
  CU_ASSERT_TRUE(n_rows > 50U);
  rg_file_free(&file);
  rg_buf_fini(&answer);
}

/** Requests that asked the graph something. */
static uint64_t
n_askers(void)
{
  return web_gate_counts(fixture.front.site.gates[WEB_LANE_PAGE]).admitted;
}

static void
test_first_pages_are_prepared(void)
{
  enum { MAX_WAITS = 20000 };
  const struct timespec moment = {0, 1000000};
  RgBuf                 answer;
  rg_buf_init(&answer, rg_allocator_system(), 16U << 20U);
  WebPreparation *const preparation = web_preparation_begin(&fixture.front);
  CU_ASSERT_PTR_NOT_NULL(preparation);
  for (int i = 0;
       i < MAX_WAITS && !web_page_cache_size_bytes(fixture.front.site.pages);
       ++i) {
    (void)nanosleep(&moment, NULL);
  }
  web_preparation_end(preparation);
  CU_ASSERT_EQUAL(
      ask(RG_STR("GET"), RG_STR("/"), RG_STR("Accept-Language: zh"), &answer),
      200);
  CU_ASSERT_TRUE(answer_has(&answer, RG_STR("<strong>2</strong>")));
  CU_ASSERT_EQUAL(n_askers(), 0U);
  web_preparation_end(NULL);
  rg_buf_fini(&answer);
}

static void
test_what_was_answered_is_not_asked_again(void)
{
  RgBuf answer;
  rg_buf_init(&answer, rg_allocator_system(), 16U << 20U);
  CU_ASSERT_EQUAL(
      ask(RG_STR("GET"), RG_STR("/co-lead?minimum=1"), RG_STR("-"), &answer),
      200);
  const uint64_t n = n_askers();
  CU_ASSERT_TRUE(n > 0U);
  CU_ASSERT_EQUAL(ask(RG_STR("GET"), RG_STR("/co-lead?sort=name&lang=zh"),
                      RG_STR("-"), &answer),
                  200);
  CU_ASSERT_TRUE(
      answer_has(&answer, RG_STR("agency=a&amp;with=b&amp;#reforms\">2</a>")));
  CU_ASSERT_EQUAL(n_askers(), n);
  rg_buf_fini(&answer);
}

static void
test_kept_answers_have_every_cell(void)
{
  const RgStr          query   = RG_STR("SELECT ?s ?p ?o ?none { ?s ?p ?o }");
  RgArena             *arena   = rg_arena_new(rg_allocator_system());
  RgError              error   = {0};
  WebSite              site    = fixture.front.site;
  WebTable             asked   = {0};
  WebTable             kept    = {0};
  size_t               n_wrong = 0U;
  WebGeneration *const generation =
      web_served_graph_take(fixture.front.served, &site);
  CU_ASSERT_EQUAL(web_answer_cache_ask(&site, arena, query, &asked, &error),
                  RG_OK);
  const uint64_t n = n_askers();
  CU_ASSERT_EQUAL(web_answer_cache_ask(&site, arena, query, &kept, &error),
                  RG_OK);
  CU_ASSERT_EQUAL(n_askers(), n);
  CU_ASSERT_TRUE(asked.n_rows > 100U && asked.n_columns == 4U);
  CU_ASSERT_EQUAL_FATAL(kept.n_rows, asked.n_rows);
  CU_ASSERT_EQUAL_FATAL(kept.n_columns, asked.n_columns);
  for (size_t i = 0U; i < kept.n_columns; ++i) {
    n_wrong += !rg_str_equals(kept.columns[i], asked.columns[i]);
  }
  for (size_t i = 0U; i < kept.n_rows * kept.n_columns; ++i) {
    n_wrong += !graph_term_equals(&kept.cells[i], &asked.cells[i]);
  }
  CU_ASSERT_EQUAL(n_wrong, 0U);
  web_served_graph_give_back(fixture.front.served, generation);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"the first pages are prepared", test_first_pages_are_prepared},
    {"what was answered is not asked again",
     test_what_was_answered_is_not_asked_again},
    {"kept answers have every cell", test_kept_answers_have_every_cell},
    {"each request of requests.tsv", test_requests},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo site_suite = {.pName        = "web site",
                                 .pInitFunc    = start_site,
                                 .pCleanupFunc = stop_site,
                                 .pTests       = tests};
