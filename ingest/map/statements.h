#ifndef INGEST_MAP_STATEMENTS_H
#define INGEST_MAP_STATEMENTS_H

/**
   @file
   What the parts of map/ share: a way to say one statement in the document's
   graph, and the IRIs of its things.
*/

#include "graph/quad_table.h"
#include "ingest/facts.h"
#include "ingest/map/map.h"
#include "ontology/mint.h"
#include "ontology/vocab.h"

/** A thing or text: number of a term of the table. */
typedef uint32_t IngestNode;

#define INGEST_NO_NODE UINT32_MAX

/** What the graph says of a rule, once it was said. */
typedef struct {
  IngestNode id;
  IngestNode confidence; ///< where nothing was repaired
} IngestRuleNodes;

/** A passage and its node. */
typedef struct {
  IngestSpan span;
  IngestNode node;
} IngestPassageNode;

/** Passages that are remembered: facts of a sentence share it. */
enum { INGEST_RECENT_PASSAGES = 64 };

/** One mapping of one document. */
typedef struct {
  const IngestMapper   *mapper;
  const IngestDocument *document;
  GraphQuadTable       *table;
  RgArena              *arena;
  RgStr                 slug;      ///< the document's
  RgStr                 passages;  ///< what IRIs of its passages begin with
  IngestNode            self;      ///< the document
  IngestNode           *agencies;  ///< of each; #INGEST_NO_NODE: not yet said
  IngestNode           *policies;  ///< the same
  IngestNode           *platforms; ///< the same
  IngestNode            words[ONTO_N_VOCAB];            ///< the same
  IngestRuleNodes       rules[2][INGEST_N_RULES];       ///< [1]: in a context
  IngestPassageNode     recent[INGEST_RECENT_PASSAGES]; ///< by their begin
} IngestStatements;

/** @name Nodes
    @{ */

/** The node of an IRI, which lives as long as the document. */
RG_NODISCARD RgStatus
ingest_node(IngestStatements *to, RgStr iri, IngestNode *node);

/** The node of a slug that the caller made (onto_mint_iri()). */
RG_NODISCARD RgStatus
ingest_node_of(IngestStatements *to, OntoKind kind, RgStr slug,
               IngestNode *node);

/** The node of a name (onto_mint_named()). */
RG_NODISCARD RgStatus
ingest_node_named(IngestStatements *to, OntoKind kind, RgStr name,
                  IngestNode *node);

/** A node with a number that belongs to another (onto_mint_part()). */
RG_NODISCARD RgStatus
ingest_node_part(IngestStatements *to, OntoKind kind, RgStr owner_slug,
                 uint64_t number, IngestNode *node);

/** @} */

/** subject property object, an IRI. */
RG_NODISCARD RgStatus
ingest_say(IngestStatements *to, IngestNode subject, OntoVocab property,
           IngestNode object);

/** subject property word of the vocabulary. */
RG_NODISCARD RgStatus
ingest_say_word(IngestStatements *to, IngestNode subject, OntoVocab property,
                OntoVocab object);

/** A literal of a datatype; nothing is said when `text` is empty. */
RG_NODISCARD RgStatus
ingest_say_typed(IngestStatements *to, IngestNode subject, OntoVocab property,
                 RgStr text, OntoVocab datatype);

/** An xsd:string; nothing when empty. */
RG_NODISCARD RgStatus
ingest_say_text(IngestStatements *to, IngestNode subject, OntoVocab property,
                RgStr text);

/** A text in a language; nothing when empty. */
RG_NODISCARD RgStatus
ingest_say_lang(IngestStatements *to, IngestNode subject, OntoVocab property,
                RgStr text, const char *language);

/** An xsd:integer. */
RG_NODISCARD RgStatus
ingest_say_number(IngestStatements *to, IngestNode subject, OntoVocab property,
                  uint64_t number);

/** xsd:date, xsd:gYearMonth or xsd:gYear as far as it is known. */
RG_NODISCARD RgStatus
ingest_say_date(IngestStatements *to, IngestNode subject, OntoVocab property,
                IngestDate date);

/** skos:prefLabel of a name in @zh-Hans and in pinyin. */
RG_NODISCARD RgStatus
ingest_say_label(IngestStatements *to, IngestNode subject, RgStr name);

/** `span` as the source writes it, in @zh-Hant, where the document is in
    Traditional characters. */
RG_NODISCARD RgStatus
ingest_say_written(IngestStatements *to, IngestNode subject, OntoVocab property,
                   IngestSpan span);

/** @name Things: said once each, then their IRI
    @{ */

RG_NODISCARD RgStatus
ingest_map_agency(IngestStatements *to, uint32_t agency, IngestNode *node);

RG_NODISCARD RgStatus
ingest_map_region(IngestStatements *to, const OntoRegion *region,
                  IngestNode *node);

RG_NODISCARD RgStatus
ingest_map_policy(IngestStatements *to, uint32_t policy, IngestNode *node);

RG_NODISCARD RgStatus
ingest_map_platform(IngestStatements *to, uint32_t platform, IngestNode *node);

/** The passage of `span` of `norm.text`; #INGEST_NO_NODE for an empty span. */
RG_NODISCARD RgStatus
ingest_map_passage(IngestStatements *to, IngestSpan span, IngestNode *node);

/** rg:evidence of a node, where there is some. */
RG_NODISCARD RgStatus
ingest_say_evidence(IngestStatements *to, IngestNode node, IngestSpan evidence);

/** rg:evidence, rg:rule and rg:confidence of a node: the rule's measured
    precision, times the certainty of the least certain repair in the evidence.
    `in_context`: the context gave what the words leave open. */
RG_NODISCARD RgStatus
ingest_map_trust(IngestStatements *to, IngestNode node, IngestSpan evidence,
                 IngestRule rule, bool in_context);

/** All that was found of a case, its outcomes with it. */
RG_NODISCARD RgStatus
ingest_map_case(IngestStatements *to, uint32_t case_index);

/** The document's text: rg:hasText for its cases and what stands between them,
    rg:hasRepair for what was damaged.  Nothing without quotes. */
RG_NODISCARD RgStatus
ingest_map_text(IngestStatements *to);

RG_NODISCARD RgStatus
ingest_map_outcomes(IngestStatements *to, IngestNode one, RgStr case_slug,
                    uint32_t case_index);

/** @} */

#endif
