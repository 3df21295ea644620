#include "ingest/map/statements.h"

RgStatus
ingest_map_passage(IngestStatements *const to, const IngestSpan span,
                   RgStr *const iri)
{
  *iri = RG_STR_NONE;
  if (span.end <= span.begin) {
    return RG_OK;
  }
  const IngestSpan points = ingest_code_points(to->document, span);
  RgStr            slug;
  RgStr            position;
  RG_TRY(rg_arena_printf(to->arena, &slug, "%.*s/%u-%u", RG_STR_ARG(to->slug),
                         points.begin, points.end));
  RG_TRY(
      onto_mint_iri(to->mapper->mint, to->arena, ONTO_KIND_PASSAGE, slug, iri));
  RG_TRY(
      rg_arena_printf(to->arena, &position, "%.*s#position", RG_STR_ARG(*iri)));
  RG_TRY(ingest_say_word(to, *iri, ONTO_RDF_TYPE, ONTO_RG_PASSAGE));
  RG_TRY(ingest_say(to, *iri, ONTO_OA_HAS_SOURCE, to->graph.text));
  RG_TRY(ingest_say(to, *iri, ONTO_OA_HAS_SELECTOR, position));
  RG_TRY(ingest_say_word(to, position, ONTO_RDF_TYPE,
                         ONTO_OA_TEXT_POSITION_SELECTOR));
  RG_TRY(ingest_say_number(to, position, ONTO_OA_START, points.begin));
  RG_TRY(ingest_say_number(to, position, ONTO_OA_END, points.end));
  if (!to->mapper->quotes) {
    return RG_OK;
  }
  const IngestSpan source = ingest_source_span(to->document, span);
  RgStr            quote;
  RG_TRY(rg_arena_printf(to->arena, &quote, "%.*s#quote", RG_STR_ARG(*iri)));
  RG_TRY(ingest_say(to, *iri, ONTO_OA_HAS_SELECTOR, quote));
  RG_TRY(
      ingest_say_word(to, quote, ONTO_RDF_TYPE, ONTO_OA_TEXT_QUOTE_SELECTOR));
  return ingest_say_text(
      to, quote, ONTO_OA_EXACT,
      rg_str_slice(to->document->source.text, source.begin, source.end));
}

RgStatus
ingest_map_trust(IngestStatements *const to, const RgStr node,
                 const IngestSpan evidence, const IngestRule rule)
{
  RgStr passage;
  RG_TRY(ingest_map_passage(to, evidence, &passage));
  if (passage.size) {
    RG_TRY(ingest_say(to, node, ONTO_RG_EVIDENCE, passage));
  }
  const RgStr          id         = rg_str_c(ingest_rule_id(rule));
  const IngestLexicon *precisions = &to->mapper->lexicons->precisions;
  const uint32_t       entry      = ingest_lexicon_lookup(precisions, id);
  RG_TRY(ingest_say_text(to, node, ONTO_RG_RULE, id));
  return entry == UINT32_MAX
             ? RG_OK
             : ingest_say_typed(to, node, ONTO_RG_CONFIDENCE,
                                ingest_lexicon_column(precisions, entry, 1U),
                                ONTO_XSD_DECIMAL);
}
