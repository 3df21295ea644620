#ifndef INGEST_RESOLVE_RESOLVER_H
#define INGEST_RESOLVE_RESOLVER_H

/**
   @file
   What the parts of resolve/ share: the layers, the entities of the document
   so far, and ways to find mentions and sentences by place.
*/

#include "graph/base/hashmap.h"
#include "graph/base/vec.h"
#include "ingest/facts.h"
#include "ingest/lexicons.h"
#include "ingest/mention.h"
#include "ontology/agency.h"
#include "ontology/themes.h"

/** 市审批局 of "唐山市行政审批局(以下简称市审批局)". */
typedef struct {
  RgStr                      name;
  const IngestAgencyMention *full;
} IngestShortName;

RG_VEC_DEFINE(IngestShortNames, IngestShortName, ingest_short_names);

/** The agency that a mention was found to mean in cases of `region`. */
typedef struct {
  const OntoRegion *RG_NULLABLE region;
  uint32_t                      agency; ///< #INGEST_NONE: not asked yet
} IngestMeaning;

/** The clause of a figure, and what it says that the figure counts. */
typedef struct {
  bool       known;  ///< of the words; false: not asked yet
  IngestSpan clause; ///< empty: not asked yet
  RgStr      words;
} IngestCounted;

/** A sentence of the case that names bodies and tells of work. */
typedef struct {
  IngestSpan          span;
  IngestParagraphKind kind;  ///< of its paragraph
  uint32_t            first; ///< of the bodies in it
  uint32_t            end;   ///< behind the last one
} IngestToldSentence;

RG_VEC_DEFINE(IngestToldSentences, IngestToldSentence, ingest_told_sentences);

/** One resolution of one document. */
typedef struct {
  const IngestDocument *document;
  const IngestLexicons *lexicons;
  const OntoGazetteer  *gazetteer;
  const OntoAgencies   *bodies;
  const OntoThemes     *themes;
  const IngestMentions *mentions;
  IngestFacts          *facts;
  RgArena              *arena;
  RgHashmap            *agencies;    ///< canonical name → index
  RgHashmap            *policies;    ///< title → index
  RgHashmap            *platforms;   ///< name without quotes → index
  IngestShortNames      short_names; ///< that the document defines
  IngestMeaning        *meanings;    ///< one for each agency that is mentioned
  IngestCounted        *counted;     ///< one for each quantity
  IngestToldSentences   told;        ///< of the case: roles.c's
  bool     first_unit_leads; ///< the document's rule for units in charge
  bool     first_lead_leads; ///< its rule for those that lead together
  uint32_t case_index;
  const OntoRegion *RG_NULLABLE region; ///< of the case
} IngestResolver;

/** Index of the first of `n` items that begins at or after `at`; each item of
    `size` bytes begins with its IngestSpan, and they ascend.  The way through
    the halves has no branches, which nothing could foresee. */
static inline size_t
ingest_first_at(const void *const items, size_t n, const size_t size,
                const uint32_t at)
{
  const char *const bytes = (const char *)items;
  size_t            first = 0U;
  while (n) {
    const size_t      half = (n + 1U) / 2U;
    const IngestSpan *last =
        (const IngestSpan *)(const void *)(bytes + (first + half - 1U) * size);
    first += last->begin < at ? half : 0U;
    n -= half;
  }
  return first;
}

/** ingest_first_at() for a vector of mentions. */
#define INGEST_FIRST_AT(vec, at)                                               \
  ingest_first_at((vec).items, (vec).n, sizeof *(vec).items, at)

/** The sentence that holds `at`; the span of the case's heading or the given
    span itself where no sentence does. */
IngestSpan
ingest_sentence_at(const IngestDocument *document, uint32_t at,
                   IngestSpan otherwise);

/** Begin of the period that `sentence` is in: sentences that end in ; go on in
    the next one of the paragraph. */
uint32_t
ingest_period_begin(const IngestDocument *document, IngestSpan sentence);

/** Begin of the clause that holds `at`. */
uint32_t
ingest_clause_at(const IngestDocument *document, uint32_t at,
                 uint32_t *RG_NULLABLE end);

/** A span lies in another. */
static inline bool
ingest_is_inside(const IngestSpan inner, const IngestSpan outer)
{
  return inner.begin >= outer.begin && inner.end <= outer.end;
}

/** The case at hand, as segment/ found it. */
static inline const IngestCase *
ingest_case_outline(const IngestResolver *const resolver)
{
  return &resolver->document->outline.cases[resolver->case_index];
}

/** What is known of the case at hand so far. */
static inline IngestCaseFacts *
ingest_case_facts(const IngestResolver *const resolver)
{
  return &resolver->facts->cases[resolver->case_index];
}

/** The place of a body that takes part; null where nothing tells it. */
static inline const OntoRegion *RG_NULLABLE
ingest_member_region(const IngestResolver *const      resolver,
                     const IngestParticipation *const member)
{
  return resolver->facts->agencies.items[member->agency].region;
}

