#include "web/parts/assets.h"

#include "web/http/problem.h"

#include <stdio.h>

/** Declare an embedded file by its symbol. */
#define EMBEDDED(symbol)                                                       \
  extern const char web_##symbol##_begin[];                                    \
  extern const char web_##symbol##_end[];

EMBEDDED(co_lead_js)
EMBEDDED(icon_svg)
EMBEDDED(licences_txt)
EMBEDDED(network_js)
EMBEDDED(site_css)
EMBEDDED(sparql_js)
EMBEDDED(suggest_js)

typedef struct {
  const char *name;
  const char *media_type;
  const char *begin;
  const char *end;
} Asset;

#define SCRIPT "text/javascript; charset=utf-8"
#define ENTRY(name, media_type, symbol)                                        \
  {                                                                            \
    name, media_type, web_##symbol##_begin, web_##symbol##_end                 \
  }

/** Scripts are empty where the build had no npm. */
static const Asset assets[] = {
    ENTRY("co-lead.js", SCRIPT, co_lead_js),
    ENTRY("icon.svg", "image/svg+xml", icon_svg),
    ENTRY("licences.txt", "text/plain; charset=utf-8", licences_txt),
    ENTRY("network.js", SCRIPT, network_js),
    ENTRY("site.css", "text/css; charset=utf-8", site_css),
    ENTRY("sparql.js", SCRIPT, sparql_js),
    ENTRY("suggest.js", SCRIPT, suggest_js),
};

static const Asset *
find_asset(const RgStr name)
{
  for (size_t i = 0U; i < RG_COUNT_OF(assets); ++i) {
    if (rg_str_equals(name, rg_str_c(assets[i].name)) &&
        assets[i].begin != assets[i].end) {
      return &assets[i];
    }
  }
  return NULL;
}

bool
web_asset_exists(const RgStr name)
{
  return find_asset(name) != NULL;
}

static RgStatus
write_asset(const Asset *const asset, WebResponse *const response)
{
  const RgStr bytes = rg_str(asset->begin, (size_t)(asset->end - asset->begin));
  char        tag[32];
  const RgSink out = web_response_sink(response);
  const int    n   = snprintf(tag, sizeof(tag), "%016llx",
                              (unsigned long long)rg_str_hash(bytes));
  RG_TRY(web_response_content_type(response, rg_str_c(asset->media_type)));
  RG_TRY(web_response_header(response, RG_STR("Cache-Control"),
                             RG_STR("public, max-age=300")));
  return web_response_etag(response, rg_str(tag, (size_t)n))
             ? RG_OK
             : rg_sink_write(&out, bytes);
}

void
web_answer_asset(const WebSite *const site, const WebRequest *const request,
                 WebResponse *const response)
{
  (void)site;
  const RgStr name =
      rg_str_slice(request->path, sizeof("/assets/") - 1U, request->path.size);
  const Asset *const asset = find_asset(name);
  if (!asset) {
    web_problem_text(request, response, 404, "there is no such asset");
  } else if (write_asset(asset, response) != RG_OK) {
    web_problem_text(request, response, 500, "out of memory");
  }
}
