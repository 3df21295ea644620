#ifndef ONTOLOGY_VOCAB_H
#define ONTOLOGY_VOCAB_H

/**
   @file
   The classes and properties that we use, as constants.

   `ONTO_RG_LEAD_AGENCY` is rg:leadAgency; onto_vocab_term() gives it as a
   term for a quad.  What the own ones mean is in schema/reformgraph.ttl.
*/

#include "graph/base/str.h"
#include "graph/term.h"

#include <stddef.h>

/** One constant for each line of vocab_list.h. */
typedef enum {
#define ONTO_VOCAB(name, iri) ONTO_##name,
#include "ontology/vocab_list.h"
#undef ONTO_VOCAB
  ONTO_N_VOCAB
} OntoVocab;

/** The IRI; static storage. */
RgStr
onto_vocab_iri(OntoVocab word);

/** The IRI as a term; static storage. */
GraphTerm
onto_vocab_term(OntoVocab word);

/** The constant of an IRI; #ONTO_N_VOCAB when it is none of ours. */
OntoVocab
onto_vocab_find(RgStr iri);

#endif
