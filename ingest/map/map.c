#include "ingest/map/map.h"

#include "ingest/digest.h"

#include "ingest/map/statements.h"

static RgStatus
make_slug(const IngestMapper *const   mapper,
          const IngestDocument *const document, RgStr *const slug)
{
  const IngestOutline *const outline = &document->outline;
  const IngestFacts *const   facts   = document->facts;
  const RgStr                issuer  = facts->publisher == INGEST_NONE
                                           ? RG_STR_NONE
                                           : facts->agencies.items[facts->publisher].name;
  RgStr                      date    = RG_STR_NONE;
  if (outline->date.year && outline->date.month && outline->date.day) {
    RG_TRY(rg_arena_printf(document->arena, &date, "%04u-%02u-%02u",
                           outline->date.year, outline->date.month,
                           outline->date.day));
  }
  const RgStr digest = rg_str_c(document->source.sha256);
  RG_TRY(onto_mint_document_slug(mapper->mint, document->arena, issuer,
                                 outline->number, date, digest, slug));
  return mapper->apart
             ? rg_arena_printf(
                   document->arena, slug, "%.*s-%.*s", RG_STR_ARG(*slug),
                   RG_STR_ARG(rg_str_slice(digest, 0U, INGEST_APART_DIGITS)))
             : RG_OK;
}

static RgStatus
say_document(IngestStatements *const to, const RgStr iri)
{
  const IngestDocument *const document = to->document;
  const IngestOutline *const  outline  = &document->outline;
  const bool hant = document->norm.script == INGEST_SCRIPT_HANT;
  RG_TRY(ingest_say_word(to, iri, ONTO_RDF_TYPE, ONTO_RG_SOURCE_DOCUMENT));
  RG_TRY(
      ingest_say_text(to, iri, ONTO_RG_FILE_NAME, document->source.file_name));
  RG_TRY(ingest_say_lang(to, iri, ONTO_DCT_TITLE, document->facts->title,
                         "zh-Hans"));
  if (outline->title_span.end > outline->title_span.begin) {
    RG_TRY(ingest_say_written(to, iri, ONTO_DCT_TITLE, outline->title_span));
  }
  if (document->facts->publisher != INGEST_NONE) {
    RgStr publisher;
    RG_TRY(ingest_map_agency(to, document->facts->publisher, &publisher));
    RG_TRY(ingest_say(to, iri, ONTO_DCT_PUBLISHER, publisher));
  }
  if (document->facts->own_policy != INGEST_NONE) {
    RgStr policy;
    RG_TRY(ingest_map_policy(to, document->facts->own_policy, &policy));
    RG_TRY(ingest_say(to, iri, ONTO_ELI_REALIZES, policy));
  }
  RG_TRY(ingest_say_date(to, iri, ONTO_DCT_ISSUED, outline->date));
  RG_TRY(ingest_say_text(to, iri, ONTO_RG_DOCUMENT_NUMBER, outline->number));
  RG_TRY(ingest_say_text(to, iri, ONTO_RG_SHA256,
                         rg_str_c(document->source.sha256)));
  RG_TRY(ingest_say_text(to, iri, ONTO_DCT_LANGUAGE,
                         hant ? RG_STR("zh-Hant") : RG_STR("zh-Hans")));
  return ingest_say_number(to, iri, ONTO_RG_REPAIRED_CHARACTERS,
                           document->norm.n_repaired_characters);
}

static RgStr *RG_NULLABLE
names(const IngestDocument *const document, const size_t n)
{
  return rg_arena_alloc_zero(document->arena, n + 1U, sizeof(RgStr));
}

static RgStatus
say_all(IngestStatements *const to, RgStr *const iri)
{
  RG_TRY(make_slug(to->mapper, to->document, &to->slug));
  RG_TRY(onto_mint_iri(to->mapper->mint, to->arena, ONTO_KIND_DOCUMENT,
                       to->slug, iri));
  to->graph = graph_term_iri(*iri);
  RG_TRY(say_document(to, *iri));
  RG_TRY(ingest_map_text(to, *iri));
  for (uint32_t i = 0U; i < to->document->outline.n_cases; ++i) {
    RG_TRY(ingest_map_case(to, *iri, i));
  }
  return RG_OK;
}

RgStatus
ingest_map(const IngestMapper *const   mapper,
           const IngestDocument *const document,
           const GraphQuadSink *const sink, RgStr *const iri)
{
  IngestStatements to = {
      .mapper    = mapper,
      .document  = document,
      .sink      = sink,
      .arena     = document->arena,
      .agencies  = names(document, document->facts->agencies.n),
      .policies  = names(document, document->facts->policies.n),
      .platforms = names(document, document->facts->platforms.n),
      .passages  = rg_hashmap_new(rg_allocator_system())};
  const bool ready = to.agencies && to.policies && to.platforms && to.passages;
  const RgStatus status = ready ? say_all(&to, iri) : RG_NO_MEMORY;
  rg_hashmap_free(to.passages);
  return status;
}
