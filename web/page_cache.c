#include "web/page_cache.h"

#include "graph/base/alloc.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/** Places for pages; those whose keys meet in one take turns. */
enum { N_PLACES = 8192, LARGEST_SHARE = 8 };

/** Key and body stand behind it in one block. */
struct WebKeptPageImpl {
  size_t key_bytes;
  size_t body_bytes;
  size_t n_users;  ///< the table's own counts
  bool   was_used; ///< since the hand came by
};

struct WebPageCacheImpl {
  pthread_mutex_t lock;
  size_t          max_bytes;
  size_t          size_bytes;
  size_t          hand; ///< next place to be looked at for room
  WebKeptPage    *places[N_PLACES];
};

static RgStr
key_of(const WebKeptPage *const entry)
{
  return rg_str((const char *)(entry + 1), entry->key_bytes);
}

static RgStr
body_of(const WebKeptPage *const entry)
{
  return rg_str((const char *)(entry + 1) + entry->key_bytes,
                entry->body_bytes);
}

static size_t
size_of(const WebKeptPage *const entry)
{
  return sizeof(WebKeptPage) + entry->key_bytes + entry->body_bytes;
}

WebPageCache *
web_page_cache_new(const size_t max_bytes)
{
  WebPageCache *const cache = (WebPageCache *)rg_alloc_zero(
      rg_allocator_system(), 1U, sizeof(WebPageCache));
  if (!cache) {
    return NULL;
  }
  if (pthread_mutex_init(&cache->lock, NULL) != 0) {
    rg_free(rg_allocator_system(), cache, sizeof(WebPageCache));
    return NULL;
  }
  cache->max_bytes = max_bytes;
  return cache;
}

/** Under the lock: one user less. */
static void
let_go(WebPageCache *const cache, WebKeptPage *const entry)
{
  if (!--entry->n_users) {
    const size_t size = size_of(entry);
    cache->size_bytes -= size;
    rg_free(rg_allocator_system(), entry, size);
  }
}

static void
empty_place(WebPageCache *const cache, const size_t place)
{
  if (cache->places[place]) {
    let_go(cache, cache->places[place]);
    cache->places[place] = NULL;
  }
}

void
web_page_cache_free(WebPageCache *const cache)
{
  if (!cache) {
    return;
  }
  for (size_t i = 0U; i < N_PLACES; ++i) {
    empty_place(cache, i);
  }
  (void)pthread_mutex_destroy(&cache->lock);
  rg_free(rg_allocator_system(), cache, sizeof(WebPageCache));
}

WebKeptPage *
web_page_cache_take(WebPageCache *const cache, const RgStr key,
                    RgStr *const body)
{
  (void)pthread_mutex_lock(&cache->lock);
  WebKeptPage *entry = cache->places[rg_str_hash(key) % N_PLACES];
  if (entry && rg_str_equals(key_of(entry), key)) {
    ++entry->n_users;
    entry->was_used = true;
    *body           = body_of(entry);
  } else {
    entry = NULL;
  }
  (void)pthread_mutex_unlock(&cache->lock);
  return entry;
}

void
web_page_cache_give_back(WebPageCache *const cache, WebKeptPage *const page)
{
  (void)pthread_mutex_lock(&cache->lock);
  let_go(cache, page);
  (void)pthread_mutex_unlock(&cache->lock);
}

/** Under the lock, second chance: what was used since the last round stays
    for another. */
static void
make_room(WebPageCache *const cache, const size_t n_bytes)
{
  for (size_t i = 0U;
       i < 2U * N_PLACES && cache->size_bytes + n_bytes > cache->max_bytes;
       ++i) {
    WebKeptPage *const entry = cache->places[cache->hand];
    if (entry && entry->was_used) {
      entry->was_used = false;
    } else {
      empty_place(cache, cache->hand);
    }
    cache->hand = (cache->hand + 1U) % N_PLACES;
  }
}

void
web_page_cache_put(WebPageCache *const cache, const RgStr key, const RgStr body)
{
  const size_t size = sizeof(WebKeptPage) + key.size + body.size;
  if (size > cache->max_bytes / LARGEST_SHARE) {
    return;
  }
  WebKeptPage *const entry =
      (WebKeptPage *)rg_alloc(rg_allocator_system(), size);
  if (!entry) {
    return;
  }
  *entry     = (WebKeptPage){key.size, body.size, 1U, false};
  char *data = (char *)(entry + 1);
  memcpy(data, key.data, key.size);
  memcpy(data + key.size, body.data, body.size);
  const size_t place = rg_str_hash(key) % N_PLACES;
  (void)pthread_mutex_lock(&cache->lock);
  empty_place(cache, place);
  make_room(cache, size);
  cache->places[place] = entry;
  cache->size_bytes += size;
  (void)pthread_mutex_unlock(&cache->lock);
}

size_t
web_page_cache_size_bytes(WebPageCache *const cache)
{
  (void)pthread_mutex_lock(&cache->lock);
  const size_t size = cache->size_bytes;
  (void)pthread_mutex_unlock(&cache->lock);
  return size;
}
