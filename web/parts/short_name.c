#include "web/parts/short_name.h"

#include <string.h>

RgStr
web_short_name(const WebPage *const page, const RgStr iri)
{
  const RgStr base = page->site->base;
  return rg_str_starts_with(iri, base) ? rg_str_slice(iri, base.size, iri.size)
                                       : iri;
}

static bool
is_ours(const RgStr name)
{
  return !name.size || !memchr(name.data, ':', name.size);
}

RgStatus
web_short_name_iri(const WebPage *const page, const RgStr name,
                   RgStr *const iri)
{
  const RgStr base = is_ours(name) ? page->site->base : RG_STR_NONE;
  return rg_arena_printf(page->request->arena, iri, "%.*s%.*s",
                         RG_STR_ARG(base), RG_STR_ARG(name));
}

int
web_short_name_compare(const WebPage *const page, const RgStr a, const RgStr b)
{
  const RgStr base = page->site->base;
  return is_ours(a) == is_ours(b) ? rg_str_compare(a, b)
         : is_ours(a)             ? rg_str_compare(base, b)
                                  : rg_str_compare(a, base);
}

RgStatus
web_short_name_key(const WebPage *const page, const char *const what,
                   const RgStr name, RgStr *const key)
{
  const RgStr  parts[] = {rg_str_c(what), name, RG_STR(" "),
                          page->site->version};
  const size_t n       = RG_COUNT_OF(parts);
  size_t       size    = 0U;
  for (size_t i = 0U; i < n; ++i) {
    size += parts[i].size;
  }
  char *const data = rg_arena_alloc(page->request->arena, size);
  char       *end  = data;
  for (size_t i = 0U; data && i < n; ++i) {
    if (parts[i].size) {
      memcpy(end, parts[i].data, parts[i].size);
      end += parts[i].size;
    }
  }
  *key = rg_str(data, size);
  return data ? RG_OK : RG_NO_MEMORY;
}
