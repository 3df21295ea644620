#include "graph/base/buf.h"
#include "web/http/civetweb_adapter.h"
#include "web/http/sanitized.h"
#include "web/http/stacks.h"

#include <CUnit/CUnit.h>
#include <curl/curl.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/** Answers with what it was asked. */
static void
echo(void *const handle, WebRequest *const request, WebResponse *const response)
{
  (void)handle;
  const RgSink sink = web_response_sink(response);
  CU_ASSERT_EQUAL(web_response_content_type(response, RG_STR("text/plain")),
                  RG_OK);
  CU_ASSERT_EQUAL(rg_sink_write(&sink, request->method), RG_OK);
  CU_ASSERT_EQUAL(rg_sink_write(&sink, RG_STR(" ")), RG_OK);
  CU_ASSERT_EQUAL(rg_sink_write(&sink, request->path), RG_OK);
  CU_ASSERT_EQUAL(rg_sink_write(&sink, RG_STR("?")), RG_OK);
  CU_ASSERT_EQUAL(rg_sink_write(&sink, request->query), RG_OK);
  CU_ASSERT_EQUAL(rg_sink_write(&sink, RG_STR(" ")), RG_OK);
  CU_ASSERT_EQUAL(rg_sink_write(&sink, request->body), RG_OK);
}

static size_t
keep(char *const data, const size_t size, const size_t n, void *const handle)
{
  return rg_buf_append((RgBuf *)handle, rg_str(data, size * n)) == RG_OK
             ? size * n
             : 0U;
}

/** GET, or POST when `body` is given; returns the status code. */
static long
ask(const int port, const char *const path, const char *const body,
    RgBuf *const answer)
{
  char url[256];
  (void)snprintf(url, sizeof(url), "http://127.0.0.1:%d%s", port, path);
  CURL *const curl = curl_easy_init();
  CU_ASSERT_PTR_NOT_NULL_FATAL(curl);
  (void)curl_easy_setopt(curl, CURLOPT_URL, url);
  (void)curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, 10L);
  (void)curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
  if (body) {
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
  }
  rg_buf_clear(answer);
  long code = 0;
  if (curl_easy_perform(curl) == CURLE_OK) {
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  }
  curl_easy_cleanup(curl);
  return code;
}

static WebServer *
start(const size_t max_body_bytes)
{
  static const char *const listen[] = {"127.0.0.1:0"};
  const WebServerOptions   options  = {.listen         = listen,
                                       .n_listen       = 1U,
                                       .n_threads      = 4U,
                                       .max_body_bytes = max_body_bytes};
  WebServer               *server   = NULL;
  RgError                  error    = {0};
  CU_ASSERT_EQUAL_FATAL(
      web_server_start(&options, (WebHandler){NULL, echo}, &server, &error),
      RG_OK);
  return server;
}

static void
test_requests_arrive_whole(void)
{
  WebServer *const server = start(100U);
  const int        port   = web_server_port(server, 0U);
  RgBuf            answer;
  rg_buf_init(&answer, rg_allocator_system(), 1U << 20U);
  CU_ASSERT_EQUAL(ask(port, "/a%2Fb/%E5%8E%A6?x=1%20", NULL, &answer), 200);
  CU_ASSERT_TRUE(
      rg_str_equals(rg_buf_str(&answer), RG_STR("GET /a/b/厦?x=1%20 ")));
  CU_ASSERT_EQUAL(ask(port, "/p", "body", &answer), 200);
  CU_ASSERT_TRUE(rg_str_equals(rg_buf_str(&answer), RG_STR("POST /p? body")));
  CU_ASSERT_EQUAL(ask(port, "/%FF", NULL, &answer), 400);
  char large[200];
  memset(large, 'x', sizeof(large) - 1U);
  large[sizeof(large) - 1U] = '\0';
  CU_ASSERT_EQUAL(ask(port, "/p", large, &answer), 413);
  rg_buf_fini(&answer);
  web_server_stop(server);
}

