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
say_document(IngestStatements *const to)
{
  const IngestNode            self     = to->self;
  const IngestDocument *const document = to->document;
  const IngestOutline *const  outline  = &document->outline;
  const bool hant = document->norm.script == INGEST_SCRIPT_HANT;
  RG_TRY(ingest_say_word(to, self, ONTO_RDF_TYPE, ONTO_RG_SOURCE_DOCUMENT));
  RG_TRY(
      ingest_say_text(to, self, ONTO_RG_FILE_NAME, document->source.file_name));
  RG_TRY(ingest_say_lang(to, self, ONTO_DCT_TITLE, document->facts->title,
                         "zh-Hans"));
  if (outline->title_span.end > outline->title_span.begin) {
    RG_TRY(ingest_say_written(to, self, ONTO_DCT_TITLE, outline->title_span));
  }
  if (document->facts->publisher != INGEST_NONE) {
    IngestNode publisher;
    RG_TRY(ingest_map_agency(to, document->facts->publisher, &publisher));
    RG_TRY(ingest_say(to, self, ONTO_DCT_PUBLISHER, publisher));
  }
  if (document->facts->own_policy != INGEST_NONE) {
    IngestNode policy;
    RG_TRY(ingest_map_policy(to, document->facts->own_policy, &policy));
    RG_TRY(ingest_say(to, self, ONTO_ELI_REALIZES, policy));
  }
  RG_TRY(ingest_say_date(to, self, ONTO_DCT_ISSUED, outline->date));
  RG_TRY(ingest_say_text(to, self, ONTO_RG_DOCUMENT_NUMBER, outline->number));
  RG_TRY(ingest_say_text(to, self, ONTO_RG_SHA256,
                         rg_str_c(document->source.sha256)));
  RG_TRY(ingest_say_text(to, self, ONTO_DCT_LANGUAGE,
                         hant ? RG_STR("zh-Hant") : RG_STR("zh-Hans")));
  return ingest_say_number(to, self, ONTO_RG_REPAIRED_CHARACTERS,
                           document->norm.n_repaired_characters);
}

/** `n` nodes that were not yet said. */
static IngestNode *RG_NULLABLE
nodes(const IngestDocument *const document, const size_t n)
{
  IngestNode *const made =
      rg_arena_alloc(document->arena, (n + 1U) * sizeof(IngestNode));
  for (size_t i = 0U; made && i < n; ++i) {
    made[i] = INGEST_NO_NODE;
  }
  return made;
}

static RgStatus
say_all(IngestStatements *const to, RgStr *const iri)
{
  RG_TRY(make_slug(to->mapper, to->document, &to->slug));
  RG_TRY(onto_mint_iri(to->mapper->mint, to->arena, ONTO_KIND_DOCUMENT,
                       to->slug, iri));
  RG_TRY(onto_mint_iri(to->mapper->mint, to->arena, ONTO_KIND_PASSAGE, to->slug,
                       &to->passages));
  RG_TRY(rg_arena_printf(to->arena, &to->passages, "%.*s/",
                         RG_STR_ARG(to->passages)));
  graph_quad_table_set_graph(to->table, graph_term_iri(*iri));
  RG_TRY(ingest_node(to, *iri, &to->self));
  RG_TRY(say_document(to));
  RG_TRY(ingest_map_text(to));
  for (uint32_t i = 0U; i < to->document->outline.n_cases; ++i) {
    RG_TRY(ingest_map_case(to, i));
  }
  return RG_OK;
}

RgStatus
ingest_map(const IngestMapper *const   mapper,
           const IngestDocument *const document, GraphQuadTable *const table,
           RgStr *const iri)
{
  IngestStatements to = {
      .mapper    = mapper,
      .document  = document,
      .table     = table,
      .arena     = document->arena,
      .agencies  = nodes(document, document->facts->agencies.n),
      .policies  = nodes(document, document->facts->policies.n),
      .platforms = nodes(document, document->facts->platforms.n)};
  for (size_t i = 0U; i < ONTO_N_VOCAB; ++i) {
    to.words[i] = INGEST_NO_NODE;
  }
  for (size_t i = 0U; i < INGEST_N_RULES; ++i) {
    to.rules[0][i].id = INGEST_NO_NODE;
    to.rules[1][i].id = INGEST_NO_NODE;
  }
  graph_quad_table_clear(table);
  return to.agencies && to.policies && to.platforms ? say_all(&to, iri)
                                                    : RG_NO_MEMORY;
}
