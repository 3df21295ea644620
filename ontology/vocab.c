#include "ontology/vocab.h"

#include "ontology/prefixes.h"

static const RgStr iris[ONTO_N_VOCAB] = {
#define ONTO_VOCAB(name, iri) [ONTO_##name] = {iri, sizeof(iri) - 1U},
#include "ontology/vocab_list.h"
#undef ONTO_VOCAB
};

RgStr
onto_vocab_iri(const OntoVocab word)
{
  return iris[word];
}

GraphTerm
onto_vocab_term(const OntoVocab word)
{
  return graph_term_iri(iris[word]);
}

OntoVocab
onto_vocab_find(const RgStr iri)
{
  size_t word = 0U;
  while (word < ONTO_N_VOCAB && !rg_str_equals(iris[word], iri)) {
    ++word;
  }
  return (OntoVocab)word;
}
