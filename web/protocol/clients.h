#ifndef WEB_PROTOCOL_CLIENTS_H
#define WEB_PROTOCOL_CLIENTS_H

/**
   @file
   What each client may take: queries at once, query time, memory.

   A client is an address.  What it words itself is limited: so many queries at
   once, so much query time.  That is a bucket that empties at a steady rate:
   who used up a minute's share waits until some of it has drained.  What our
   pages ask is short: they only wait for each other, however many a client
   wants.
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "web/protocol/gate.h"

#include <stdint.h>

/** Whose words a query is in; there is a gate for each. */
typedef enum {
  WEB_LANE_QUERY, ///< a client's
  WEB_LANE_PAGE,  ///< our own
  WEB_N_LANES
} WebLane;

/** Limits; 0 anywhere means none. */
typedef struct {
  unsigned max_queries;      ///< of one client in its words, running or waiting
  uint64_t seconds_a_minute; ///< query time that drains in a minute
  size_t   memory_bytes;     ///< of one client's queries together
  size_t   all_memory_bytes; ///< of all queries together; an eighth of it is
                             ///< for pages alone
} WebClientLimits;

typedef struct WebClientsImpl WebClients;
typedef struct WebClientImpl  WebClient;

/** Null when out of memory. */
WebClients *RG_NULLABLE
web_clients_new(const WebClientLimits *limits);

/** Accepts null.  No client may be inside. */
void
web_clients_free(WebClients *RG_NULLABLE clients);

/**
   A client wants to ask a query.

   @param[out] client  Follow #RG_OK with web_client_leave().
   @return #RG_OK; #RG_TOO_MANY when it asks too many of its own at once or used
   up its time; #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
web_client_enter(WebClients *clients, RgStr address, WebLane lane,
                 WebClient **client);

/** The query ran for `elapsed_ms`. */
void
web_client_leave(WebClients *clients, WebClient *client, WebLane lane,
                 uint64_t elapsed_ms);

/** Where the client's queries get their memory: a budget within that of all.
    Good until web_client_leave(). */
const RgAllocator *
web_client_allocator(const WebClient *client, WebLane lane);

/** For the gate of that lane.  Good until web_client_leave(). */
WebPlace *
web_client_place(WebClient *client, WebLane lane);

/** For /metrics. */
typedef struct {
  uint64_t refused; ///< since the start
  size_t   n_known;
  size_t   memory_bytes; ///< that queries hold now
} WebClientCounts;

WebClientCounts
web_clients_counts(WebClients *clients);

#endif
