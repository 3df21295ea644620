#include "web/reconcile/kinds.h"

#include "web/http/json.h"

/** Our terms. */
#define RG_NS "https://w3id.org/reformgraph#"

const WebReconcileKind web_reconcile_kinds[] = {
    {"Agency", RG_NS "Agency", "agency/"},
    {"Region", RG_NS "Region", "region/"},
    {"PolicyInstrument", RG_NS "PolicyInstrument", "policy/"},
    {"Platform", RG_NS "Platform", "platform/"},
};

const size_t web_n_reconcile_kinds = RG_COUNT_OF(web_reconcile_kinds);

const WebReconcileProperty web_reconcile_properties[] = {
    {"class", "col.class", "Agency"},
    {"code", "reconcile.code", "Region"},
    {"issued", "relation.issued", "PolicyInstrument"},
    {"issuer", "relation.passed_by", "PolicyInstrument"},
    {"led", "section.led", "Agency"},
    {"name", "col.name", "Agency Region PolicyInstrument Platform"},
    {"number", "col.number", "PolicyInstrument"},
    {"otherName", "section.names", "Agency Region PolicyInstrument Platform"},
    {"parent", "reconcile.parent", "Agency Region"},
    {"region", "col.region", "Agency Region PolicyInstrument"},
};

const size_t web_n_reconcile_properties = RG_COUNT_OF(web_reconcile_properties);

const WebReconcileKind *
web_reconcile_kind(const RgStr id)
{
  for (size_t i = 0U; i < web_n_reconcile_kinds; ++i) {
    if (rg_str_equals(id, rg_str_c(web_reconcile_kinds[i].id)) ||
        rg_str_equals(id, rg_str_c(web_reconcile_kinds[i].class))) {
      return &web_reconcile_kinds[i];
    }
  }
  return NULL;
}

RgStr
web_reconcile_id(const WebSite *const site, const RgStr iri)
{
  const RgStr  part  = RG_STR("id/");
  const size_t begin = site->base.size + part.size;
  return rg_str_starts_with(iri, site->base) && iri.size > begin
             ? rg_str_slice(iri, begin, iri.size)
             : iri;
}

RgStatus
web_reconcile_iri(const WebSite *const site, RgArena *const arena,
                  const RgStr id, RgStr *const iri)
{
  if (rg_str_starts_with(id, site->base)) {
    *iri = id;
    return RG_OK;
  }
  return rg_arena_printf(arena, iri, "%.*sid/%.*s", RG_STR_ARG(site->base),
                         RG_STR_ARG(id));
}

RgStatus
web_reconcile_write_kind(const WebPage *const          page,
                         const WebReconcileKind *const kind,
                         const RgSink *const           out)
{
  RgStr key = RG_STR_NONE;
  RG_TRY(rg_arena_printf(page->request->arena, &key, "class.%s", kind->id));
  RG_TRY(rg_sink_write(out, RG_STR("{\"id\":")));
  RG_TRY(web_json_string(out, rg_str_c(kind->id)));
  RG_TRY(rg_sink_write(out, RG_STR(",\"name\":")));
  RG_TRY(web_json_string(out, web_page_phrase(page, key.data)));
  return rg_sink_write(out, RG_STR("}"));
}
