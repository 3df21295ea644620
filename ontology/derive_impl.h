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
#include "graph/build.h"
#include "ontology/derive.h"
#include "ontology/store_view.h"
#include "ontology/vocab.h"

/** An agency with its name; a theme with another. */
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
  RgStr              case_space;   ///< "{base}id/case/"
  RgStr              documents;    ///< "{base}id/document/"
  RgHashmap         *strings;      ///< every text kept, once
  RgHashmap         *regions;      ///< IRIs of regions that are used
  RgHashmap         *classes;      ///< class IRI to number of instances
  RgHashmap         *properties;   ///< property IRI to number of statements
  RgHashmap         *instances;    ///< "class subject" of what several
                                   ///< documents may name, to count it once
  OntoPairs  agencies;             ///< agency and its name
  RgHashmap *names;                ///< agency to the last name met, kept

  /** What is kept of cases, which are as many as the documents: (co-)leads as
      rg:leadAgency, whether they have a dct:subject (themselves), of those
      without one in their document rg:hasMeasure and dct:title.  It sorts in
      bounded memory. */
  GraphBuilder *RG_NULLABLE facts;
  RgArray                   notes; ///< of the terms of the table at hand
  uint64_t                  n_statements;
};

/** The kept copy of a text. */
RG_NODISCARD RgStatus
onto_derive_keep(OntoDerive *derive, RgStr text, RgStr *kept);

/** Add to the number of a text in one of the maps, which keeps it. */
RG_NODISCARD RgStatus
onto_derive_count(OntoDerive *derive, RgHashmap *numbers, RgStr text,
                  uint64_t n);

/** Keep a Chinese name of an agency, unless that was the last one kept. */
RG_NODISCARD RgStatus
onto_derive_name(OntoDerive *derive, RgStr agency, const GraphTerm *name);

/** Whether a node is a part of a document, so that no other one has it:
    `{base}id/{kind}/{document}/…`. */
bool
onto_derive_is_part(const OntoDerive *derive, RgStr document, RgStr node);

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

/** @name Facts
    @{ */

/** Keep a fact about an IRI. */
RG_NODISCARD RgStatus
onto_facts_add(OntoDerive *derive, const GraphTerm *subject, OntoVocab property,
               const GraphTerm *object);

/** Take all facts of a property by subject, then object. */
RG_NODISCARD RgStatus
onto_facts_all(const GraphStore *facts, OntoVocab property,
               RgStatus (*take)(void *handle, GraphId subject, GraphId object),
               void *handle);

/** The objects of a subject, ascending. */
RG_NODISCARD RgStatus
onto_facts_of(const GraphStore *facts, RgArena *arena, GraphId subject,
              OntoVocab property, OntoIds *objects);

RG_NODISCARD RgStatus
onto_facts_text(const GraphStore *facts, RgArena *arena, GraphId id,
                RgStr *text);

/** @} */

/** rg:coLeadsWith and rg:CoLeadLink. */
RG_NODISCARD RgStatus
onto_derive_links(const GraphStore *facts, const OntoSay *say);

/** dct:subject of cases without one: China's indicators, and the B-READY
    topics that match them. */
RG_NODISCARD RgStatus
onto_derive_subjects(const GraphStore *facts, const OntoSay *say,
                     RgError *error);

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
