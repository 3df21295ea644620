#ifndef INGEST_FACTS_H
#define INGEST_FACTS_H

/**
   @file
   Layer 5 of a document: what it says, each fact with its evidence and the
   rule that found it.

   Entities (agencies, policies, platforms) stand once for the document; facts
   point to them by index.  All text is borrowed from the document's arena.
*/

#include "graph/base/vec.h"
#include "ingest/mention.h"
#include "ontology/gazetteer.h"

/** X(name of the enum member, id in the graph and in data/rule_precision.tsv)
 */
#define INGEST_RULES(X)                                                        \
  X(TITLE_SUBJECT, "title-subject")                                            \
  X(LEAD_VERB, "lead-verb")                                                    \
  X(BODY_SUBJECT, "body-subject")                                              \
  X(UNIT_COLUMN, "unit-column")                                                \
  X(LEAD_FIELD, "lead-field")                                                  \
  X(DUTY_FIELD, "duty-field")                                                  \
  X(SUPPORT_FIELD, "support-field")                                            \
  X(LISTED_WITH_LEAD, "listed-with-lead")                                      \
  X(WITH_VERB, "with-verb")                                                    \
  X(JOINT_ACT, "joint-act")                                                    \
  X(SUPPORT_VERB, "support-verb")                                              \
  X(NAMED_IN_BODY, "named-in-body")                                            \
  X(TITLE_PLACE, "title-place")                                                \
  X(LEAD_PLACE, "lead-place")                                                  \
  X(ISSUER_PLACE, "issuer-place")                                              \
  X(PLACE_FIELD, "place-field")                                                \
  X(PARAGRAPH_PLACE, "paragraph-place")                                        \
  X(PLACES_JOINED, "places-joined")                                            \
  X(PARTNER_PLACE, "partner-place")                                            \
  X(POLICY_ISSUED, "policy-issued")                                            \
  X(POLICY_CITED, "policy-cited")                                              \
  X(PLATFORM_NAMED, "platform-named")                                          \
  X(PLATFORM_HEAD, "platform-head")                                            \
  X(RESULT_SECTION, "result-section")                                          \
  X(RESULT_EXPECTED, "result-expected")                                        \
  X(RESULT_CUE, "result-cue")                                                  \
  X(RESULT_VERB, "result-verb")                                                \
  X(THEME_TERMS, "theme-terms")

typedef enum {
#define INGEST_RULE_MEMBER(name, id) INGEST_RULE_##name,
  INGEST_RULES(INGEST_RULE_MEMBER)
#undef INGEST_RULE_MEMBER
      INGEST_N_RULES
} IngestRule;

typedef enum {
  INGEST_ROLE_LEAD,
  INGEST_ROLE_CO_LEAD,
  INGEST_ROLE_PARTICIPANT,
  INGEST_ROLE_NONE
} IngestRole;

RG_VEC_DEFINE(IngestNames, RgStr, ingest_names);
RG_VEC_DEFINE(IngestIndexes, uint32_t, ingest_indexes);

/** An agency of the document. */
typedef struct {
  RgStr name;     ///< canonical: 厦门市税务局
  RgStr key;      ///< what its IRI is made of: the name, unless that leaves the
                  ///< place open, as 市税务局 of an unknown city does
  RgStr official; ///< 国家税务总局厦门市税务局; empty when unknown
  IngestNames surfaces; ///< forms met, first one first
  IngestNames labels;   ///< further forms that are sure: 厦门市市税局
  RgStr       classification; ///< 政府部门, 法院, …; empty when unknown
  OntoLevel   level;
  const OntoRegion *RG_NULLABLE region;
  uint32_t parent;    ///< the body above, an agency too; or #INGEST_NONE
  bool     is_public; ///< false: a company or society of a unit column
} IngestAgency;

