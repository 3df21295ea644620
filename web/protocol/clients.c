#include "web/protocol/clients.h"

#include "graph/base/clock.h"

#include <pthread.h>

enum { N_CHAINS = 256, ADDRESS_BYTES = 64, FOR_PAGES = 8 };

struct WebClientImpl {
  WebClient *next; ///< in its chain
  char       address[ADDRESS_BYTES];
  unsigned   n_asked[WEB_N_LANES]; ///< running or waiting
  uint64_t   used_ms;              ///< in the bucket at `drained_ns`
  uint64_t   drained_ns;
  RgBudget   budgets[WEB_N_LANES];
  WebPlace   places[WEB_N_LANES];
};

struct WebClientsImpl {
  pthread_mutex_t mutex;
  WebClientLimits limits;
  RgBudget        all;
  RgBudget        queries; ///< within all: clients' words leave pages some
  WebClient      *chains[N_CHAINS];
  WebClientCounts counts;
};

WebClients *
web_clients_new(const WebClientLimits *const limits)
{
  WebClients *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebClients));
  if (made) {
    (void)pthread_mutex_init(&made->mutex, NULL);
    made->limits     = *limits;
    const size_t all = limits->all_memory_bytes;
    rg_budget_init(&made->all, rg_allocator_system(), all);
    rg_budget_init(&made->queries, &made->all.allocator, all - all / FOR_PAGES);
  }
  return made;
}

void
web_clients_free(WebClients *const clients)
{
  if (!clients) {
    return;
  }
  for (size_t i = 0U; i < N_CHAINS; ++i) {
    while (clients->chains[i]) {
      WebClient *const gone = clients->chains[i];
      clients->chains[i]    = gone->next;
      rg_free(rg_allocator_system(), gone, sizeof(*gone));
    }
  }
  (void)pthread_mutex_destroy(&clients->mutex);
  rg_free(rg_allocator_system(), clients, sizeof(*clients));
}

/** Let the bucket run out up to now. */
static void
drain(const WebClients *const clients, WebClient *const client)
{
  const uint64_t now     = rg_clock_ns();
  const uint64_t rest_ms = (now - client->drained_ns) / 1000000U;
  const uint64_t gone_ms = rest_ms * clients->limits.seconds_a_minute / 60U;
  if (gone_ms) {
    client->used_ms -= client->used_ms < gone_ms ? client->used_ms : gone_ms;
    client->drained_ns = now;
  }
}

/** Find a client, and on the way forget those of its chain that have nothing
    to remember. */
static WebClient *
find(WebClients *const clients, WebClient **const chain, const RgStr address)
{
  WebClient *found = NULL;
  for (WebClient **at = chain; *at;) {
    WebClient *const one = *at;
    drain(clients, one);
    if (rg_str_equals(rg_str_c(one->address), address)) {
      found = one;
    } else if (!one->n_asked[WEB_LANE_QUERY] && !one->n_asked[WEB_LANE_PAGE] &&
               !one->used_ms) {
      *at = one->next;
      --clients->counts.n_known;
      rg_free(rg_allocator_system(), one, sizeof(*one));
      continue;
    }
    at = &one->next;
  }
  return found;
}

static WebClient *
add(WebClients *const clients, WebClient **const chain, const RgStr address)
{
  WebClient *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebClient));
  if (made) {
    memcpy(made->address, address.data, address.size);
    made->drained_ns = rg_clock_ns();
    made->next       = *chain;
    *chain           = made;
    ++clients->counts.n_known;
    rg_budget_init(&made->budgets[WEB_LANE_QUERY], &clients->queries.allocator,
                   clients->limits.memory_bytes);
    rg_budget_init(&made->budgets[WEB_LANE_PAGE], &clients->all.allocator,
                   clients->limits.memory_bytes);
  }
  return made;
}

/** Whether it asks too many queries at once, or asked for too long. */
static bool
asks_too_much(const WebClientLimits *const limits,
              const WebClient *const       client)
{
  return (limits->max_queries &&
          client->n_asked[WEB_LANE_QUERY] >= limits->max_queries) ||
         (limits->seconds_a_minute &&
          client->used_ms >= limits->seconds_a_minute * 1000U);
}

static RgStatus
enter(WebClients *const clients, const RgStr address, const WebLane lane,
      WebClient **const client)
{
  WebClient **const chain = &clients->chains[rg_str_hash(address) % N_CHAINS];
  WebClient        *one   = find(clients, chain, address);
  if (!one) {
    one = add(clients, chain, address);
  }
  if (!one) {
    return RG_NO_MEMORY;
  }
  if (lane == WEB_LANE_QUERY && asks_too_much(&clients->limits, one)) {
    ++clients->counts.refused;
    return RG_TOO_MANY;
  }
  ++one->n_asked[lane];
  *client = one;
  return RG_OK;
}

RgStatus
web_client_enter(WebClients *const clients, const RgStr address,
                 const WebLane lane, WebClient **const client)
{
  const RgStr name = rg_str_slice(address, 0U, ADDRESS_BYTES - 1U);
  (void)pthread_mutex_lock(&clients->mutex);
  const RgStatus status = enter(clients, name, lane, client);
  (void)pthread_mutex_unlock(&clients->mutex);
  return status;
}

void
web_client_leave(WebClients *const clients, WebClient *const client,
                 const WebLane lane, const uint64_t elapsed_ms)
{
  (void)pthread_mutex_lock(&clients->mutex);
  drain(clients, client);
  --client->n_asked[lane];
  client->used_ms += lane == WEB_LANE_QUERY ? elapsed_ms : 0U;
  (void)pthread_mutex_unlock(&clients->mutex);
}

const RgAllocator *
web_client_allocator(const WebClient *const client, const WebLane lane)
{
  return &client->budgets[lane].allocator;
}

WebPlace *
web_client_place(WebClient *const client, const WebLane lane)
{
  return &client->places[lane];
}

WebClientCounts
web_clients_counts(WebClients *const clients)
{
  (void)pthread_mutex_lock(&clients->mutex);
  WebClientCounts counts = clients->counts;
  (void)pthread_mutex_unlock(&clients->mutex);
  counts.memory_bytes = atomic_load(&clients->all.used_bytes);
  return counts;
}
