#include "ingest/map/statements.h"

/* The gazetteer's own graph says all about regions; here only what makes the
   document's graph readable by itself. */
RgStatus
ingest_map_region(IngestStatements *const to, const OntoRegion *const region,
                  RgStr *const iri)
{
  RG_TRY(onto_mint_region(to->mapper->mint, to->arena, region, iri));
  RG_TRY(ingest_say_word(to, *iri, ONTO_RDF_TYPE, ONTO_RG_REGION));
  return ingest_say_lang(to, *iri, ONTO_SKOS_PREF_LABEL, region->name,
                         "zh-Hans");
}
