#include "graph/base/buf.h"
#include "web/html/html.h"
#include "web/http/forwarded.h"
#include "web/http/token.h"
#include "web/protocol/clients.h"
#include "web/protocol/gate.h"
#include "web/protocol/query_list.h"
#include "web/protocol/turn.h"

#include <CUnit/CUnit.h>

#include <pthread.h>
#include <string.h>
#include <time.h>

static void
test_clients_have_their_share(void)
{
  const WebClientLimits limits  = {.max_queries      = 2U,
                                   .seconds_a_minute = 1U,
                                   .memory_bytes     = 1000U,
                                   .all_memory_bytes = 1500U};
  WebClients *const     clients = web_clients_new(&limits);
  WebClient            *one     = NULL;
  WebClient            *again   = NULL;
  WebClient            *other   = NULL;
  CU_ASSERT_PTR_NOT_NULL_FATAL(clients);
  CU_ASSERT_EQUAL(web_client_enter(clients, RG_STR("a"), WEB_LANE_QUERY, &one),
                  RG_OK);
  CU_ASSERT_EQUAL(
      web_client_enter(clients, RG_STR("a"), WEB_LANE_QUERY, &again), RG_OK);
  CU_ASSERT_PTR_EQUAL(one, again);
  CU_ASSERT_EQUAL(
      web_client_enter(clients, RG_STR("a"), WEB_LANE_QUERY, &other),
      RG_TOO_MANY);
  CU_ASSERT_EQUAL(
      web_client_enter(clients, RG_STR("b"), WEB_LANE_QUERY, &other), RG_OK);

  /* 1,000 bytes for each, 1,500 for both. */
  const RgAllocator *const mine   = web_client_allocator(one, WEB_LANE_QUERY);
  const RgAllocator *const theirs = web_client_allocator(other, WEB_LANE_QUERY);
  void *const              block  = rg_alloc(mine, 900U);
  CU_ASSERT_PTR_NOT_NULL(block);
  CU_ASSERT_PTR_NULL(rg_alloc(mine, 200U));
  CU_ASSERT_PTR_NULL(rg_alloc(theirs, 700U));
  CU_ASSERT_EQUAL(web_clients_counts(clients).memory_bytes, 900U);
  rg_free(mine, block, 900U);
  CU_ASSERT_EQUAL(web_clients_counts(clients).memory_bytes, 0U);

  /* A second of query time in a minute: two of them are too much. */
  web_client_leave(clients, other, WEB_LANE_QUERY, 0U);
  web_client_leave(clients, one, WEB_LANE_QUERY, 2000U);
  web_client_leave(clients, again, WEB_LANE_QUERY, 0U);
  CU_ASSERT_EQUAL(web_client_enter(clients, RG_STR("a"), WEB_LANE_QUERY, &one),
                  RG_TOO_MANY);
  CU_ASSERT_EQUAL(
      web_client_enter(clients, RG_STR("b"), WEB_LANE_QUERY, &other), RG_OK);
  web_client_leave(clients, other, WEB_LANE_QUERY, 0U);
  CU_ASSERT_EQUAL(web_clients_counts(clients).refused, 2U);
  web_clients_free(clients);
}

/** Neither their number nor their time counts, and queries leave them memory.
 */
static void
test_pages_are_not_refused(void)
{
  const WebClientLimits limits = {
      .max_queries = 1U, .seconds_a_minute = 1U, .all_memory_bytes = 1600U};
  WebClients *const clients = web_clients_new(&limits);
  const RgStr       name    = RG_STR("a");
  WebClient        *one     = NULL;
  CU_ASSERT_PTR_NOT_NULL_FATAL(clients);
  CU_ASSERT_EQUAL(web_client_enter(clients, name, WEB_LANE_QUERY, &one), RG_OK);
  CU_ASSERT_EQUAL(web_client_enter(clients, name, WEB_LANE_QUERY, &one),
                  RG_TOO_MANY);
  for (int i = 0; i < 100; ++i) {
    CU_ASSERT_EQUAL(web_client_enter(clients, name, WEB_LANE_PAGE, &one),
                    RG_OK);
  }
  const RgAllocator *const asked = web_client_allocator(one, WEB_LANE_QUERY);
  const RgAllocator *const paged = web_client_allocator(one, WEB_LANE_PAGE);
  CU_ASSERT_PTR_NULL(rg_alloc(asked, 1500U));
  void *const most = rg_alloc(asked, 1400U);
  void *const rest = rg_alloc(paged, 200U);
  CU_ASSERT_PTR_NOT_NULL(most);
  CU_ASSERT_PTR_NOT_NULL(rest);
  CU_ASSERT_PTR_NULL(rg_alloc(paged, 200U));
  rg_free(asked, most, 1400U);
  rg_free(paged, rest, 200U);
  for (int i = 0; i < 100; ++i) {
    web_client_leave(clients, one, WEB_LANE_PAGE, 60000U);
  }
  web_client_leave(clients, one, WEB_LANE_QUERY, 0U);
  CU_ASSERT_EQUAL(web_client_enter(clients, name, WEB_LANE_QUERY, &one), RG_OK);
  web_client_leave(clients, one, WEB_LANE_QUERY, 0U);
  web_clients_free(clients);
}

