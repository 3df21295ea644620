#include "web/page_cache.h"

#include "graph/base/alloc.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LARGEST_SHARE = 8, BYTES_OF_CHAIN = 1024, MAX_CHAINS = 1 << 16 };

/** Key and body stand behind it in one block. */
struct WebKeptPageImpl {
  WebKeptPage *next;   ///< in its chain
  WebKeptPage *before; ///< in the ring of all, which the hand goes round
  WebKeptPage *after;
  uint64_t     hash;
  size_t       key_bytes;
  size_t       body_bytes;
  size_t       n_users;  ///< the cache is one of them while it has it
  bool         was_used; ///< since the hand came by
};

struct WebPageCacheImpl {
  pthread_mutex_t lock; ///< for all below
  size_t          max_bytes;
  size_t          size_bytes;
  size_t          n_chains; ///< a power of two
  WebKeptPage   **chains;
  WebKeptPage    *hand; ///< next to be looked at for room; null: it is empty
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

/** One for each kilobyte, so that few share one. */
static size_t
choose_n_chains(const size_t max_bytes)
{
  size_t n = 1U;
  while (n < MAX_CHAINS && n * BYTES_OF_CHAIN < max_bytes) {
    n *= 2U;
  }
  return n;
}

WebPageCache *
web_page_cache_new(const size_t max_bytes)
{
  const RgAllocator *const system = rg_allocator_system();
  const size_t             n      = choose_n_chains(max_bytes);
  WebPageCache *const cache  = rg_alloc_zero(system, 1U, sizeof(WebPageCache));
  WebKeptPage **const chains = rg_alloc_zero(system, n, sizeof(WebKeptPage *));
  if (!cache || !chains || pthread_mutex_init(&cache->lock, NULL)) {
    rg_free(system, chains, n * sizeof(WebKeptPage *));
    rg_free(system, cache, sizeof(WebPageCache));
    return NULL;
  }
  cache->max_bytes = max_bytes;
  cache->n_chains  = n;
  cache->chains    = chains;
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

/** Under the lock: what points to the entry of a key, or to the null where it
    would stand. */
static WebKeptPage **
find(const WebPageCache *const cache, const uint64_t hash, const RgStr key)
{
  WebKeptPage **at = &cache->chains[hash & (cache->n_chains - 1U)];
  while (*at && ((*at)->hash != hash || !rg_str_equals(key_of(*at), key))) {
    at = &(*at)->next;
  }
  return at;
}

/** Under the lock: out of its chain, which `at` is of, and out of the ring. */
static void
take_out(WebPageCache *const cache, WebKeptPage **const at)
{
  WebKeptPage *const entry = *at;
  *at                      = entry->next;
  entry->before->after     = entry->after;
  entry->after->before     = entry->before;
  if (cache->hand == entry) {
    cache->hand = entry->after == entry ? NULL : entry->after;
  }
  let_go(cache, entry);
}

/** Under the lock: where the hand comes to last. */
static void
put_in(WebPageCache *const cache, WebKeptPage **const at,
       WebKeptPage *const entry)
{
  entry->next = NULL;
  *at         = entry;
  if (cache->hand) {
    entry->after         = cache->hand;
    entry->before        = cache->hand->before;
    entry->before->after = entry;
    entry->after->before = entry;
  } else {
    cache->hand = entry->after = entry->before = entry;
  }
  cache->size_bytes += size_of(entry);
}

void
web_page_cache_free(WebPageCache *const cache)
{
  if (!cache) {
    return;
  }
  const RgAllocator *const system = rg_allocator_system();
  while (cache->hand) {
    take_out(cache, find(cache, cache->hand->hash, key_of(cache->hand)));
  }
  (void)pthread_mutex_destroy(&cache->lock);
  rg_free(system, cache->chains, cache->n_chains * sizeof(WebKeptPage *));
  rg_free(system, cache, sizeof(WebPageCache));
}

WebKeptPage *
web_page_cache_take(WebPageCache *const cache, const RgStr key,
                    RgStr *const body)
{
  const uint64_t hash = rg_str_hash(key);
  (void)pthread_mutex_lock(&cache->lock);
  WebKeptPage *const entry = *find(cache, hash, key);
  if (entry) {
    ++entry->n_users;
    entry->was_used = true;
    *body           = body_of(entry);
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
    for another.  What is still in use gives its room later. */
static void
make_room(WebPageCache *const cache, const size_t n_bytes)
{
  while (cache->hand && cache->size_bytes + n_bytes > cache->max_bytes) {
    WebKeptPage *const entry = cache->hand;
    cache->hand              = entry->after;
    if (entry->was_used) {
      entry->was_used = false;
    } else {
      take_out(cache, find(cache, entry->hash, key_of(entry)));
    }
  }
}

static WebKeptPage *
make_entry(const uint64_t hash, const RgStr key, const RgStr body)
{
  const size_t       size  = sizeof(WebKeptPage) + key.size + body.size;
  WebKeptPage *const entry = rg_alloc(rg_allocator_system(), size);
  if (entry) {
    *entry     = (WebKeptPage){.hash       = hash,
                               .key_bytes  = key.size,
                               .body_bytes = body.size,
                               .n_users    = 1U};
    char *data = (char *)(entry + 1);
    memcpy(data, key.data, key.size);
    memcpy(data + key.size, body.data, body.size);
  }
  return entry;
}

void
web_page_cache_put(WebPageCache *const cache, const RgStr key, const RgStr body)
{
  const uint64_t hash = rg_str_hash(key);
  const size_t   size = sizeof(WebKeptPage) + key.size + body.size;
  if (size > cache->max_bytes / LARGEST_SHARE) {
    return;
  }
  WebKeptPage *const entry = make_entry(hash, key, body);
  if (!entry) {
    return;
  }
  (void)pthread_mutex_lock(&cache->lock);
  WebKeptPage **const at = find(cache, hash, key);
  if (*at) {
    take_out(cache, at);
  }
  make_room(cache, size);
  put_in(cache, find(cache, hash, key), entry);
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