typedef struct {
  RgStr title;   ///< without marks and blanks; from 关于 on, if that names it
  RgStr full;    ///< with who issued it in front, where the text has that
  RgStr written; ///< `full` in the source's script; equals it in Simplified
  RgStr key;     ///< what its IRI is made of: the title, unless that is a kind
  RgStr number;  ///< (闽发改〔2024〕1号); or empty
  RgStr kind;    ///< last word: 意见, 办法; or empty
  IngestDate                    date;
  IngestIndexes                 issuers; ///< agencies
  const OntoRegion *RG_NULLABLE region;
} IngestPolicy;

typedef struct {
  RgStr       name;
  IngestNames surfaces;
} IngestPlatform;

typedef struct {
  uint32_t   agency;
  IngestRole role;
  uint32_t   ordinal; ///< place in the case's order, from 1
  RgStr      surface;
  IngestSpan mention;
  IngestSpan evidence;
  IngestRule rule;
} IngestParticipation;

typedef struct {
  const OntoRegion *region;
  IngestSpan        evidence; ///< may be empty: from the issuer
  IngestRule        rule;
} IngestCasePlace;

typedef struct {
  uint32_t   policy;
  bool       issued;
  IngestSpan evidence;
  IngestRule rule;
} IngestCasePolicy;

typedef struct {
  uint32_t   platform;
  IngestSpan evidence;
  IngestRule rule;
} IngestCasePlatform;

typedef struct {
  const IngestQuantity *quantity;
  RgStr                 metric;
  IngestDate            as_of;
  IngestSectionKind     section;
  IngestSpan            evidence;
  IngestRule            rule;
} IngestOutcome;

RG_VEC_DEFINE(IngestAgencies, IngestAgency, ingest_agencies);
RG_VEC_DEFINE(IngestPolicies, IngestPolicy, ingest_policies);
RG_VEC_DEFINE(IngestPlatforms, IngestPlatform, ingest_platforms);
RG_VEC_DEFINE(IngestParticipations, IngestParticipation, ingest_participations);
RG_VEC_DEFINE(IngestCasePlaces, IngestCasePlace, ingest_case_places);
RG_VEC_DEFINE(IngestCasePolicies, IngestCasePolicy, ingest_case_policies);
RG_VEC_DEFINE(IngestCasePlatforms, IngestCasePlatform, ingest_case_platforms);
/** An indicator of the 18, and the topic of B-READY that is closest to it. */
typedef struct {
  RgStr      slug;
  RgStr      topic; ///< empty when none is close
  IngestSpan evidence;
  IngestRule rule;
} IngestCaseTheme;

RG_VEC_DEFINE(IngestCaseThemes, IngestCaseTheme, ingest_case_themes);
RG_VEC_DEFINE(IngestOutcomes, IngestOutcome, ingest_outcomes);

/** The facts of one case, in text order. */
typedef struct {
  IngestParticipations participations;
  IngestCasePlaces     places;
  IngestCasePolicies   policies;
  IngestCasePlatforms  platforms;
  IngestOutcomes       outcomes;
  IngestCaseThemes     themes; ///< the surest first
  IngestDate           time;   ///< that its title or the heading above names
  uint32_t             group_count; ///< 16 of 等16部门; 0 when not said
} IngestCaseFacts;

/** The layer. */
typedef struct IngestFacts {
  RgStr title; ///< of the document: its own, or one that says what it holds
  const OntoRegion *RG_NULLABLE region;    ///< where the document comes from
  uint32_t                      publisher; ///< agency, or #INGEST_NONE
  uint32_t         own_policy; ///< that it is the text of, or #INGEST_NONE
  IngestAgencies   agencies;
  IngestPolicies   policies;
  IngestPlatforms  platforms;
  IngestCaseFacts *cases; ///< one for each case of the outline
} IngestFacts;

/** The rule's id, such as "title-subject"; static storage. */
const char *
ingest_rule_id(IngestRule rule);

/** The id where the agency's place is not in its words but in the context, such
    as "title-subject/context"; static storage. */
const char *
ingest_rule_id_in_context(IngestRule rule);

#endif
