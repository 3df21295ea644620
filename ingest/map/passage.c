#include "ingest/map/statements.h"

#include <stdio.h>
#include <stdlib.h>

#define EVEN_ODDS 0.5

enum { NUMBER_BYTES = 32 };

RgStatus
ingest_map_passage(IngestStatements *const to, const IngestSpan span,
                   RgStr *const iri)
{
  *iri = RG_STR_NONE;
  if (span.end <= span.begin) {
    return RG_OK;
  }
  const IngestSpan points = ingest_code_points(to->document, span);
  bool             is_new = false;
  uint64_t        *slot   = NULL;
  RgStr            slug;
  RgStr            position;
  RG_TRY(rg_arena_printf(to->arena, &slug, "%.*s/%u-%u", RG_STR_ARG(to->slug),
                         points.begin, points.end));
  RG_TRY(
      onto_mint_iri(to->mapper->mint, to->arena, ONTO_KIND_PASSAGE, slug, iri));
  RG_TRY(rg_hashmap_insert(to->passages, *iri, 0U, &slot, &is_new));
  if (!is_new) {
    return RG_OK;
  }
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

/** The precision of a rule; of one in a context that was never measured, that
    of the rule; of one that was never measured at all, even odds. */
static double
precision_of(const IngestLexicon *const precisions, const RgStr rule)
{
  uint32_t entry = ingest_lexicon_lookup(precisions, rule);
  if (entry == UINT32_MAX) {
    const size_t slash = rg_str_find(rule, RG_STR("/"), 0U);
    entry = ingest_lexicon_lookup(precisions, rg_str_slice(rule, 0U, slash));
  }
  if (entry == UINT32_MAX) {
    return EVEN_ODDS;
  }
  /* a copy, because the table's text has no null at its end */
  const RgStr text = ingest_lexicon_column(precisions, entry, 1U);
  char        number[NUMBER_BYTES];
  (void)snprintf(number, sizeof number, "%.*s", RG_STR_ARG(text));
  return strtod(number, NULL);
}

RgStatus
ingest_map_trust(IngestStatements *const to, const RgStr node,
                 const IngestSpan evidence, const char *const rule)
{
  RgStr  passage;
  RgStr  confidence;
  double certainty = ingest_repair_confidence(to->document, evidence);
  RG_TRY(ingest_map_passage(to, evidence, &passage));
  if (passage.size) {
    RG_TRY(ingest_say(to, node, ONTO_RG_EVIDENCE, passage));
  }
  certainty *= precision_of(&to->mapper->lexicons->precisions, rg_str_c(rule));
  RG_TRY(rg_arena_printf(to->arena, &confidence, "%.3f", certainty));
  RG_TRY(ingest_say_text(to, node, ONTO_RG_RULE, rg_str_c(rule)));
  return ingest_say_typed(to, node, ONTO_RG_CONFIDENCE, confidence,
                          ONTO_XSD_DECIMAL);
}