/** Add a form to the names of a body or platform, once; kept, not copied.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_name_add(const IngestResolver *resolver, IngestNames *names, RgStr name);

/** @name Parts, in the order in which they run on a case
    @{ */

/** The agency that a mention means, added when it is new. */
RG_NODISCARD RgStatus
ingest_resolve_agency(IngestResolver            *resolver,
                      const IngestAgencyMention *mention, uint32_t *agency);

/** The place of the agency that a mention means: its own, that of its level
    around the case's place or the document's, or that of the case; null where
    nothing tells it. */
const OntoRegion *RG_NULLABLE
ingest_agency_region(const IngestResolver      *resolver,
                     const IngestAgencyMention *mention);

/** Find the short names that the document gives to bodies: once, at first. */
RG_NODISCARD RgStatus
ingest_find_short_names(IngestResolver *resolver);

/** The mention with the full name, where the document defines the words of
    `mention` as its short name; else `mention`. */
const IngestAgencyMention *
ingest_full_mention(const IngestResolver      *resolver,
                    const IngestAgencyMention *mention);

/** The same for a name that no recogniser knows, out of a unit column. */
RG_NODISCARD RgStatus
ingest_resolve_unit(IngestResolver *resolver, RgStr name, uint32_t *agency);

/** The body that signed the document there. */
RG_NODISCARD RgStatus
ingest_resolve_issuer(IngestResolver *resolver, IngestSpan issuer,
                      uint32_t *agency);

RG_NODISCARD RgStatus
ingest_resolve_places(IngestResolver *resolver);

RG_NODISCARD RgStatus
ingest_resolve_fields(IngestResolver *resolver);

/** 报送单位, 推荐单位: who only told of a case leads it where the text names
    nobody; runs after ingest_resolve_roles(). */
RG_NODISCARD RgStatus
ingest_resolve_reporters(IngestResolver *resolver);

/** The document's own rule for a column of units: "第一责任单位为牵头单位",
    "由排在首位的牵头单位总体负责".  A word of the class `verbs` of
    data/unit_words.tsv stands behind one for the first, and behind one of
    `whom` unless that is 0. Once for a document; linear in the text. */
bool
ingest_first_unit(const IngestResolver *resolver, uint32_t verbs,
                  uint32_t whom);

RG_NODISCARD RgStatus
ingest_resolve_roles(IngestResolver *resolver);

/** 16 of 等16部门: how many bodies share the work, of which some are named. */
void
ingest_resolve_group(IngestResolver *resolver);

RG_NODISCARD RgStatus
ingest_resolve_partner_places(IngestResolver *resolver);

RG_NODISCARD RgStatus
ingest_resolve_policies(IngestResolver *resolver);

/** What the document itself is the text of, with its number, date and issuers:
    once for a document, after the cases. */
RG_NODISCARD RgStatus
ingest_resolve_own_policy(IngestResolver *resolver);

RG_NODISCARD RgStatus
ingest_resolve_platforms(IngestResolver *resolver);

RG_NODISCARD RgStatus
ingest_resolve_outcomes(IngestResolver *resolver);

RG_NODISCARD RgStatus
ingest_resolve_themes(IngestResolver *resolver);

/** Once for a document, at last. */
RG_NODISCARD RgStatus
ingest_resolve_title(IngestResolver *resolver);

/** @} */

/** Give `agency` a role in the case, unless it has that or a higher one. */
RG_NODISCARD RgStatus
ingest_role_set(IngestResolver *resolver, uint32_t agency, IngestRole role,
                IngestSpan mention, IngestSpan evidence, IngestRule rule);

/** Who leads by `rule` makes room for another that the text says leads: it goes
    with that one; where it stood alone (报送单位), it only takes part.  False
    when nobody leads by that rule. */
bool
ingest_role_yield(IngestResolver *resolver, IngestRule rule);

/** The first agency of that role in the case, or #INGEST_NONE. */
uint32_t
ingest_role_first(const IngestResolver *resolver, IngestRole role);

/** The date of a figure at `quantity` of a sentence (see as_of.c). */
IngestDate
ingest_resolve_as_of(const IngestResolver *resolver, IngestSpan sentence,
                     const IngestQuantity *quantity);

/** 其中客车21万辆次: the sentence tells parts of what the one before counts. */
bool
ingest_counts_parts(const IngestDocument *document, IngestSpan sentence);

/**
   What a figure counts, as a reader would head a column of a table with it:

   - the words of its clause without the figures, the dates, the earlier value
     (由3天), remarks in brackets and words that only lead to a number (累计,
   达, 压缩至); an object behind the number follows its verb: 办理登记业务;
   - of a list, its own item with the verb they share: (汇聚7个模型、)52个算法
   is 汇聚算法;
   - the name of a quality alone (金额, 满意度) and a comparison alone
   (同比增长) follow what the figure before them counts: 融资申请金额;
   - a verb alone follows the subject of the sentence: 平台促成融资对接;
   - a share (87%的业务实现网办) ends with 占比.

   Context is added up to 40 characters.  @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_resolve_metric(const IngestResolver *resolver, IngestSpan sentence,
                      size_t quantity, RgStr *metric);

#endif
