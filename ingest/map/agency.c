#include "ingest/map/statements.h"

static RgStatus
say_agency(IngestStatements *const to, const IngestAgency *const agency,
           const IngestNode node)
{
  RG_TRY(ingest_say_word(to, node, ONTO_RDF_TYPE, ONTO_RG_AGENCY));
  RG_TRY(ingest_say_label(to, node, agency->name));
  for (size_t i = 0U; i < agency->surfaces.n; ++i) {
    if (!rg_str_equals(agency->surfaces.items[i], agency->name)) {
      RG_TRY(ingest_say_lang(to, node, ONTO_SKOS_ALT_LABEL,
                             agency->surfaces.items[i], "zh-Hans"));
    }
  }
  for (size_t i = 0U; i < agency->labels.n; ++i) {
    if (!rg_str_equals(agency->labels.items[i], agency->name)) {
      RG_TRY(ingest_say_lang(to, node, ONTO_SKOS_ALT_LABEL,
                             agency->labels.items[i], "zh-Hans"));
    }
  }
  if (agency->classification.size) {
    IngestNode class;
    RG_TRY(ingest_node_of(to, ONTO_KIND_CLASS, agency->classification, &class));
    RG_TRY(ingest_say(to, node, ONTO_ORG_CLASSIFICATION, class));
  }
  RG_TRY(ingest_say_text(to, node, ONTO_RG_LEVEL,
                         rg_str_c(onto_level_name(agency->level))));
  if (agency->region) {
    IngestNode region;
    RG_TRY(ingest_map_region(to, agency->region, &region));
    RG_TRY(ingest_say(to, node, ONTO_RG_JURISDICTION, region));
  }
  if (agency->parent != INGEST_NONE) {
    IngestNode parent;
    RG_TRY(ingest_map_agency(to, agency->parent, &parent));
    RG_TRY(ingest_say(to, node, ONTO_ORG_SUB_ORGANIZATION_OF, parent));
  }
  return RG_OK;
}

RgStatus
ingest_map_agency(IngestStatements *const to, const uint32_t agency,
                  IngestNode *const node)
{
  const IngestAgency *const one = &to->document->facts->agencies.items[agency];
  *node                         = to->agencies[agency];
  if (*node != INGEST_NO_NODE) {
    return RG_OK;
  }
  RG_TRY(ingest_node_named(to, ONTO_KIND_AGENCY, one->key, node));
  to->agencies[agency] = *node;
  return say_agency(to, one, *node);
}
