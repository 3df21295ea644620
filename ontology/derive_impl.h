#ifndef ONTOLOGY_DERIVE_IMPL_H
#define ONTOLOGY_DERIVE_IMPL_H

/**
   @file
   What the files of the derivation share: what was kept of the documents, and
   a way to say a statement.
*/

#include "graph/base/array.h"
#include "graph/base/hashmap.h"
#include "graph/base/vec.h"
#include "ontology/derive.h"
#include "ontology/vocab.h"

/** A case or an agency with another node or text. */
typedef struct {
  RgStr subject;
  RgStr object;
} OntoPair;

RG_VEC_DEFINE(OntoPairs, OntoPair, onto_pairs);

/** Of a term of a table. */
typedef struct {
  uint32_t n_uses;      ///< as a property
  uint32_t n_instances; ///< as a class
  uint16_t word;        ///< OntoVocab of a property
  bool     is_node;     ///< a subject or an object
  bool     has_subject; ///< it, or the case whose measure it is
} OntoNote;

struct OntoDeriveImpl {
  const RgAllocator *allocator;
  OntoDeriveOptions  options;
  RgArena           *arena;
  RgStr              space;        ///< "{base}id/"
  RgStr              own_graphs;   ///< "{base}id/graph/"
  RgStr              region_space; ///< "{base}id/region/"
  RgStr              agency_space; ///< "{base}id/agency/"
  RgStr              documents;    ///< "{base}id/document/"
  RgHashmap         *strings;      ///< every text kept, once
  RgHashmap         *regions;      ///< IRIs of regions that are used
  RgHashmap         *classes;      ///< class IRI to number of instances
  RgHashmap         *properties;   ///< property IRI to number of statements
  RgHashmap         *instances;    ///< "class subject" of what several
                                   ///< documents may name, to count it once
  OntoPairs  leads;                ///< case and agency that (co-)leads
  OntoPairs  measures;             ///< case without a dct:subject and measure
  OntoPairs  titles;               ///< such a case or measure and its title
  OntoPairs  agencies;             ///< agency and its name
  RgHashmap *names;                ///< agency to the last name met, kept
  RgHashmap *has_subject;          ///< cases that have a dct:subject
  RgArray    notes;                ///< of the terms of the table at hand
  uint64_t   n_statements;
};

/** The kept copy of a text. */
RG_NODISCARD RgStatus
onto_derive_keep(OntoDerive *derive, RgStr text, RgStr *kept);

/** Where statements of one graph go. */
typedef struct {
  OntoDerive          *derive;
  const GraphQuadSink *out;
  GraphTerm            graph;
} OntoSay;

/** The statements of `{base}id/graph/{name}`. */
RG_NODISCARD RgStatus
onto_say_begin(OntoDerive *derive, const GraphQuadSink *out, const char *name,
               OntoSay *say);

RG_NODISCARD RgStatus
onto_say_iri(const OntoSay *say, RgStr subject, OntoVocab property,
             RgStr object);

RG_NODISCARD RgStatus
onto_say_word(const OntoSay *say, RgStr subject, OntoVocab property,
              OntoVocab object);

/** A text in a language, or an xsd:string when `language` is null. */
RG_NODISCARD RgStatus
onto_say_text(const OntoSay *say, RgStr subject, OntoVocab property, RgStr text,
              const char *RG_NULLABLE language);

RG_NODISCARD RgStatus
onto_say_integer(const OntoSay *say, RgStr subject, OntoVocab property,
                 uint64_t number);

/** Sort by subject, then object, and drop what stands twice. */
void
onto_pairs_sort(OntoPairs *pairs);

/** The first of sorted pairs with that subject; null when there is none. */
const OntoPair *RG_NULLABLE
onto_pairs_find(const OntoPairs *pairs, RgStr subject);

/** What an IRI ends in behind its last slash. */
RgStr
onto_iri_last_part(RgStr iri);

/** rg:coLeadsWith and rg:CoLeadLink. */
RG_NODISCARD RgStatus
onto_derive_links(OntoDerive *derive, const OntoSay *say);

/** dct:subject of cases without one: China's indicators, and the B-READY
    topics that match them. */
RG_NODISCARD RgStatus
onto_derive_subjects(OntoDerive *derive, const OntoSay *say, RgError *error);

/** org:ChangeEvent of agencies that a reform ended. */
RG_NODISCARD RgStatus
onto_derive_changes(OntoDerive *derive, const OntoSay *say);

/** The graphs that come from our own data. */
RG_NODISCARD RgStatus
onto_derive_gazetteer(OntoDerive *derive, const GraphQuadSink *out);

RG_NODISCARD RgStatus
onto_derive_schema(OntoDerive *derive, const GraphQuadSink *out,
                   RgError *error);

RG_NODISCARD RgStatus
onto_derive_dataset(OntoDerive *derive, const GraphQuadSink *out);

#endif
