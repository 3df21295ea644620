#ifndef INGEST_MAP_STATEMENTS_H
#define INGEST_MAP_STATEMENTS_H

/**
   @file
   What the parts of map/ share: a way to say one statement in the document's
   graph, and the IRIs of its things.
*/

#include "graph/base/hashmap.h"
#include "graph/quad_sink.h"
#include "ingest/facts.h"
#include "ingest/map/map.h"
#include "ontology/mint.h"
#include "ontology/vocab.h"

/** One mapping of one document. */
typedef struct {
  const IngestMapper   *mapper;
  const IngestDocument *document;
  const GraphQuadSink  *sink;
  RgArena              *arena;
  GraphTerm             graph;    ///< the document's
  RgStr                 slug;     ///< the document's
  RgStr                *agencies; ///< IRI of each agency; empty: not yet said
  RgStr                *policies;
  RgStr                *platforms;
  RgHashmap            *passages; ///< IRIs of those that were said
} IngestStatements;

/** subject property object, an IRI. */
RgStatus
ingest_say(const IngestStatements *to, RgStr subject, OntoVocab property,
           RgStr object);

/** subject property word of the vocabulary. */
RgStatus
ingest_say_word(const IngestStatements *to, RgStr subject, OntoVocab property,
                OntoVocab object);

/** A literal of a datatype; nothing is said when `text` is empty. */
RgStatus
ingest_say_typed(const IngestStatements *to, RgStr subject, OntoVocab property,
                 RgStr text, OntoVocab datatype);

/** An xsd:string; nothing when empty. */
RgStatus
ingest_say_text(const IngestStatements *to, RgStr subject, OntoVocab property,
                RgStr text);

/** A text in a language; nothing when empty. */
RgStatus
ingest_say_lang(const IngestStatements *to, RgStr subject, OntoVocab property,
                RgStr text, const char *language);

RgStatus
ingest_say_number(const IngestStatements *to, RgStr subject, OntoVocab property,
                  uint64_t number);

/** xsd:date, xsd:gYearMonth or xsd:gYear as far as it is known. */
RgStatus
ingest_say_date(const IngestStatements *to, RgStr subject, OntoVocab property,
                IngestDate date);

/** skos:prefLabel of a name in @zh-Hans and in pinyin. */
RgStatus
ingest_say_label(const IngestStatements *to, RgStr subject, RgStr name);

/** `span` as the source writes it, in @zh-Hant, where the document is in
    Traditional characters. */
RgStatus
ingest_say_written(const IngestStatements *to, RgStr subject,
                   OntoVocab property, IngestSpan span);

/** @name Things: said once each, then their IRI
    @{ */

RgStatus
ingest_map_agency(IngestStatements *to, uint32_t agency, RgStr *iri);

RgStatus
ingest_map_region(IngestStatements *to, const OntoRegion *region, RgStr *iri);

RgStatus
ingest_map_policy(IngestStatements *to, uint32_t policy, RgStr *iri);

RgStatus
ingest_map_platform(IngestStatements *to, uint32_t platform, RgStr *iri);

/** The passage of `span` of `norm.text`; empty when the span is. */
RgStatus
ingest_map_passage(IngestStatements *to, IngestSpan span, RgStr *iri);

/** rg:evidence, rg:rule and rg:confidence of a node: the rule's measured
    precision, times the certainty of the least certain repair in the evidence.
 */
RgStatus
ingest_map_trust(IngestStatements *to, RgStr node, IngestSpan evidence,
                 const char *rule);

RgStatus
ingest_map_case(IngestStatements *to, RgStr document_iri, uint32_t case_index);

/** The document's text: rg:hasText for its cases and what stands between them,
    rg:hasRepair for what was damaged.  Nothing without quotes. */
RgStatus
ingest_map_text(IngestStatements *to, RgStr document_iri);

RgStatus
ingest_map_outcomes(IngestStatements *to, RgStr case_iri, RgStr case_slug,
                    uint32_t case_index);

/** @} */

#endif