static void
test_address_in_use_is_named(void)
{
  WebServer *const server = start(0U);
  char             address[32];
  (void)snprintf(address, sizeof(address), "127.0.0.1:%d",
                 web_server_port(server, 0U));
  const char *const      listen[] = {address};
  const WebServerOptions options  = {.listen = listen, .n_listen = 1U};
  WebServer             *second   = NULL;
  RgError                error    = {0};
  CU_ASSERT_EQUAL(
      web_server_start(&options, (WebHandler){NULL, echo}, &second, &error),
      RG_BUSY);
  CU_ASSERT_PTR_NOT_NULL(strstr(error.message, address));
  web_server_stop(server);
}

/** Jobs of one thread, or of several at once. */
typedef struct {
  WebStacks     *stacks;
  unsigned       depth; ///< of the stack, in kilobytes
  pthread_t      owner; ///< who gives the jobs
  uintptr_t      place; ///< of the last job's frame
  atomic_size_t *n_done;
} Work;

static unsigned
go_down(const unsigned depth)
{
  volatile char room[1024]   = {0};
  room[depth % sizeof(room)] = 1;
  return depth ? go_down(depth - 1U) + (unsigned)room[depth % sizeof(room)]
               : 0U;
}

/** Sanitizers get a thread for each job. */
static bool
is_at_home(const Work *const work)
{
  return web_is_sanitized() || pthread_equal(pthread_self(), work->owner);
}

static void
do_work(void *const handle)
{
  const volatile char place = 0;
  Work *const         work  = (Work *)handle;
  if (is_at_home(work) && go_down(work->depth) == work->depth) {
    (void)atomic_fetch_add(work->n_done, 1U);
  }
  work->place = (uintptr_t)&place;
}

static void *
give_work(void *const handle)
{
  Work *const work = (Work *)handle;
  work->owner      = pthread_self();
  for (int i = 0; i < 50; ++i) {
    (void)web_stacks_do(work->stacks, do_work, work);
  }
  return NULL;
}

/** A job that has a job of its own done. */
static void
do_work_within(void *const handle)
{
  const Work *const outer = (const Work *)handle;
  Work              inner = *outer;
  CU_ASSERT_TRUE(web_stacks_do(outer->stacks, do_work, &inner));
  do_work(handle);
  CU_ASSERT_NOT_EQUAL(inner.place, outer->place);
}

static void
test_jobs_are_done_on_deep_stacks(void)
{
  enum { N = 8 };
  atomic_size_t    n_done = 0U;
  WebStacks *const stacks = web_stacks_new((size_t)8U << 20U, 2U);
  CU_ASSERT_PTR_NOT_NULL_FATAL(stacks);
  Work work = {.stacks = stacks,
               .depth  = 4000U,
               .owner  = pthread_self(),
               .n_done = &n_done};
  CU_ASSERT_TRUE(web_stacks_do(stacks, do_work, &work));
  const uintptr_t first = work.place;
  CU_ASSERT_TRUE(web_stacks_do(stacks, do_work, &work));
  CU_ASSERT_EQUAL(first, work.place); /* the one that was kept */
  CU_ASSERT_TRUE(web_stacks_do(stacks, do_work_within, &work));
  CU_ASSERT_EQUAL(atomic_load(&n_done), 4U);
  pthread_t threads[N];
  Work      shares[N];
  for (size_t i = 0U; i < N; ++i) {
    shares[i] = work;
    CU_ASSERT_EQUAL_FATAL(
        pthread_create(&threads[i], NULL, give_work, &shares[i]), 0);
  }
  for (size_t i = 0U; i < N; ++i) {
    (void)pthread_join(threads[i], NULL);
  }
  CU_ASSERT_EQUAL(atomic_load(&n_done), 4U + N * 50U);
  web_stacks_free(stacks);
}

static CU_TestInfo tests[] = {
    {"requests arrive whole", test_requests_arrive_whole},
    {"an address in use is named", test_address_in_use_is_named},
    {"jobs are done on deep stacks", test_jobs_are_done_on_deep_stacks},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo server_suite = {.pName = "web/http server", .pTests = tests};
