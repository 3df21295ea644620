#include "ingest/map/statements.h"

RgStatus
ingest_map_policy(IngestStatements *const to, const uint32_t policy,
                  RgStr *const iri)
{
  const IngestPolicy *const one = &to->document->facts->policies.items[policy];
  *iri                          = to->policies[policy];
  if (iri->size) {
    return RG_OK;
  }
  RG_TRY(onto_mint_named(to->mapper->mint, to->arena, ONTO_KIND_POLICY,
                         one->key, iri));
  to->policies[policy] = *iri;
  RG_TRY(ingest_say_word(to, *iri, ONTO_RDF_TYPE, ONTO_RG_POLICY_INSTRUMENT));
  RG_TRY(ingest_say_lang(to, *iri, ONTO_DCT_TITLE, one->title, "zh-Hans"));
  if (to->document->norm.script == INGEST_SCRIPT_HANT) {
    RG_TRY(ingest_say_lang(to, *iri, ONTO_DCT_TITLE, one->written, "zh-Hant"));
  }
  if (!rg_str_equals(one->full, one->title)) {
    RG_TRY(
        ingest_say_lang(to, *iri, ONTO_SKOS_ALT_LABEL, one->full, "zh-Hans"));
  }
  RG_TRY(ingest_say_label(to, *iri, one->title));
  RG_TRY(ingest_say_text(to, *iri, ONTO_RG_DOCUMENT_NUMBER, one->number));
  RG_TRY(ingest_say_date(to, *iri, ONTO_DCT_ISSUED, one->date));
  RG_TRY(
      ingest_say_lang(to, *iri, ONTO_ELI_TYPE_DOCUMENT, one->kind, "zh-Hans"));
  for (size_t i = 0U; i < one->issuers.n; ++i) {
    RgStr issuer;
    RG_TRY(ingest_map_agency(to, one->issuers.items[i], &issuer));
    RG_TRY(ingest_say(to, *iri, ONTO_ELI_PASSED_BY, issuer));
  }
  if (one->region) {
    RgStr region;
    RG_TRY(ingest_map_region(to, one->region, &region));
    RG_TRY(ingest_say(to, *iri, ONTO_ELI_JURISDICTION, region));
  }
  return RG_OK;
}

RgStatus
ingest_map_platform(IngestStatements *const to, const uint32_t platform,
                    RgStr *const iri)
{
  const IngestPlatform *const one =
      &to->document->facts->platforms.items[platform];
  *iri = to->platforms[platform];
  if (iri->size) {
    return RG_OK;
  }
  RG_TRY(onto_mint_named(to->mapper->mint, to->arena, ONTO_KIND_PLATFORM,
                         one->name, iri));
  to->platforms[platform] = *iri;
  RG_TRY(ingest_say_word(to, *iri, ONTO_RDF_TYPE, ONTO_RG_PLATFORM));
  RG_TRY(ingest_say_label(to, *iri, one->name));
  for (size_t i = 0U; i < one->surfaces.n; ++i) {
    if (!rg_str_equals(one->surfaces.items[i], one->name)) {
      RG_TRY(ingest_say_lang(to, *iri, ONTO_SKOS_ALT_LABEL,
                             one->surfaces.items[i], "zh-Hans"));
    }
  }
  return RG_OK;
}
