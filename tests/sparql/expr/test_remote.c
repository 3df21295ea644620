/**
   @file
   Endpoints elsewhere: a small HTTP server on this machine plays one.
*/

#include "graph/base/clock.h"
#include "graph/base/vec.h"
#include "sparql/remote/address.h"
#include "sparql/remote/fetch.h"
#include "sparql/remote/remote.h"
#include "sparql/sparql.h"
#include "tests/support/clock.h"

#include <CUnit/CUnit.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { URL_BYTES = 128, REQUEST_BYTES = 4096, TIMEOUT_MS = 200, MAX_MS = 300 };

#define ROWS                                                                   \
  "{\"head\":{\"vars\":[\"x\",\"y\"]},\"results\":{\"bindings\":["             \
  "{\"x\":{\"type\":\"uri\",\"value\":\"http://a\"}},"                         \
  "{\"y\":{\"type\":\"bnode\",\"value\":\"b\"},"                               \
  "\"x\":{\"type\":\"literal\",\"value\":\"2\"}}]}}"

/** What the server says to a path. */
typedef struct {
  const char *path;
  const char *status;
  const char *headers; ///< each with "\r\n"
  const char *body;
} Page;

static const Page PAGES[] = {
    {"/rows", "200 OK",
     "Content-Type: application/sparql-results+json; charset=utf-8\r\n", ROWS},
    {"/yes", "200 OK", "Content-Type: application/sparql-results+xml\r\n",
     "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><head/>"
     "<boolean>true</boolean></sparql>"},
    {"/triples", "200 OK", "Content-Type: application/n-triples\r\n",
     "<http://a> <http://b> \"c\" .\n<http://a> <http://b> \"d\" .\n"},
    {"/bad", "400 Bad Request", "Content-Type: text/plain\r\n",
     "line 1: no such thing"},
    {"/gone", "404 Not Found", "Content-Type: text/plain\r\n", "nothing here"},
    {"/html", "200 OK", "Content-Type: text/html\r\n", "<html></html>"},
    {"/broken", "200 OK", "Content-Type: application/sparql-results+json\r\n",
     "{\"head\":"},
    {"/near", "307 Temporary Redirect", "Location: /rows\r\n", ""},
    {"/far", "307 Temporary Redirect", "Location: http://127.0.0.2:9/\r\n", ""},
    {"/loop", "307 Temporary Redirect", "Location: /loop\r\n", ""},
    {"/file", "307 Temporary Redirect", "Location: file:///etc/hosts\r\n", ""},
};

/** The server; `/slow` never gets an answer. */
typedef struct {
  int       listener;
  unsigned  port;
  pthread_t thread;
  char      last_request[REQUEST_BYTES];
} Server;

static void
answer(Server *const server, const int client)
{
  size_t n    = 0U;
  char  *body = NULL;
  /* The whole request: our forms are short, and end the second read at most. */
  do {
    const ssize_t got = recv(client, server->last_request + n,
                             sizeof(server->last_request) - 1U - n, 0);
    n += got > 0 ? (size_t)got : 0U;
    server->last_request[n] = '\0';
    body                    = strstr(server->last_request, "\r\n\r\n");
    if (got <= 0) {
      return;
    }
  } while (!body || !body[4]);
  for (size_t i = 0U; i < RG_COUNT_OF(PAGES); ++i) {
    char         start[URL_BYTES];
    char         reply[REQUEST_BYTES];
    const size_t size =
        (size_t)snprintf(start, sizeof(start), "POST %s ", PAGES[i].path);
    if (!strncmp(server->last_request, start, size)) {
      const int n_reply = snprintf(
          reply, sizeof(reply),
          "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
          PAGES[i].status, PAGES[i].headers, strlen(PAGES[i].body),
          PAGES[i].body);
      (void)send(client, reply, (size_t)n_reply, MSG_NOSIGNAL);
      return;
    }
  }
  char byte = 0;
  (void)recv(client, &byte, 1U, 0); // until the other side gives up
}

