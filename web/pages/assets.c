#include "web/pages/assets.h"

#include "web/http/problem.h"

#include <stdio.h>

extern const char web_site_css_begin[];
extern const char web_site_css_end[];

typedef struct {
  const char *name;
  const char *media_type;
  const char *begin;
  const char *end;
} Asset;

static const Asset assets[] = {
    {"site.css", "text/css; charset=utf-8", web_site_css_begin,
     web_site_css_end},
};

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
                             RG_STR("public, max-age=86400")));
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
  for (size_t i = 0U; i < sizeof(assets) / sizeof(assets[0]); ++i) {
    if (rg_str_equals(name, rg_str_c(assets[i].name))) {
      if (write_asset(&assets[i], response) != RG_OK) {
        web_problem_text(request, response, 500, "out of memory");
      }
      return;
    }
  }
  web_problem_text(request, response, 404, "there is no such asset");
}
