#include "web/http/watch.h"

#include "graph/base/alloc.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum {
  LOOK_MS       = 20,  ///< between two looks while requests are under way
  FIND_AFTER_MS = 10,  ///< younger requests are not looked up
  STUCK_MS      = 2000 ///< beyond its deadline a query waits for the client
};

static const uint64_t NS_PER_MS = UINT64_C(1000000);

/** A connection of this process. */
typedef struct {
  int      fd;
  uint32_t address;
  uint16_t remote_port;
  uint16_t local_port;
} Connection;

struct WebWatchImpl {
  pthread_t       thread;
  pthread_mutex_t mutex;
  pthread_cond_t  is_needed;
  bool            is_stopping;
  WebWatched     *first;
  size_t          capacity;
  struct pollfd  *polled;      ///< `capacity` places
  Connection     *connections; ///< `capacity` places
  size_t          n_connections;
};

/** The ends of a descriptor; false when it is no TCP connection. */
static bool
read_connection(const int fd, Connection *const connection)
{
  struct sockaddr_in remote = {0};
  struct sockaddr_in local  = {0};
  socklen_t          size   = sizeof(remote);
  if (getpeername(fd, (struct sockaddr *)&remote, &size) ||
      remote.sin_family != AF_INET) {
    return false;
  }
  size = sizeof(local);
  if (getsockname(fd, (struct sockaddr *)&local, &size)) {
    return false;
  }
  *connection =
      (Connection){fd, remote.sin_addr.s_addr, remote.sin_port, local.sin_port};
  return true;
}

/** All connections of this process. */
static void
list_connections(WebWatch *const watch)
{
  DIR *const folder    = opendir("/proc/self/fd");
  watch->n_connections = 0U;
  while (folder && watch->n_connections < watch->capacity) {
    const struct dirent *const entry = readdir(folder);
    if (!entry) {
      break;
    }
    char      *end = NULL;
    const long fd  = strtol(entry->d_name, &end, 10);
    if (end != entry->d_name && !*end &&
        read_connection((int)fd, &watch->connections[watch->n_connections])) {
      ++watch->n_connections;
    }
  }
  if (folder) {
    (void)closedir(folder);
  }
}

static bool
is_lost(const WebWatched *const watched, const uint64_t now)
{
  return watched->fd < 0 && now > watched->since_ns + FIND_AFTER_MS * NS_PER_MS;
}

/** Give descriptors to the requests that came before `now`. */
static void
find_lost(const WebWatch *const watch, const uint64_t now)
{
  for (WebWatched *one = watch->first; one; one = one->next) {
    for (size_t i = 0U; is_lost(one, now) && i < watch->n_connections; ++i) {
      const Connection *const at = &watch->connections[i];
      if (at->address == one->address && at->remote_port == one->remote_port &&
          at->local_port == one->local_port) {
        one->fd = at->fd;
      }
    }
  }
}

/** The moment at which `watched` must be cut off; 0: never. */
static uint64_t
end_of(const WebWatched *const watched)
{
  const uint64_t end = watched->deadline_ns;
  const uint64_t query_end =
      watched->cancel ? watched->cancel->deadline_ns : 0U;
  if (!query_end ||
      !atomic_load_explicit(&watched->is_sending, memory_order_relaxed)) {
    return end;
  }
  const uint64_t stuck = query_end + STUCK_MS * NS_PER_MS;
  return end && end < stuck ? end : stuck;
}

static void
cut_slow(const WebWatch *const watch, const uint64_t now)
{
  for (WebWatched *one = watch->first; one; one = one->next) {
    const uint64_t end = end_of(one);
    if (end && now > end && one->fd >= 0 && !one->is_cut) {
      const bool is_half =
          one->cut == WEB_CUT_READING && end == one->deadline_ns;
      (void)shutdown(one->fd, is_half ? SHUT_RD : SHUT_RDWR);
      one->is_cut = true;
    }
  }
}

static size_t
list_polled(WebWatch *const watch)
{
  size_t n = 0U;
  for (const WebWatched *one = watch->first; one && n < watch->capacity;
       one                   = one->next) {
    if (one->fd >= 0 && !one->has_hung_up && !one->is_cut) {
      watch->polled[n++] = (struct pollfd){one->fd, POLLRDHUP, 0};
    }
  }
  return n;
}

/** A descriptor that was closed and opened again in between belongs to a
    request that is not found yet, so it is not mistaken. */
static void
stop_queries_of(const WebWatch *const watch, const int fd)
{
  for (WebWatched *one = watch->first; one; one = one->next) {
    if (one->fd == fd) {
      one->has_hung_up = true;
      if (one->cancel) {
        rg_cancel_stop(one->cancel);
      }
    }
  }
}