static void *
serve(void *const handle)
{
  Server *const server = (Server *)handle;
  for (;;) {
    const int client = accept(server->listener, NULL, NULL);
    if (client < 0) {
      return NULL;
    }
    answer(server, client);
    (void)close(client);
  }
}

static bool
start_server(Server *const server)
{
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t          size    = sizeof(address);
  memset(server, 0, sizeof(*server));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  server->listener        = socket(AF_INET, SOCK_STREAM, 0);
  if (server->listener < 0 ||
      bind(server->listener, (const struct sockaddr *)&address, size) ||
      listen(server->listener, 8) ||
      getsockname(server->listener, (struct sockaddr *)&address, &size)) {
    return false;
  }
  server->port = ntohs(address.sin_port);
  return !pthread_create(&server->thread, NULL, serve, server);
}

static void
stop_server(Server *const server)
{
  (void)shutdown(server->listener, SHUT_RDWR);
  (void)pthread_join(server->thread, NULL);
  (void)close(server->listener);
}

static void
make_url(const Server *const server, const char *const path,
         char url[URL_BYTES])
{
  (void)snprintf(url, URL_BYTES, "http://127.0.0.1:%u%s", server->port, path);
}

/** Ask the page as a service. */
static RgStatus
ask_page(const Server *const server, const char *const path,
         SparqlQuery *const query, SparqlService **const service,
         SparqlAnswer **const result, RgError *const error)
{
  char url[URL_BYTES];
  make_url(server, path, url);
  *service = NULL;
  *result  = NULL;
  memset(error, 0, sizeof(*error));
  RG_TRY(sparql_service_open_endpoint(url, service, error));
  return sparql_query(*service, query, result, error);
}

static void
test_an_endpoint_answers(void)
{
  Server         server;
  SparqlService *service = NULL;
  SparqlAnswer  *result  = NULL;
  RgError        error;
  SparqlQuery    query = {.text = RG_STR("SELECT * { ?x ?y \"ä&+\" }")};
  CU_ASSERT_FATAL(start_server(&server));
  CU_ASSERT_EQUAL_FATAL(
      ask_page(&server, "/rows", &query, &service, &result, &error), RG_OK);
  CU_ASSERT_PTR_NOT_NULL(strstr(server.last_request,
                                "query=SELECT%20%2A%20%7B%20%3Fx%20%3Fy%20%22"
                                "%C3%A4%26%2B%22%20%7D"));
  CU_ASSERT_EQUAL(sparql_answer_kind(result), SPARQL_ROWS);
  CU_ASSERT_EQUAL(sparql_answer_n_columns(result), 2U);
  CU_ASSERT_EQUAL(sparql_answer_next(result, &error), RG_OK);
  CU_ASSERT_EQUAL(sparql_answer_cell(result, 0U).kind, GRAPH_TERM_IRI);
  CU_ASSERT_EQUAL(sparql_answer_cell(result, 1U).kind, GRAPH_TERM_NONE);
  CU_ASSERT_EQUAL(sparql_answer_next(result, &error), RG_OK);
  CU_ASSERT_EQUAL(sparql_answer_cell(result, 1U).kind, GRAPH_TERM_BLANK);
  CU_ASSERT_EQUAL(sparql_answer_next(result, &error), RG_END);
  sparql_answer_free(result);
  sparql_service_close(service);
  CU_ASSERT_EQUAL_FATAL(
      ask_page(&server, "/yes", &query, &service, &result, &error), RG_OK);
  CU_ASSERT_EQUAL(sparql_answer_kind(result), SPARQL_BOOLEAN);
  CU_ASSERT(sparql_answer_boolean(result));
  sparql_answer_free(result);
  sparql_service_close(service);
  stop_server(&server);
}

