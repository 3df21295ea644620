#ifndef WEB_HTTP_WATCH_H
#define WEB_HTTP_WATCH_H

/**
   @file
   One thread that looks at the connections whose requests are under way: it
   stops the query of a client that hung up, and cuts off clients that send or
   read too slowly.

   The server library hides its sockets, so the watch finds a connection by its
   two ends among the descriptors of the process (getpeername(2) over
   /proc/self/fd).  While a request is under way its descriptor stays open, so
   that what was found stays right.  Requests that are over within a few
   milliseconds cost no more than a place in a list.

   A client that closes its sending side has hung up (as nginx takes it, too):
   on the wire that cannot be told from one that went away.
*/

#include "graph/base/cancel.h"
#include "graph/base/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct WebWatchImpl WebWatch;

/** Both ends of a TCP connection over IPv4. */
typedef struct {
  const char *remote; ///< address of the client, "192.0.2.1"
  int         remote_port;
  int         local_port;
} WebPeer;

/** What happens to a connection at its deadline. */
typedef enum {
  WEB_CUT_READING, ///< no more is read from it, an answer still goes out
  WEB_CUT_BOTH     ///< it breaks off
} WebCut;

/** A request under way: a place in the watch's list.  Belongs to the caller;
    its fields to the watch. */
typedef struct WebWatchedImpl {
  WebWatch              *watch;
  struct WebWatchedImpl *next;
  struct WebWatchedImpl *previous;
  uint32_t               address; ///< network order, as the ports
  uint16_t               remote_port;
  uint16_t               local_port;
  int                    fd; ///< negative until found
  uint64_t               since_ns;
  uint64_t               deadline_ns; ///< 0: none
  WebCut                 cut;
  bool                   is_cut;
  bool                   has_hung_up;
  atomic_bool            is_sending; ///< set by whoever answers
  RgCancel *RG_NULLABLE  cancel;     ///< the query that is asked now
} WebWatched;

/** Start the thread, for up to `capacity` requests at once (more are served
    but not looked at).  Null when out of memory or threads. */
WebWatch *RG_NULLABLE
web_watch_new(size_t capacity);

/** Accepts null.  Nothing may be watched any more. */
void
web_watch_free(WebWatch *RG_NULLABLE watch);

/** Begin to look at a request's connection. */
void
web_watch_add(WebWatch *watch, const WebPeer *peer, WebWatched *watched);

/** Before the request ends. */
void
web_watch_remove(WebWatched *watched);

/** Cut the connection `after_ms` from now (0: never). */
void
web_watched_deadline(WebWatched *watched, uint64_t after_ms, WebCut cut);

/** What to stop when the client hangs up: at once when it has already.  A
    connection that keeps a query waiting far beyond its deadline, because it
    does not take what is sent, is cut off as well.  Null ends it; then `cancel`
    may go. */
void
web_watched_cancel(WebWatched *watched, RgCancel *RG_NULLABLE cancel);

/** Bytes are being sent, and may have to wait for the client. */
static inline void
web_watched_sending(WebWatched *const watched, const bool is_sending)
{
  atomic_store_explicit(&watched->is_sending, is_sending, memory_order_relaxed);
}

#endif
