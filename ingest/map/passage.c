#include "ingest/map/statements.h"

#include "graph/base/digits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVEN_ODDS 0.5

enum { NUMBER_BYTES = 32 };

/** `text` with `end` behind it. */
static RgStatus
join(RgArena *const arena, const RgStr text, const char *const end,
     RgStr *const joined)
{
  const size_t size = strlen(end);
  char *const  data = rg_arena_alloc(arena, text.size + size + 1U);
  if (!data) {
    return RG_NO_MEMORY;
  }
  memcpy(data, text.data, text.size);
  memcpy(data + text.size, end, size + 1U);
  *joined = rg_str(data, text.size + size);
  return RG_OK;
}

/** IRIs of a passage, "{document}/12-34", and of its position, which the first
    is the begin of: one text serves both. */
typedef struct {
  RgStr passage;
  RgStr position;
} PassageIris;

static RgStatus
make_iris(const IngestStatements *const to, const IngestSpan points,
          PassageIris *const iris)
{
  const RgStr mark = RG_STR("#position");
  char        room[2][RG_DIGITS];
  const RgStr begin   = rg_digits(points.begin, room[0]);
  const RgStr end     = rg_digits(points.end, room[1]);
  const RgStr parts[] = {to->passages, begin, RG_STR("-"), end, mark};
  char *const text = rg_arena_alloc(to->arena, to->passages.size + begin.size +
                                                   1U + end.size + mark.size);
  size_t      size = 0U;
  if (!text) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < RG_COUNT_OF(parts); ++i) {
    memcpy(text + size, parts[i].data, parts[i].size);
    size += parts[i].size;
  }
  *iris = (PassageIris){rg_str(text, size - mark.size), rg_str(text, size)};
  return RG_OK;
}

/** Where the passage stands in the source, and what stands there. */
static RgStatus
say_passage(IngestStatements *const to, const IngestNode passage,
            const PassageIris *const iris, const IngestSpan points,
            const IngestSpan span)
{
  IngestNode part;
  RgStr      text;
  RG_TRY(ingest_node(to, iris->position, &part));
  RG_TRY(ingest_say_word(to, passage, ONTO_RDF_TYPE, ONTO_RG_PASSAGE));
  RG_TRY(ingest_say(to, passage, ONTO_OA_HAS_SOURCE, to->self));
  RG_TRY(ingest_say(to, passage, ONTO_OA_HAS_SELECTOR, part));
  RG_TRY(
      ingest_say_word(to, part, ONTO_RDF_TYPE, ONTO_OA_TEXT_POSITION_SELECTOR));
  RG_TRY(ingest_say_number(to, part, ONTO_OA_START, points.begin));
  RG_TRY(ingest_say_number(to, part, ONTO_OA_END, points.end));
  if (!to->mapper->quotes) {
    return RG_OK;
  }
  const IngestSpan source = ingest_source_span(to->document, span);
  RG_TRY(join(to->arena, iris->passage, "#quote", &text));
  RG_TRY(ingest_node(to, text, &part));
  RG_TRY(ingest_say(to, passage, ONTO_OA_HAS_SELECTOR, part));
  RG_TRY(ingest_say_word(to, part, ONTO_RDF_TYPE, ONTO_OA_TEXT_QUOTE_SELECTOR));
  return ingest_say_text(
      to, part, ONTO_OA_EXACT,
      rg_str_slice(to->document->source.text, source.begin, source.end));
}

RgStatus
ingest_map_passage(IngestStatements *const to, const IngestSpan span,
                   IngestNode *const node)
{
  IngestPassageNode *const recent =
      &to->recent[span.begin % INGEST_RECENT_PASSAGES];
  size_t      before = 0U;
  size_t      after  = 0U;
  PassageIris iris;
  *node = INGEST_NO_NODE;
  if (span.end <= span.begin) {
    return RG_OK;
  }
  if (recent->span.begin == span.begin && recent->span.end == span.end) {
    *node = recent->node;
    return RG_OK;
  }
  const IngestSpan points = ingest_code_points(to->document, span);
  RG_TRY(make_iris(to, points, &iris));
  (void)graph_quad_table_terms(to->table, &before);
  RG_TRY(ingest_node(to, iris.passage, node));
  (void)graph_quad_table_terms(to->table, &after);
  *recent = (IngestPassageNode){span, *node};
  return after == before ? RG_OK : say_passage(to, *node, &iris, points, span);
}

RgStatus
ingest_say_evidence(IngestStatements *const to, const IngestNode node,
                    const IngestSpan evidence)
{
  IngestNode passage;
  RG_TRY(ingest_map_passage(to, evidence, &passage));
  return passage == INGEST_NO_NODE
             ? RG_OK
             : ingest_say(to, node, ONTO_RG_EVIDENCE, passage);
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

static RgStatus
node_of_confidence(IngestStatements *const to, const char *const rule,
                   const double certainty, IngestNode *const node)
{
  const double confidence =
      certainty *
      precision_of(&to->mapper->lexicons->precisions, rg_str_c(rule));
  RgStr text;
  RG_TRY(rg_arena_printf(to->arena, &text, "%.3f", confidence));
  const GraphTerm term =
      graph_term_literal(text, onto_vocab_iri(ONTO_XSD_DECIMAL));
  return graph_quad_table_term(to->table, &term, node);
}

RgStatus
ingest_map_trust(IngestStatements *const to, const IngestNode node,
                 const IngestSpan evidence, const IngestRule rule,
                 const bool in_context)
{
  const char *const id =
      in_context ? ingest_rule_id_in_context(rule) : ingest_rule_id(rule);
  IngestRuleNodes *const known = &to->rules[in_context][rule];
  const double certainty = ingest_repair_confidence(to->document, evidence);
  if (known->id == INGEST_NO_NODE) {
    const GraphTerm term = graph_term_string(rg_str_c(id));
    RG_TRY(graph_quad_table_term(to->table, &term, &known->id));
    RG_TRY(node_of_confidence(to, id, 1.0, &known->confidence));
  }
  IngestNode confidence = known->confidence;
  if (certainty < 1.0) {
    RG_TRY(node_of_confidence(to, id, certainty, &confidence));
  }
  RG_TRY(ingest_say_evidence(to, node, evidence));
  RG_TRY(ingest_say(to, node, ONTO_RG_RULE, known->id));
  return ingest_say(to, node, ONTO_RG_CONFIDENCE, confidence);
}