static RgStatus
count_quad(void *const handle, const GraphQuad *const quad)
{
  size_t *const n = (size_t *)handle;
  *n += quad->object.kind == GRAPH_TERM_LITERAL ? 1U : 0U;
  return RG_OK;
}

static void
test_an_endpoint_answers_triples(void)
{
  Server              server;
  SparqlService      *service = NULL;
  SparqlAnswer       *result  = NULL;
  RgError             error;
  size_t              n     = 0U;
  const GraphQuadSink sink  = {&n, count_quad, NULL};
  SparqlQuery         query = {.text = RG_STR("CONSTRUCT WHERE { ?x ?y ?z }")};
  CU_ASSERT_FATAL(start_server(&server));
  CU_ASSERT_EQUAL_FATAL(
      ask_page(&server, "/triples", &query, &service, &result, &error), RG_OK);
  CU_ASSERT_EQUAL(sparql_answer_kind(result), SPARQL_TRIPLES);
  CU_ASSERT_EQUAL(sparql_answer_triples(result, &sink, &error), RG_OK);
  CU_ASSERT_EQUAL(n, 2U);
  sparql_answer_free(result);
  sparql_service_close(service);
  stop_server(&server);
}

/** A page, how asking it ends, and what the message must say. */
static void
test_failures_are_told_apart(void)
{
  static const struct {
    const char *path;
    RgStatus    status;
    const char *words;
  } CASES[] = {
      {"/bad", RG_BAD_SYNTAX, "answered 400: line 1: no such thing"},
      {"/gone", RG_IO, "answered 404: nothing here"},
      {"/html", RG_IO, "text/html, which is no format of results"},
      {"/broken", RG_IO, "expected"},
      {"/near", RG_OK, ""},
      {"/far", RG_IO, "http://127.0.0.2:9/, which is not followed"},
      {"/loop", RG_IO, "which is not followed"},
      {"/file", RG_IO, "which is not followed"},
  };
  Server server;
  CU_ASSERT_FATAL(start_server(&server));
  for (size_t i = 0U; i < RG_COUNT_OF(CASES); ++i) {
    SparqlService *service = NULL;
    SparqlAnswer  *result  = NULL;
    RgError        error;
    SparqlQuery    query = {.text = RG_STR("ASK {}")};
    const RgStatus st =
        ask_page(&server, CASES[i].path, &query, &service, &result, &error);
    if (st != CASES[i].status || !strstr(error.message, CASES[i].words)) {
      printf("\n%s: %s: %s\n", CASES[i].path, rg_status_text(st),
             error.message);
    }
    CU_ASSERT_EQUAL(st, CASES[i].status);
    CU_ASSERT_PTR_NOT_NULL(strstr(error.message, CASES[i].words));
    sparql_answer_free(result);
    sparql_service_close(service);
  }
  stop_server(&server);
}

static void
test_limits_stop_an_endpoint(void)
{
  Server         server;
  SparqlService *service = NULL;
  SparqlAnswer  *result  = NULL;
  RgError        error;
  RgCancel       cancel;
  CU_ASSERT_FATAL(start_server(&server));
  rg_cancel_init(&cancel, TIMEOUT_MS);
  SparqlQuery    query = {.text = RG_STR("ASK {}"), .cancel = &cancel};
  const uint64_t start = rg_clock_ns();
  CU_ASSERT_EQUAL(ask_page(&server, "/slow", &query, &service, &result, &error),
                  RG_TIMEOUT);
  CU_ASSERT(rg_clock_ns() - start < test_slack() * MAX_MS * 1000000U);
  sparql_service_close(service);
  query.cancel       = NULL;
  query.memory_bytes = 100U;
  CU_ASSERT_EQUAL(ask_page(&server, "/rows", &query, &service, &result, &error),
                  RG_NO_MEMORY);
  sparql_service_close(service);
  stop_server(&server);
  query.memory_bytes = 0U;
  CU_ASSERT_EQUAL(ask_page(&server, "/rows", &query, &service, &result, &error),
                  RG_IO);
  sparql_service_close(service);
  CU_ASSERT_EQUAL(sparql_service_open_endpoint("ftp://x/", &service, &error),
                  RG_BAD_ARG);
  CU_ASSERT_EQUAL(
      sparql_service_open_endpoint("http://me:secret@x/", &service, &error),
      RG_BAD_ARG);
}