/** Somebody who comes to a gate, and when it came in. */
typedef struct {
  pthread_t thread;
  WebGate  *gate;
  WebPlace *place;
  RgStatus  status;
  uint64_t  order; ///< from 1
} Visitor;

static void *
visit(void *const handle)
{
  Visitor *const visitor = (Visitor *)handle;
  visitor->status        = web_gate_enter(visitor->gate, visitor->place, NULL);
  if (visitor->status == RG_OK) {
    visitor->order = web_gate_counts(visitor->gate).admitted;
    web_gate_leave(visitor->gate);
  }
  return NULL;
}

/** Let it come, and wait until it stands in the queue or was turned away. */
static void
come(Visitor *const visitor, WebGate *const gate, WebPlace *const place)
{
  enum { MAX_LOOKS = 20000 };
  const struct timespec moment = {0, 1000000};
  const WebGateCounts   before = web_gate_counts(gate);
  *visitor                     = (Visitor){.gate = gate, .place = place};
  CU_ASSERT_EQUAL_FATAL(pthread_create(&visitor->thread, NULL, visit, visitor),
                        0);
  for (int i = 0; i < MAX_LOOKS; ++i) {
    const WebGateCounts now = web_gate_counts(gate);
    if (now.waiting + now.refused > before.waiting + before.refused) {
      return;
    }
    (void)nanosleep(&moment, NULL);
  }
  CU_FAIL("nobody came");
}

/** Who asks for much waits behind itself; where there is no room, it is the
    last of its requests that go. */
static void
test_clients_take_turns(void)
{
  enum { N_GREEDY = 4, N_MODEST = 3 };
  WebGate *const gate   = web_gate_new(1U, N_GREEDY + 1U, 60000U);
  WebPlace       greedy = {0U};
  WebPlace       modest = {0U};
  Visitor        many[N_GREEDY + 2];
  Visitor        few[N_MODEST];
  CU_ASSERT_PTR_NOT_NULL_FATAL(gate);
  CU_ASSERT_EQUAL(web_gate_enter(gate, &greedy, NULL), RG_OK);
  for (size_t i = 0U; i <= N_GREEDY; ++i) {
    come(&many[i], gate, &greedy);
  }
  come(&many[N_GREEDY + 1], gate, &greedy); /* there is no room */
  come(&few[0], gate, &modest);             /* takes that of many[N_GREEDY] */
  come(&few[1], gate, &modest);             /* takes that of many[3] */
  CU_ASSERT_EQUAL(web_gate_counts(gate).waiting, N_GREEDY + 1U);
  CU_ASSERT_EQUAL(web_gate_counts(gate).refused, 3U);
  web_gate_leave(gate);
  for (size_t i = 0U; i < N_GREEDY + 2U; ++i) {
    (void)pthread_join(many[i].thread, NULL);
  }
  (void)pthread_join(few[0].thread, NULL);
  (void)pthread_join(few[1].thread, NULL);
  CU_ASSERT_EQUAL(many[N_GREEDY + 1].status, RG_BUSY);
  CU_ASSERT_EQUAL(many[N_GREEDY].status, RG_BUSY);
  CU_ASSERT_EQUAL(many[3].status, RG_BUSY);
  CU_ASSERT_EQUAL(few[0].order, 2U); /* before all of the greedy one */
  CU_ASSERT_EQUAL(many[0].order, 3U);
  CU_ASSERT_EQUAL(few[1].order, 4U); /* then by turns */
  CU_ASSERT_EQUAL(many[1].order, 5U);
  CU_ASSERT_EQUAL(many[2].order, 6U);
  CU_ASSERT_EQUAL(web_gate_counts(gate).running, 0U);
  web_gate_free(gate);
}

