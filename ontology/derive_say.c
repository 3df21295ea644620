#include "ontology/derive_impl.h"

#include "ontology/prefixes.h"

RgStatus
onto_say_begin(OntoDerive *const derive, const GraphQuadSink *const out,
               const char *const name, OntoSay *const say)
{
  RgStr iri;
  RG_TRY(onto_mint_iri(derive->options.mint, derive->arena, ONTO_KIND_GRAPH,
                       rg_str_c(name), &iri));
  *say = (OntoSay){derive, out, graph_term_iri(iri)};
  return RG_OK;
}

static RgStatus
say_term(const OntoSay *const say, const RgStr subject,
         const OntoVocab property, const GraphTerm object)
{
  const GraphQuad quad = {graph_term_iri(subject), onto_vocab_term(property),
                          object, say->graph};
  return graph_quad_sink_write(say->out, &quad);
}

RgStatus
onto_say_iri(const OntoSay *const say, const RgStr subject,
             const OntoVocab property, const RgStr object)
{
  return say_term(say, subject, property, graph_term_iri(object));
}

RgStatus
onto_say_word(const OntoSay *const say, const RgStr subject,
              const OntoVocab property, const OntoVocab object)
{
  return say_term(say, subject, property, onto_vocab_term(object));
}

RgStatus
onto_say_text(const OntoSay *const say, const RgStr subject,
              const OntoVocab property, const RgStr text,
              const char *const language)
{
  return say_term(say, subject, property,
                  language ? graph_term_lang(text, rg_str_c(language))
                           : graph_term_string(text));
}

RgStatus
onto_say_integer(const OntoSay *const say, const RgStr subject,
                 const OntoVocab property, const uint64_t number)
{
  RgStr text;
  RG_TRY(rg_arena_printf(say->derive->arena, &text, "%llu",
                         (unsigned long long)number));
  return say_term(say, subject, property,
                  graph_term_literal(text, RG_STR(ONTO_XSD_NS "integer")));
}