/** Rows that SERVICE got. */
typedef struct {
  size_t n_rows;
  size_t n_bound;
  bool   renamed; ///< blank nodes have another label than in the answer
} Got;

static RgStatus
take_row(void *const handle, const GraphTerm *const cells)
{
  Got *const got = (Got *)handle;
  ++got->n_rows;
  for (size_t i = 0U; i < 3U; ++i) {
    got->n_bound += cells[i].kind != GRAPH_TERM_NONE ? 1U : 0U;
    got->renamed = got->renamed || (cells[i].kind == GRAPH_TERM_BLANK &&
                                    cells[i].text.size > 1U);
  }
  return RG_OK;
}

static void
test_service_asks_only_what_is_allowed(void)
{
  static const RgStr VARIABLES[] = {{"y", 1U}, {"z", 1U}, {"x", 1U}};
  Server             server;
  char               allowed[URL_BYTES];
  char               url[URL_BYTES];
  RgError            error = {.status = RG_OK};
  Got                got   = {0U, 0U, false};
  CU_ASSERT_FATAL(start_server(&server));
  make_url(&server, "/", allowed);
  make_url(&server, "/rows", url);
  const char *const allow[] = {"http://example.org/sparql", allowed};
  SparqlRemote      remote  = {NULL, 0U, rg_allocator_system(), 0U};
  CU_ASSERT_EQUAL(sparql_remote_ask(&remote, rg_str_c(url),
                                    RG_STR("SELECT *{}"), VARIABLES, 3U, NULL,
                                    take_row, &got, &error),
                  RG_UNSUPPORTED);
  remote.allow   = allow;
  remote.n_allow = 2U;
  CU_ASSERT_EQUAL(sparql_remote_ask(&remote, rg_str_c(url),
                                    RG_STR("SELECT *{}"), VARIABLES, 3U, NULL,
                                    take_row, &got, &error),
                  RG_OK);
  CU_ASSERT_EQUAL(got.n_rows, 2U);
  CU_ASSERT_EQUAL(got.n_bound, 3U);
  CU_ASSERT(got.renamed);
  remote.max_bytes = 10U;
  CU_ASSERT_EQUAL(sparql_remote_ask(&remote, rg_str_c(url),
                                    RG_STR("SELECT *{}"), VARIABLES, 3U, NULL,
                                    take_row, &got, &error),
                  RG_LIMIT);
  stop_server(&server);
}

static void
test_private_addresses_are_refused(void)
{
  Server      server;
  char        media_type[SPARQL_MEDIA_TYPE_BYTES];
  char        url[URL_BYTES];
  RgError     error = {.status = RG_OK};
  RgBuf       answer_text;
  SparqlFetch fetch = {url, RG_STR("query=ASK%7B%7D"), "Accept: */*", false,
                       NULL};
  CU_ASSERT_FATAL(start_server(&server));
  make_url(&server, "/rows", url);
  rg_buf_init(&answer_text, rg_allocator_system(), 1000U);
  CU_ASSERT_EQUAL(sparql_fetch(&fetch, &answer_text, media_type, &error),
                  RG_IO);
  CU_ASSERT_PTR_NOT_NULL(strstr(error.message, "belongs to this machine"));
  fetch.allow_private = true;
  CU_ASSERT_EQUAL(sparql_fetch(&fetch, &answer_text, media_type, &error),
                  RG_OK);
  CU_ASSERT_STRING_EQUAL(media_type, "application/sparql-results+json");
  rg_buf_fini(&answer_text);
  stop_server(&server);
}

