/**
   @file
   Pages that the client has, or that were made before.
*/

#include "web/packed.h"
#include "web/parts/cite.h"
#include "web/parts/page_impl.h"

#include <string.h>

/** All that a page depends on: data, program, address, language, day. */
static RgStatus
make_key(WebPage *const page)
{
  const RgStr query = page->request->query;
  char        day[WEB_CITE_DAY_BYTES];
  web_cite_day(day);
  return rg_arena_printf(page->request->arena, &page->key,
                         "%.*s-" RG_VERSION " %s %s %.*s?%.*s",
                         RG_STR_ARG(page->site->version), day,
                         web_page_language_name(page->language),
                         RG_STR_ARG(page->request->path), RG_STR_ARG(query));
}

/** The page from the cache, with the headers that all pages have. */
static bool
answer_from_cache(WebPage *const page)
{
  const RgSink       out    = web_response_sink(page->response);
  RgStr              packed = RG_STR_NONE;
  RgStr              body   = RG_STR_NONE;
  WebKeptPage *const kept =
      page->site->pages
          ? web_page_cache_take(page->site->pages, page->key, &packed)
          : NULL;
  if (!kept) {
    return false;
  }
  const RgStatus status = web_unpack(packed, page->request->arena, &body);
  web_page_cache_give_back(page->site->pages, kept);
  if (status != RG_OK || web_page_headers(page) != RG_OK ||
      rg_sink_write(&out, body) != RG_OK) {
    web_response_abort(page->response);
  }
  return true;
}

/** Append to the copy for the cache.  Out of memory, there is none. */
static void
copy(WebPage *const page, const RgStr bytes)
{
  const size_t used = page->copy.size;
  if (!bytes.size) {
    return;
  }
  if (used + bytes.size > page->copy_bytes) {
    const size_t grown = 2U * (used + bytes.size);
    char *const  data  = (char *)rg_arena_grow(page->request->arena,
                                               (char *)(uintptr_t)page->copy.data,
                                               page->copy_bytes, grown);
    page->copy_bytes   = grown;
    page->copy.data    = data;
    page->key          = data ? page->key : RG_STR_NONE;
  }
  if (page->key.size) {
    memcpy((char *)(uintptr_t)page->copy.data + used, bytes.data, bytes.size);
    page->copy.size = used + bytes.size;
  }
}

/** The response holds back what is short.  A page that is longer is copied from
    where its begin would be gone. */
static RgStatus
write_and_keep(void *const handle, const char *const data, const size_t size)
{
  WebPage *const page = (WebPage *)handle;
  const RgSink   out  = web_response_sink(page->response);
  const RgStr    held = web_response_held(page->response);
  if (page->key.size && !page->copy.size &&
      held.size + size >= WEB_RESPONSE_BLOCK_BYTES) {
    copy(page, held);
  }
  if (page->key.size && page->copy.size) {
    copy(page, rg_str(data, size));
  }
  return rg_sink_write(&out, rg_str(data, size));
}

bool
web_page_is_known(WebPage *const page)
{
  RgStr tag = RG_STR_NONE;
  if (!page->site->version.size) {
    return false;
  }
  if (make_key(page) != RG_OK ||
      rg_arena_printf(page->request->arena, &tag, "%.*s-%016llx",
                      RG_STR_ARG(page->site->version),
                      (unsigned long long)rg_str_hash(page->key)) != RG_OK ||
      web_response_header(page->response, RG_STR("Cache-Control"),
                          RG_STR("no-cache")) != RG_OK) {
    page->key = RG_STR_NONE;
    return false;
  }
  if (!web_response_etag(page->response, tag)) {
    return answer_from_cache(page);
  }
  /* RFC 9111 §3.2: the browser puts these headers on the page that it has. */
  if (web_page_headers(page) != RG_OK) {
    web_response_abort(page->response);
  }
  return true;
}

void
web_page_keep(WebPage *const page)
{
  if (page->key.size && page->site->pages) {
    page->html.out = (RgSink){page, write_and_keep};
  }
}

/** Out of memory, it is not kept. */
static void
keep(const WebPage *const page, const RgStr body)
{
  RgBuf packed;
  rg_buf_init(&packed, rg_allocator_system(), SIZE_MAX);
  if (web_pack(body, &packed) == RG_OK) {
    web_page_cache_put(page->site->pages, page->key, rg_buf_str(&packed));
  }
  rg_buf_fini(&packed);
}

void
web_page_kept(const WebPage *const page)
{
  const RgStr body =
      page->copy.size ? page->copy : web_response_held(page->response);
  if (page->site->pages && page->key.size && body.size &&
      web_response_code(page->response) == 200) {
    keep(page, body);
  }
}
