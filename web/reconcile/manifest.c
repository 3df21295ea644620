#include "web/reconcile/manifest.h"

#include "web/reconcile/json_out.h"
#include "web/reconcile/kinds.h"

/** Where the service is reached, without a slash at its end. */
static RgStatus
find_origin(const WebPage *const page, RgStr *const origin)
{
  const RgStr public_base = page->site->public_base;
  if (public_base.size) {
    *origin = rg_str_slice(public_base, 0U, public_base.size - 1U);
    return RG_OK;
  }
  return rg_arena_printf(
      page->request->arena, origin, "http://%.*s",
      RG_STR_ARG(web_request_header(page->request, RG_STR("Host"))));
}

/** `"name":{"service_url":…,"service_path":…}` and perhaps a flyout. */
static RgStatus
write_service(const RgSink *const out, const RgStr origin,
              const char *const name, const char *const path,
              const char *const flyout)
{
  RG_TRY(rg_sink_write(out, rg_str_c(name)));
  RG_TRY(web_json_pair(out, ":{\"service_url\":", origin));
  RG_TRY(web_json_pair(out, ",\"service_path\":", rg_str_c(path)));
  if (flyout) {
    RG_TRY(web_json_pair(out, ",\"flyout_service_path\":", rg_str_c(flyout)));
  }
  return rg_sink_write(out, RG_STR("}"));
}

static RgStatus
write_services(const RgSink *const out, const RgStr origin)
{
  RG_TRY(rg_sink_write(out, RG_STR(",\n\"suggest\":{")));
  RG_TRY(write_service(out, origin, "\"entity\"", "/reconcile/suggest/entity",
                       "/reconcile/flyout/entity?id=${id}"));
  RG_TRY(write_service(out, origin, ",\n\"type\"", "/reconcile/suggest/type",
                       "/reconcile/flyout/type?id=${id}"));
  RG_TRY(write_service(out, origin, ",\n\"property\"",
                       "/reconcile/suggest/property",
                       "/reconcile/flyout/property?id=${id}"));
  RG_TRY(rg_sink_write(out, RG_STR("},\n\"extend\":{")));
  RG_TRY(write_service(out, origin, "\"propose_properties\"",
                       "/reconcile/properties", NULL));
  return rg_sink_write(out, RG_STR(",\"property_settings\":[]}}\n"));
}

RgStatus
web_reconcile_write_manifest(const WebPage *const page)
{
  RgArena *const arena      = page->request->arena;
  const RgSink   out        = web_response_sink(page->response);
  RgStr          origin     = RG_STR_NONE;
  RgStr          identifier = RG_STR_NONE;
  RgStr          url        = RG_STR_NONE;
  RG_TRY(find_origin(page, &origin));
  RG_TRY(rg_arena_printf(arena, &identifier, "%.*sid/",
                         RG_STR_ARG(page->site->base)));
  RG_TRY(web_json_begin(page));
  RG_TRY(web_json_pair(&out, "{\"versions\":[\"0.2\"],\n\"name\":",
                       web_page_phrase(page, "site.name")));
  RG_TRY(web_json_pair(&out, ",\n\"identifierSpace\":", identifier));
  RG_TRY(web_json_pair(
      &out, ",\n\"schemaSpace\":", RG_STR("https://w3id.org/reformgraph#")));
  RG_TRY(rg_sink_write(&out, RG_STR(",\n\"defaultTypes\":[")));
  for (size_t i = 0U; i < web_n_reconcile_kinds; ++i) {
    RG_TRY(rg_sink_write(&out, i ? RG_STR(",") : RG_STR("")));
    RG_TRY(web_reconcile_write_kind(page, &web_reconcile_kinds[i], &out));
  }
  RG_TRY(rg_arena_printf(arena, &url, "%.*s/id/{{id}}", RG_STR_ARG(origin)));
  RG_TRY(web_json_pair(&out, "],\n\"view\":{\"url\":", url));
  RG_TRY(rg_arena_printf(arena, &url, "%.*s/reconcile/preview?id={{id}}",
                         RG_STR_ARG(origin)));
  RG_TRY(web_json_pair(&out, "},\n\"preview\":{\"url\":", url));
  RG_TRY(rg_sink_write(&out, RG_STR(",\"width\":420,\"height\":220}")));
  return write_services(&out, origin);
}