static bool
is_private(const char *const text)
{
  struct sockaddr_in  v4 = {.sin_family = AF_INET};
  struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
    return sparql_address_is_private((const struct sockaddr *)&v4);
  }
  CU_ASSERT_EQUAL(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
  return sparql_address_is_private((const struct sockaddr *)&v6);
}

static void
test_addresses_are_told_apart(void)
{
  static const char *const PRIVATE[] = {"127.0.0.1",
                                        "127.255.255.254",
                                        "10.1.2.3",
                                        "172.16.0.1",
                                        "172.31.9.9",
                                        "192.168.1.1",
                                        "169.254.169.254",
                                        "0.0.0.0",
                                        "100.64.0.1",
                                        "100.127.1.1",
                                        "224.0.0.1",
                                        "255.255.255.255",
                                        "198.19.0.1",
                                        "::1",
                                        "::",
                                        "fe80::1",
                                        "fc00::1",
                                        "fd12::1",
                                        "ff02::1",
                                        "::ffff:10.0.0.1",
                                        "2002:7f00:1::",
                                        "64:ff9b::a00:1",
                                        "2001:db8::1"};
  static const char *const PUBLIC[]  = {"8.8.8.8",
                                        "172.15.0.1",
                                        "172.32.0.1",
                                        "100.63.0.1",
                                        "192.169.0.1",
                                        "223.5.5.5",
                                        "2606:4700:4700::1111",
                                        "2400:3200::1",
                                        "::ffff:8.8.8.8",
                                        "64:ff9b::808:808"};
  for (size_t i = 0U; i < RG_COUNT_OF(PRIVATE); ++i) {
    CU_ASSERT(is_private(PRIVATE[i]));
  }
  for (size_t i = 0U; i < RG_COUNT_OF(PUBLIC); ++i) {
    CU_ASSERT_FALSE(is_private(PUBLIC[i]));
  }
}

static void
test_urls_are_within(void)
{
  CU_ASSERT(sparql_url_is_within("http://h/a/b", "http://h/a"));
  CU_ASSERT(sparql_url_is_within("http://H:80/a", "http://h/"));
  CU_ASSERT(sparql_url_is_within("http://h", "http://h/"));
  CU_ASSERT(sparql_url_is_within("https://h/a?b", "https://h/a"));
  CU_ASSERT_FALSE(sparql_url_is_within("http://h.evil/a", "http://h"));
  CU_ASSERT_FALSE(sparql_url_is_within("http://h/ab", "http://h/a"));
  CU_ASSERT_FALSE(sparql_url_is_within("http://h/a/../b", "http://h/a"));
  CU_ASSERT_FALSE(sparql_url_is_within("https://h/", "http://h/"));
  CU_ASSERT_FALSE(sparql_url_is_within("http://h:81/", "http://h/"));
  CU_ASSERT_FALSE(sparql_url_is_within("http://h@evil/", "http://h/"));
  CU_ASSERT_FALSE(sparql_url_is_within("file:///etc", "file:///"));
  CU_ASSERT(sparql_url_names_address("http://[::1]/"));
  CU_ASSERT(sparql_url_names_address("http://localhost:8080/"));
  CU_ASSERT_FALSE(sparql_url_names_address("http://localhost.example/"));
}

static CU_TestInfo tests[] = {
    {"an endpoint answers rows and booleans", test_an_endpoint_answers},
    {"an endpoint answers triples", test_an_endpoint_answers_triples},
    {"failures are told apart", test_failures_are_told_apart},
    {"limits stop an endpoint", test_limits_stop_an_endpoint},
    {"SERVICE asks only what is allowed",
     test_service_asks_only_what_is_allowed},
    {"private addresses are refused", test_private_addresses_are_refused},
    {"addresses are told apart", test_addresses_are_told_apart},
    {"URLs are within others", test_urls_are_within},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo remote_suite = {.pName = "sparql/remote", .pTests = tests};
