#include "web/site.h"

WebTurn
web_site_turn(const WebSite *const site)
{
  WebTurn turn = {.clients = site->clients};
  for (size_t i = 0U; i < WEB_N_LANES; ++i) {
    turn.gates[i] = site->gates[i];
  }
  return turn;
}

RgStatus
web_site_path(const WebSite *const site, RgArena *const arena, const RgStr iri,
              RgStr *const path)
{
  const RgStr terms = RG_STR("https://w3id.org/reformgraph#");
  *path             = iri;
  if (rg_str_starts_with(iri, terms)) {
    const RgStr name = rg_str_slice(iri, terms.size, iri.size);
    return rg_arena_printf(arena, path, "/ontology#%.*s", RG_STR_ARG(name));
  }
  if (!rg_str_starts_with(iri, site->base)) {
    return RG_OK;
  }
  const RgStr rest = rg_str_slice(iri, site->base.size, iri.size);
  const RgStr id   = RG_STR("id/");
  if (rg_str_starts_with(rest, id)) {
    const RgStr name = rg_str_slice(rest, id.size, rest.size);
    return rg_arena_printf(arena, path, "/page/%.*s", RG_STR_ARG(name));
  }
  return rg_arena_printf(arena, path, "/%.*s", RG_STR_ARG(rest));
}

RgStatus
web_site_compact(const WebSite *const site, RgArena *const arena,
                 const RgStr iri, RgStr *const text)
{
  *text = iri;
  for (size_t i = 0U; i < site->n_prefixes; ++i) {
    const GraphPrefix *const prefix = &site->prefixes[i];
    if (rg_str_starts_with(iri, prefix->iri)) {
      const RgStr local = rg_str_slice(iri, prefix->iri.size, iri.size);
      if (local.size && rg_str_find(local, RG_STR("/"), 0U) == SIZE_MAX) {
        return rg_arena_printf(arena, text, "%.*s:%.*s",
                               RG_STR_ARG(prefix->name), RG_STR_ARG(local));
      }
    }
  }
  return RG_OK;
}
