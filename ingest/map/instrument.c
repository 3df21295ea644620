#include "ingest/map/statements.h"

RgStatus
ingest_map_policy(IngestStatements *const to, const uint32_t policy,
                  IngestNode *const node)
{
  const IngestPolicy *const one = &to->document->facts->policies.items[policy];
  *node                         = to->policies[policy];
  if (*node != INGEST_NO_NODE) {
    return RG_OK;
  }
  RG_TRY(ingest_node_named(to, ONTO_KIND_POLICY, one->key, node));
  to->policies[policy] = *node;
  RG_TRY(ingest_say_word(to, *node, ONTO_RDF_TYPE, ONTO_RG_POLICY_INSTRUMENT));
  RG_TRY(ingest_say_lang(to, *node, ONTO_DCT_TITLE, one->title, "zh-Hans"));
  if (to->document->norm.script == INGEST_SCRIPT_HANT) {
    RG_TRY(ingest_say_lang(to, *node, ONTO_DCT_TITLE, one->written, "zh-Hant"));
  }
  if (!rg_str_equals(one->full, one->title)) {
    RG_TRY(
        ingest_say_lang(to, *node, ONTO_SKOS_ALT_LABEL, one->full, "zh-Hans"));
  }
  RG_TRY(ingest_say_label(to, *node, one->title));
  RG_TRY(ingest_say_text(to, *node, ONTO_RG_DOCUMENT_NUMBER, one->number));
  RG_TRY(ingest_say_date(to, *node, ONTO_DCT_ISSUED, one->date));
  RG_TRY(
      ingest_say_lang(to, *node, ONTO_ELI_TYPE_DOCUMENT, one->kind, "zh-Hans"));
  for (size_t i = 0U; i < one->issuers.n; ++i) {
    IngestNode issuer;
    RG_TRY(ingest_map_agency(to, one->issuers.items[i], &issuer));
    RG_TRY(ingest_say(to, *node, ONTO_ELI_PASSED_BY, issuer));
  }
  if (one->region) {
    IngestNode region;
    RG_TRY(ingest_map_region(to, one->region, &region));
    RG_TRY(ingest_say(to, *node, ONTO_ELI_JURISDICTION, region));
  }
  return RG_OK;
}

RgStatus
ingest_map_platform(IngestStatements *const to, const uint32_t platform,
                    IngestNode *const node)
{
  const IngestPlatform *const one =
      &to->document->facts->platforms.items[platform];
  *node = to->platforms[platform];
  if (*node != INGEST_NO_NODE) {
    return RG_OK;
  }
  RG_TRY(ingest_node_named(to, ONTO_KIND_PLATFORM, one->name, node));
  to->platforms[platform] = *node;
  RG_TRY(ingest_say_word(to, *node, ONTO_RDF_TYPE, ONTO_RG_PLATFORM));
  RG_TRY(ingest_say_label(to, *node, one->name));
  for (size_t i = 0U; i < one->surfaces.n; ++i) {
    if (!rg_str_equals(one->surfaces.items[i], one->name)) {
      RG_TRY(ingest_say_lang(to, *node, ONTO_SKOS_ALT_LABEL,
                             one->surfaces.items[i], "zh-Hans"));
    }
  }
  return RG_OK;
}
