#include "ingest/map/statements.h"

#include "graph/base/digits.h"

RgStatus
ingest_node(IngestStatements *const to, const RgStr iri, IngestNode *const node)
{
  const GraphTerm term = graph_term_iri(iri);
  return graph_quad_table_term(to->table, &term, node);
}

RgStatus
ingest_node_of(IngestStatements *const to, const OntoKind kind,
               const RgStr slug, IngestNode *const node)
{
  RgStr iri;
  RG_TRY(onto_mint_iri(to->mapper->mint, to->arena, kind, slug, &iri));
  return ingest_node(to, iri, node);
}

RgStatus
ingest_node_named(IngestStatements *const to, const OntoKind kind,
                  const RgStr name, IngestNode *const node)
{
  RgStr iri;
  RG_TRY(onto_mint_named(to->mapper->mint, to->arena, kind, name, &iri));
  return ingest_node(to, iri, node);
}

RgStatus
ingest_node_part(IngestStatements *const to, const OntoKind kind,
                 const RgStr owner_slug, const uint64_t number,
                 IngestNode *const node)
{
  RgStr iri;
  RG_TRY(onto_mint_part(to->mapper->mint, to->arena, kind, owner_slug, number,
                        &iri));
  return ingest_node(to, iri, node);
}

/** A word of the vocabulary, hashed once. */
static RgStatus
node_of_word(IngestStatements *const to, const OntoVocab word,
             IngestNode *const node)
{
  if (to->words[word] == INGEST_NO_NODE) {
    RG_TRY(ingest_node(to, onto_vocab_iri(word), &to->words[word]));
  }
  *node = to->words[word];
  return RG_OK;
}

RgStatus
ingest_say(IngestStatements *const to, const IngestNode subject,
           const OntoVocab property, const IngestNode object)
{
  GraphTableRow row = {subject, 0U, object};
  RG_TRY(node_of_word(to, property, &row.predicate));
  return graph_quad_table_add(to->table, row);
}

RgStatus
ingest_say_word(IngestStatements *const to, const IngestNode subject,
                const OntoVocab property, const OntoVocab object)
{
  IngestNode word;
  RG_TRY(node_of_word(to, object, &word));
  return ingest_say(to, subject, property, word);
}

static RgStatus
say_term(IngestStatements *const to, const IngestNode subject,
         const OntoVocab property, const GraphTerm object)
{
  IngestNode node;
  if (!object.text.size) {
    return RG_OK;
  }
  RG_TRY(graph_quad_table_term(to->table, &object, &node));
  return ingest_say(to, subject, property, node);
}

RgStatus
ingest_say_typed(IngestStatements *const to, const IngestNode subject,
                 const OntoVocab property, const RgStr text,
                 const OntoVocab datatype)
{
  return say_term(to, subject, property,
                  graph_term_literal(text, onto_vocab_iri(datatype)));
}

RgStatus
ingest_say_text(IngestStatements *const to, const IngestNode subject,
                const OntoVocab property, const RgStr text)
{
  return say_term(to, subject, property, graph_term_string(text));
}

RgStatus
ingest_say_lang(IngestStatements *const to, const IngestNode subject,
                const OntoVocab property, const RgStr text,
                const char *const language)
{
  return say_term(to, subject, property,
                  graph_term_lang(text, rg_str_c(language)));
}

RgStatus
ingest_say_number(IngestStatements *const to, const IngestNode subject,
                  const OntoVocab property, const uint64_t number)
{
  char  digits[RG_DIGITS];
  RgStr text;
  RG_TRY(rg_arena_copy_str(to->arena, rg_digits(number, digits), &text));
  return ingest_say_typed(to, subject, property, text, ONTO_XSD_INTEGER);
}

/** The last `n` digits of a number. */
static char *
put_digits(char *const out, unsigned number, const unsigned n)
{
  for (unsigned i = n; i--; number /= 10U) {
    out[i] = (char)('0' + number % 10U);
  }
  return out + n;
}

RgStatus
ingest_say_date(IngestStatements *const to, const IngestNode subject,
                const OntoVocab property, const IngestDate date)
{
  const OntoVocab datatype = !date.month ? ONTO_XSD_G_YEAR
                             : !date.day ? ONTO_XSD_G_YEAR_MONTH
                                         : ONTO_XSD_DATE;
  char            room[sizeof "2025-09-30"];
  RgStr           text = RG_STR_NONE;
  char           *end  = room;
  if (!date.year) {
    return RG_OK;
  }
  end = put_digits(end, date.year, 4U);
  if (date.month) {
    *end++ = '-';
    end    = put_digits(end, date.month, 2U);
  }
  if (date.month && date.day) {
    *end++ = '-';
    end    = put_digits(end, date.day, 2U);
  }
  RG_TRY(
      rg_arena_copy_str(to->arena, rg_str(room, (size_t)(end - room)), &text));
  return ingest_say_typed(to, subject, property, text, datatype);
}

RgStatus
ingest_say_label(IngestStatements *const to, const IngestNode subject,
                 const RgStr name)
{
  RgStr pinyin;
  RG_TRY(ingest_say_lang(to, subject, ONTO_SKOS_PREF_LABEL, name, "zh-Hans"));
  RG_TRY(onto_mint_pinyin(to->mapper->mint, to->arena, name, &pinyin));
  return ingest_say_lang(to, subject, ONTO_SKOS_PREF_LABEL, pinyin,
                         "zh-Latn-pinyin");
}

RgStatus
ingest_say_written(IngestStatements *const to, const IngestNode subject,
                   const OntoVocab property, const IngestSpan span)
{
  return to->document->norm.script == INGEST_SCRIPT_HANT
             ? ingest_say_lang(to, subject, property,
                               ingest_written(to->document, span), "zh-Hant")
             : RG_OK;
}
