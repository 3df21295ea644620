#ifndef WEB_PAGE_CACHE_H
#define WEB_PAGE_CACHE_H

/**
   @file
   HTML, and lists that pages are made from, for the same version of the graph.

   A key holds all that a page depends on, the graph's version among it, so an
   entry is never wrong; one that nobody asks for any more makes room.  Any
   number of threads.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stddef.h>

typedef struct WebPageCacheImpl WebPageCache;

/** @param max_bytes Of all entries together; one takes an eighth at most.
    @return null when out of memory. */
WebPageCache *RG_NULLABLE
web_page_cache_new(size_t max_bytes);

/** Accepts null.  No call may be under way. */
void
web_page_cache_free(WebPageCache *RG_NULLABLE cache);

typedef struct WebKeptPageImpl WebKeptPage;

/** The page of `key`, or null; give it back.
    @param[out] body Stays until then. */
WebKeptPage *RG_NULLABLE
web_page_cache_take(WebPageCache *cache, RgStr key, RgStr *body);

void
web_page_cache_give_back(WebPageCache *cache, WebKeptPage *page);

/** Keep a copy.  Does nothing when it is too large or memory is out. */
void
web_page_cache_put(WebPageCache *cache, RgStr key, RgStr body);

/** Bytes kept now, keys included. */
size_t
web_page_cache_size_bytes(WebPageCache *cache);

#endif
