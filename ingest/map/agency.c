#include "ingest/map/statements.h"

static RgStatus
say_agency(IngestStatements *const to, const IngestAgency *const agency,
           const RgStr iri)
{
  RG_TRY(ingest_say_word(to, iri, ONTO_RDF_TYPE, ONTO_RG_AGENCY));
  RG_TRY(ingest_say_label(to, iri, agency->name));
  for (size_t i = 0U; i < agency->surfaces.n; ++i) {
    if (!rg_str_equals(agency->surfaces.items[i], agency->name)) {
      RG_TRY(ingest_say_lang(to, iri, ONTO_SKOS_ALT_LABEL,
                             agency->surfaces.items[i], "zh-Hans"));
    }
  }
  for (size_t i = 0U; i < agency->labels.n; ++i) {
    if (!rg_str_equals(agency->labels.items[i], agency->name)) {
      RG_TRY(ingest_say_lang(to, iri, ONTO_SKOS_ALT_LABEL,
                             agency->labels.items[i], "zh-Hans"));
    }
  }
  if (agency->classification.size) {
    RgStr class;
    RG_TRY(onto_mint_iri(to->mapper->mint, to->arena, ONTO_KIND_CLASS,
                         agency->classification, &class));
    RG_TRY(ingest_say(to, iri, ONTO_ORG_CLASSIFICATION, class));
  }
  RG_TRY(ingest_say_text(to, iri, ONTO_RG_LEVEL,
                         rg_str_c(onto_level_name(agency->level))));
  if (agency->region) {
    RgStr region;
    RG_TRY(ingest_map_region(to, agency->region, &region));
    RG_TRY(ingest_say(to, iri, ONTO_RG_JURISDICTION, region));
  }
  if (agency->parent != INGEST_NONE) {
    RgStr parent;
    RG_TRY(ingest_map_agency(to, agency->parent, &parent));
    RG_TRY(ingest_say(to, iri, ONTO_ORG_SUB_ORGANIZATION_OF, parent));
  }
  return RG_OK;
}

RgStatus
ingest_map_agency(IngestStatements *const to, const uint32_t agency,
                  RgStr *const iri)
{
  const IngestAgency *const one = &to->document->facts->agencies.items[agency];
  if (!to->agencies[agency].size) {
    RG_TRY(onto_mint_named(to->mapper->mint, to->arena, ONTO_KIND_AGENCY,
                           one->key, &to->agencies[agency]));
    RG_TRY(say_agency(to, one, to->agencies[agency]));
  }
  *iri = to->agencies[agency];
  return RG_OK;
}