static void
test_who_waits_may_be_cancelled(void)
{
  WebGate *const gate = web_gate_new(1U, 1U, 60000U);
  RgCancel       cancel;
  CU_ASSERT_PTR_NOT_NULL_FATAL(gate);
  rg_cancel_init(&cancel, 0U);
  CU_ASSERT_EQUAL(web_gate_enter(gate, NULL, &cancel), RG_OK);
  rg_cancel_stop(&cancel);
  CU_ASSERT_EQUAL(web_gate_enter(gate, NULL, &cancel), RG_CANCELLED);
  web_gate_leave(gate);
  CU_ASSERT_EQUAL(web_gate_counts(gate).running, 0U);
  CU_ASSERT_EQUAL(web_gate_counts(gate).waiting, 0U);
  web_gate_free(gate);
}

/** A request stands in the queue once, however much it asks. */
static void
test_a_request_keeps_its_turn(void)
{
  const WebClientLimits limits  = {.max_queries = 1U};
  WebClients *const     clients = web_clients_new(&limits);
  WebGate *const        gate    = web_gate_new(1U, 0U, 0U);
  RgCancel              cancel;
  CU_ASSERT_FATAL(gate && clients);
  rg_cancel_init(&cancel, 0U);
  WebTurn mine  = {.gates = {gate}, .clients = clients};
  WebTurn other = {.gates = {gate}, .clients = clients};
  for (int i = 0; i < 3; ++i) {
    CU_ASSERT_EQUAL(web_turn_claim(&mine, RG_STR("a")), RG_OK);
    CU_ASSERT_EQUAL(web_turn_begin(&mine, &cancel), RG_OK);
    web_turn_rest(&mine); /* does nothing: a query is not over */
    CU_ASSERT_TRUE(mine.is_held);
    web_turn_end(&mine);
  }
  CU_ASSERT_EQUAL(web_gate_counts(gate).admitted, 1U);
  CU_ASSERT_EQUAL(web_turn_claim(&other, RG_STR("a")), RG_TOO_MANY);
  CU_ASSERT_EQUAL(web_turn_claim(&other, RG_STR("b")), RG_OK);
  CU_ASSERT_EQUAL(web_turn_begin(&other, &cancel), RG_BUSY);
  web_turn_rest(&mine);
  web_turn_rest(&mine);
  CU_ASSERT_EQUAL(web_gate_counts(gate).running, 0U);
  CU_ASSERT_EQUAL(web_turn_claim(&other, RG_STR("a")), RG_OK);
  CU_ASSERT_EQUAL(web_turn_begin(&other, &cancel), RG_OK);
  web_turn_end(&other);
  web_turn_rest(&other);
  web_gate_free(gate);
  web_clients_free(clients);
}

/** A page that also asks its client's query: one place at a time. */
static void
test_a_request_changes_lanes(void)
{
  const WebClientLimits limits  = {.max_queries = 1U};
  WebClients *const     clients = web_clients_new(&limits);
  WebTurn turn = {.gates = {web_gate_new(1U, 0U, 0U), web_gate_new(1U, 0U, 0U)},
                  .clients = clients};
  CU_ASSERT_FATAL(turn.gates[0] && turn.gates[1] && clients);
  for (int i = 0; i < 4; ++i) {
    const WebLane lane = i % 2 ? WEB_LANE_QUERY : WEB_LANE_PAGE;
    web_turn_choose(&turn, lane);
    CU_ASSERT_FALSE(turn.is_held);
    CU_ASSERT_EQUAL(web_turn_claim(&turn, RG_STR("a")), RG_OK);
    CU_ASSERT_EQUAL(web_turn_begin(&turn, NULL), RG_OK);
    CU_ASSERT_EQUAL(web_gate_counts(turn.gates[lane]).running, 1U);
    CU_ASSERT_EQUAL(web_gate_counts(turn.gates[!lane]).running, 0U);
    web_turn_choose(&turn,
                    lane == WEB_LANE_PAGE ? WEB_LANE_QUERY : WEB_LANE_PAGE);
    CU_ASSERT_TRUE(turn.is_held); /* a query is not over */
    CU_ASSERT_EQUAL(turn.lane, lane);
    web_turn_end(&turn);
  }
  web_turn_rest(&turn);
  CU_ASSERT_EQUAL(web_gate_counts(turn.gates[0]).running, 0U);
  CU_ASSERT_EQUAL(web_gate_counts(turn.gates[0]).admitted, 2U);
  CU_ASSERT_EQUAL(web_gate_counts(turn.gates[1]).admitted, 2U);
  web_gate_free(turn.gates[0]);
  web_gate_free(turn.gates[1]);
  web_clients_free(clients);
}

