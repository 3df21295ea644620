#include "ingest/map/statements.h"

#include "graph/base/digits.h"

#include <string.h>

static RgStatus
say_decimal(IngestStatements *const to, const IngestNode node,
            const OntoVocab property, const IngestDecimal value)
{
  char         text[INGEST_DECIMAL_TEXT_BYTES];
  const size_t size = ingest_decimal_format(value, text);
  RgStr        copy;
  RG_TRY(rg_arena_copy_str(to->arena, rg_str(text, size), &copy));
  return ingest_say_typed(to, node, property, copy, ONTO_XSD_DECIMAL);
}

static OntoVocab
qualifier_word(const IngestQualifier qualifier)
{
  switch (qualifier) {
  case INGEST_MORE_THAN:
    return ONTO_RG_MORE_THAN;
  case INGEST_NEARLY:
    return ONTO_RG_NEARLY;
  case INGEST_AT_MOST:
    return ONTO_RG_AT_MOST;
  case INGEST_UP_TO:
    return ONTO_RG_UP_TO;
  case INGEST_EXACTLY:
    break;
  }
  return ONTO_RG_EXACT;
}

static OntoVocab
direction_word(const IngestDirection direction)
{
  return direction == INGEST_INCREASE   ? ONTO_RG_INCREASE
         : direction == INGEST_DECREASE ? ONTO_RG_DECREASE
                                        : ONTO_RG_LEVEL;
}

static RgStatus
say_section(IngestStatements *const to, const IngestNode node,
            const IngestSectionKind section)
{
  switch (section) {
  case INGEST_SECTION_BACKGROUND:
    return ingest_say_word(to, node, ONTO_RG_IN_SECTION, ONTO_RG_BACKGROUND);
  case INGEST_SECTION_MEASURES:
    return ingest_say_word(to, node, ONTO_RG_IN_SECTION, ONTO_RG_MEASURES);
  case INGEST_SECTION_RESULTS:
    return ingest_say_word(to, node, ONTO_RG_IN_SECTION, ONTO_RG_RESULTS);
  case INGEST_SECTION_NONE:
  case INGEST_SECTION_OTHER:
    break;
  }
  return RG_OK;
}

static RgStatus
say_unit(IngestStatements *const to, const IngestNode node,
         const IngestQuantity *const quantity)
{
  const OntoUnit *const unit =
      onto_units_find(to->mapper->units, quantity->unit_text);
  RG_TRY(ingest_say_text(to, node, ONTO_SCHEMA_UNIT_TEXT, quantity->unit_text));
  if (!unit) {
    return RG_OK;
  }
  IngestNode known;
  RG_TRY(ingest_node_of(to, ONTO_KIND_UNIT, unit->slug, &known));
  return ingest_say(to, node, ONTO_RG_UNIT_PROPERTY, known);
}

static RgStatus
say_outcome(IngestStatements *const to, const IngestNode node,
            const IngestOutcome *const outcome)
{
  const IngestQuantity *const quantity = outcome->quantity;
  RG_TRY(ingest_say_word(to, node, ONTO_RDF_TYPE, ONTO_RG_OUTCOME));
  RG_TRY(say_decimal(to, node, ONTO_SCHEMA_VALUE, quantity->value));
  RG_TRY(say_unit(to, node, quantity));
  RG_TRY(ingest_say_lang(to, node, ONTO_RG_METRIC, outcome->metric, "zh-Hans"));
  RG_TRY(ingest_say_word(to, node, ONTO_RG_QUALIFIER,
                         qualifier_word(quantity->qualifier)));
  RG_TRY(ingest_say_word(to, node, ONTO_RG_DIRECTION,
                         direction_word(quantity->direction)));
  if (quantity->has_from) {
    RG_TRY(say_decimal(to, node, ONTO_RG_FROM_VALUE, quantity->from));
  }
  if (quantity->has_to) {
    RG_TRY(say_decimal(to, node, ONTO_RG_TO_VALUE, quantity->to));
  }
  RG_TRY(ingest_say_date(to, node, ONTO_RG_AS_OF, outcome->as_of));
  RG_TRY(say_section(to, node, outcome->section));
  return ingest_map_trust(to, node, outcome->evidence, outcome->rule, false);
}

/** "{case}/007".  Leading zeros: sorted exports keep the order of the text. */
static RgStatus
outcome_slug(RgArena *const arena, const RgStr case_slug, const size_t number,
             RgStr *const slug)
{
  enum { MIN_DIGITS = 3 };
  char         room[RG_DIGITS];
  const RgStr  digits = rg_digits(number, room);
  const size_t zeros = digits.size < MIN_DIGITS ? MIN_DIGITS - digits.size : 0U;
  const size_t size  = case_slug.size + 1U + zeros + digits.size;
  char *const  text  = rg_arena_alloc(arena, size);
  if (!text) {
    return RG_NO_MEMORY;
  }
  memcpy(text, case_slug.data, case_slug.size);
  text[case_slug.size] = '/';
  memset(text + case_slug.size + 1U, '0', zeros);
  memcpy(text + size - digits.size, digits.data, digits.size);
  *slug = rg_str(text, size);
  return RG_OK;
}

RgStatus
ingest_map_outcomes(IngestStatements *const to, const IngestNode one,
                    const RgStr case_slug, const uint32_t case_index)
{
  const IngestOutcomes *const all =
      &to->document->facts->cases[case_index].outcomes;
  for (size_t i = 0U; i < all->n; ++i) {
    IngestNode node;
    RgStr      slug;
    RG_TRY(outcome_slug(to->arena, case_slug, i + 1U, &slug));
    RG_TRY(ingest_node_of(to, ONTO_KIND_OUTCOME, slug, &node));
    RG_TRY(ingest_say(to, one, ONTO_RG_HAS_OUTCOME, node));
    RG_TRY(say_outcome(to, node, &all->items[i]));
  }
  return RG_OK;
}
