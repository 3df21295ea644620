#include "ingest/map/statements.h"

/** The gazetteer's own graph says all about regions; here only what makes the
    document's graph readable by itself. */
RgStatus
ingest_map_region(IngestStatements *const to, const OntoRegion *const region,
                  IngestNode *const node)
{
  RG_TRY(ingest_node_of(to, ONTO_KIND_REGION, region->slug, node));
  RG_TRY(ingest_say_word(to, *node, ONTO_RDF_TYPE, ONTO_RG_REGION));
  return ingest_say_lang(to, *node, ONTO_SKOS_PREF_LABEL, region->name,
                         "zh-Hans");
}