static void
test_the_list_tells_and_stops(void)
{
  WebQueryList *const list = web_query_list_new();
  RgCancel            cancel;
  RgBuf               text;
  CU_ASSERT_PTR_NOT_NULL_FATAL(list);
  rg_buf_init(&text, rg_allocator_system(), 1U << 20U);
  rg_cancel_init(&cancel, 0U);
  const RgSink out = rg_buf_sink(&text);
  WebListed    one = {.text = RG_STR("ASK { \"<\" }"), .cancel = &cancel};
  web_query_list_add(list, &one);
  web_query_list_run(list, &one);
  CU_ASSERT_EQUAL(web_query_list_write(list, &out), RG_OK);
  CU_ASSERT_TRUE(rg_str_find(rg_buf_str(&text),
                             RG_STR("\"query\":\"ASK { \\\"\\u003c\\\" }\""),
                             0U) != SIZE_MAX);
  CU_ASSERT_EQUAL(web_query_list_stop(list, one.id + 1U), RG_NOT_FOUND);
  CU_ASSERT_EQUAL(rg_cancel_check(&cancel), RG_OK);
  CU_ASSERT_EQUAL(web_query_list_stop(list, one.id), RG_OK);
  CU_ASSERT_EQUAL(rg_cancel_check(&cancel), RG_CANCELLED);
  web_query_list_remove(list, &one);
  CU_ASSERT_EQUAL(web_query_list_stop(list, one.id), RG_NOT_FOUND);
  rg_buf_fini(&text);
  web_query_list_free(list);
}

static void
test_tokens_are_compared_whole(void)
{
  const RgStr token = RG_STR("0123456789abcdef");
  CU_ASSERT_TRUE(web_token_equals(token, RG_STR("0123456789abcdef")));
  CU_ASSERT_FALSE(web_token_equals(token, RG_STR("0123456789abcdeg")));
  CU_ASSERT_FALSE(web_token_equals(token, RG_STR("1123456789abcdef")));
  CU_ASSERT_FALSE(web_token_equals(token, RG_STR("0123456789abcde")));
  CU_ASSERT_FALSE(web_token_equals(RG_STR("0101"), RG_STR("01")));
  CU_ASSERT_FALSE(web_token_equals(token, RG_STR_NONE));
  CU_ASSERT_FALSE(web_token_equals(RG_STR_NONE, RG_STR_NONE));
}

/** What X-Forwarded-For says, who asks, and who is believed. */
static void
test_clients_behind_proxies(void)
{
  static const char *const proxies[] = {"10.0.0.1", "10.0.0.2"};
  static const struct {
    const char *remote;
    const char *said;
    const char *client;
  } cases[] = {
      {"192.0.2.1", "198.51.100.1", "192.0.2.1"},
      {"10.0.0.1", "", "10.0.0.1"},
      {"10.0.0.1", "198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"},
      {"10.0.0.1", "203.0.113.9, 198.51.100.1,10.0.0.2", "198.51.100.1"},
      {"10.0.0.1", ",,", "10.0.0.1"},
      {"10.0.0.1", "10.0.0.2", "10.0.0.2"},
  };
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    const WebHeader  header  = {RG_STR("x-forwarded-for"),
                                rg_str_c(cases[i].said)};
    const WebRequest request = {.arena     = arena,
                                .remote    = rg_str_c(cases[i].remote),
                                .headers   = &header,
                                .n_headers = 1U};
    const RgStr      client  = web_forwarded_client(&request, proxies, 2U);
    CU_ASSERT_TRUE(rg_str_equals(client, rg_str_c(cases[i].client)));
  }
  rg_arena_free(arena);
}

static void
test_text_does_not_turn(void)
{
  RgBuf out;
  rg_buf_init(&out, rg_allocator_system(), 4096U);
  WebHtml html = web_html(rg_buf_sink(&out));
  web_html_text(&html, RG_STR("a\xE2\x80\xAE"
                              "b\xE2\x81\xA6"
                              "c\xE2\x80\xA9\xE2\x80"));
  CU_ASSERT_TRUE(
      rg_str_equals(rg_buf_str(&out), RG_STR("a&#xFFFD;b&#xFFFD;c\xE2\x80\xA9"
                                             "\xE2\x80")));
  rg_buf_fini(&out);
}

static CU_TestInfo tests[] = {
    {"clients have their share", test_clients_have_their_share},
    {"pages are not refused", test_pages_are_not_refused},
    {"clients take turns", test_clients_take_turns},
    {"who waits may be cancelled", test_who_waits_may_be_cancelled},
    {"a request keeps its turn", test_a_request_keeps_its_turn},
    {"a request changes lanes", test_a_request_changes_lanes},
    {"the operator's list tells and stops", test_the_list_tells_and_stops},
    {"tokens are compared whole", test_tokens_are_compared_whole},
    {"clients behind proxies", test_clients_behind_proxies},
    {"text does not turn its direction", test_text_does_not_turn},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo limits_suite = {.pName = "web limits", .pTests = tests};
