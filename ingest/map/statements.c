#include "ingest/map/statements.h"

static RgStatus
write(const IngestStatements *const to, const RgStr subject,
      const OntoVocab property, const GraphTerm object)
{
  const GraphQuad quad = {graph_term_iri(subject), onto_vocab_term(property),
                          object, to->graph};
  return graph_quad_sink_write(to->sink, &quad);
}

RgStatus
ingest_say(const IngestStatements *const to, const RgStr subject,
           const OntoVocab property, const RgStr object)
{
  return write(to, subject, property, graph_term_iri(object));
}

RgStatus
ingest_say_word(const IngestStatements *const to, const RgStr subject,
                const OntoVocab property, const OntoVocab object)
{
  return write(to, subject, property, onto_vocab_term(object));
}

RgStatus
ingest_say_typed(const IngestStatements *const to, const RgStr subject,
                 const OntoVocab property, const RgStr text,
                 const OntoVocab datatype)
{
  return text.size ? write(to, subject, property,
                           graph_term_literal(text, onto_vocab_iri(datatype)))
                   : RG_OK;
}

RgStatus
ingest_say_text(const IngestStatements *const to, const RgStr subject,
                const OntoVocab property, const RgStr text)
{
  return text.size ? write(to, subject, property, graph_term_string(text))
                   : RG_OK;
}

RgStatus
ingest_say_lang(const IngestStatements *const to, const RgStr subject,
                const OntoVocab property, const RgStr text,
                const char *const language)
{
  return text.size ? write(to, subject, property,
                           graph_term_lang(text, rg_str_c(language)))
                   : RG_OK;
}

RgStatus
ingest_say_number(const IngestStatements *const to, const RgStr subject,
                  const OntoVocab property, const uint64_t number)
{
  RgStr text;
  RG_TRY(rg_arena_printf(to->arena, &text, "%llu", (unsigned long long)number));
  return ingest_say_typed(to, subject, property, text, ONTO_XSD_INTEGER);
}

RgStatus
ingest_say_date(const IngestStatements *const to, const RgStr subject,
                const OntoVocab property, const IngestDate date)
{
  RgStr     text     = RG_STR_NONE;
  OntoVocab datatype = ONTO_XSD_G_YEAR;
  if (!date.year) {
    return RG_OK;
  }
  if (date.day && date.month) {
    datatype = ONTO_XSD_DATE;
    RG_TRY(rg_arena_printf(to->arena, &text, "%04u-%02u-%02u", date.year,
                           date.month, date.day));
  } else if (date.month) {
    datatype = ONTO_XSD_G_YEAR_MONTH;
    RG_TRY(
        rg_arena_printf(to->arena, &text, "%04u-%02u", date.year, date.month));
  } else {
    RG_TRY(rg_arena_printf(to->arena, &text, "%04u", date.year));
  }
  return ingest_say_typed(to, subject, property, text, datatype);
}

RgStatus
ingest_say_label(const IngestStatements *const to, const RgStr subject,
                 const RgStr name)
{
  RgStr pinyin;
  RG_TRY(ingest_say_lang(to, subject, ONTO_SKOS_PREF_LABEL, name, "zh-Hans"));
  RG_TRY(onto_mint_pinyin(to->mapper->mint, to->arena, name, &pinyin));
  return ingest_say_lang(to, subject, ONTO_SKOS_PREF_LABEL, pinyin,
                         "zh-Latn-pinyin");
}

RgStatus
ingest_say_written(const IngestStatements *const to, const RgStr subject,
                   const OntoVocab property, const IngestSpan span)
{
  return to->document->norm.script == INGEST_SCRIPT_HANT
             ? ingest_say_lang(to, subject, property,
                               ingest_written(to->document, span), "zh-Hant")
             : RG_OK;
}