/** One look, with the mutex held on entry and on return. */
static void
look(WebWatch *const watch)
{
  const uint64_t now     = rg_clock_ns();
  bool           is_less = false;
  for (const WebWatched *one = watch->first; one; one = one->next) {
    is_less = is_less || is_lost(one, now);
  }
  if (is_less) {
    (void)pthread_mutex_unlock(&watch->mutex);
    list_connections(watch);
    (void)pthread_mutex_lock(&watch->mutex);
    find_lost(watch, now);
  }
  cut_slow(watch, now);
  const size_t n = list_polled(watch);
  (void)pthread_mutex_unlock(&watch->mutex);
  const int n_ready = poll(watch->polled, (nfds_t)n, LOOK_MS);
  (void)pthread_mutex_lock(&watch->mutex);
  for (size_t i = 0U; n_ready > 0 && i < n; ++i) {
    if (watch->polled[i].revents & (POLLRDHUP | POLLHUP | POLLERR)) {
      stop_queries_of(watch, watch->polled[i].fd);
    }
  }
}

static void *
run(void *const handle)
{
  WebWatch *const watch = (WebWatch *)handle;
  (void)pthread_mutex_lock(&watch->mutex);
  while (!watch->is_stopping) {
    if (watch->first) {
      look(watch);
    } else {
      (void)pthread_cond_wait(&watch->is_needed, &watch->mutex);
    }
  }
  (void)pthread_mutex_unlock(&watch->mutex);
  return NULL;
}

static void
free_parts(WebWatch *const watch)
{
  const RgAllocator *const system = rg_allocator_system();
  rg_free(system, watch->polled, watch->capacity * sizeof(struct pollfd));
  rg_free(system, watch->connections, watch->capacity * sizeof(Connection));
  rg_free(system, watch, sizeof(*watch));
}

WebWatch *
web_watch_new(const size_t capacity)
{
  const RgAllocator *const system = rg_allocator_system();
  WebWatch *const          made   = rg_alloc_zero(system, 1U, sizeof(WebWatch));
  if (!made) {
    return NULL;
  }
  made->capacity    = capacity;
  made->polled      = rg_alloc_zero(system, capacity, sizeof(struct pollfd));
  made->connections = rg_alloc_zero(system, capacity, sizeof(Connection));
  (void)pthread_mutex_init(&made->mutex, NULL);
  (void)pthread_cond_init(&made->is_needed, NULL);
  if (!made->polled || !made->connections ||
      pthread_create(&made->thread, NULL, run, made)) {
    free_parts(made);
    return NULL;
  }
  return made;
}

void
web_watch_free(WebWatch *const watch)
{
  if (watch) {
    (void)pthread_mutex_lock(&watch->mutex);
    watch->is_stopping = true;
    (void)pthread_cond_signal(&watch->is_needed);
    (void)pthread_mutex_unlock(&watch->mutex);
    (void)pthread_join(watch->thread, NULL);
    (void)pthread_cond_destroy(&watch->is_needed);
    (void)pthread_mutex_destroy(&watch->mutex);
    free_parts(watch);
  }
}

void
web_watch_add(WebWatch *const watch, const WebPeer *const peer,
              WebWatched *const watched)
{
  struct in_addr address = {0};
  *watched               = (WebWatched){.watch       = watch,
                                        .remote_port = htons((uint16_t)peer->remote_port),
                                        .local_port  = htons((uint16_t)peer->local_port),
                                        .fd          = -1,
                                        .since_ns    = rg_clock_ns()};
  if (inet_pton(AF_INET, peer->remote, &address) == 1) {
    watched->address = address.s_addr;
  }
  (void)pthread_mutex_lock(&watch->mutex);
  watched->next = watch->first;
  if (watch->first) {
    watch->first->previous = watched;
  } else {
    (void)pthread_cond_signal(&watch->is_needed);
  }
  watch->first = watched;
  (void)pthread_mutex_unlock(&watch->mutex);
}

void
web_watch_remove(WebWatched *const watched)
{
  WebWatch *const watch = watched->watch;
  (void)pthread_mutex_lock(&watch->mutex);
  if (watched->previous) {
    watched->previous->next = watched->next;
  } else {
    watch->first = watched->next;
  }
  if (watched->next) {
    watched->next->previous = watched->previous;
  }
  (void)pthread_mutex_unlock(&watch->mutex);
}

void
web_watched_deadline(WebWatched *const watched, const uint64_t after_ms,
                     const WebCut cut)
{
  (void)pthread_mutex_lock(&watched->watch->mutex);
  watched->deadline_ns = after_ms ? rg_clock_ns() + after_ms * NS_PER_MS : 0U;
  watched->cut         = cut;
  watched->is_cut      = false;
  (void)pthread_mutex_unlock(&watched->watch->mutex);
}

void
web_watched_cancel(WebWatched *const watched, RgCancel *const cancel)
{
  (void)pthread_mutex_lock(&watched->watch->mutex);
  watched->cancel = cancel;
  if (cancel && watched->has_hung_up) {
    rg_cancel_stop(cancel);
  }
  (void)pthread_mutex_unlock(&watched->watch->mutex);
}
