#include "ingest/review.h"

#include "graph/base/vec.h"
#include "graph/dict.h"
#include "ontology/prefixes.h"
#include "ontology/store_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { NUMBER_BYTES = 40, DATE_BYTES = 11 };

typedef struct {
  const GraphStore *store;
  RgArena          *arena;
  RgStr             base;
  char              date[DATE_BYTES];
} Review;

/** A node and its place in the list. */
typedef struct {
  GraphId id;
  RgStr   iri;
  double  confidence;
} Candidate;

RG_VEC_DEFINE(Candidates, Candidate, candidates);

static RgStatus
word_id(const Review *const review, const OntoVocab word, GraphId *const id)
{
  return onto_view_find(review->store, onto_vocab_iri(word), id);
}

static RgStatus
text_of(const Review *const review, const GraphId id, RgStr *const text)
{
  GraphTerm term = {0};
  if (id) {
    RG_TRY(graph_dict_term(review->store, id, review->arena, &term));
  }
  *text = term.text;
  return RG_OK;
}

/** The first object of that property; #GRAPH_ID_NONE when there is none. */
static RgStatus
object_of(const Review *const review, const GraphId subject,
          const OntoVocab property, GraphId *const object)
{
  GraphId id = GRAPH_ID_NONE;
  OntoIds ids;
  RG_TRY(word_id(review, property, &id));
  RG_TRY(onto_view_objects(review->store, review->arena, subject, id, &ids));
  *object = ids.n ? ids.items[0] : GRAPH_ID_NONE;
  return RG_OK;
}

static RgStatus
object_text(const Review *const review, const GraphId subject,
            const OntoVocab property, RgStr *const text)
{
  GraphId object = GRAPH_ID_NONE;
  RG_TRY(object_of(review, subject, property, &object));
  return text_of(review, object, text);
}

/** What a thing is called in Chinese: its label or title. */
static RgStatus
name_of(const Review *const review, const GraphId thing, RgStr *const name)
{
  static const OntoVocab words[] = {ONTO_SKOS_PREF_LABEL, ONTO_DCT_TITLE};
  RG_TRY(text_of(review, thing, name));
  for (size_t i = 0U; i < RG_COUNT_OF(words); ++i) {
    GraphId property = GRAPH_ID_NONE;
    OntoIds ids;
    RG_TRY(word_id(review, words[i], &property));
    RG_TRY(
        onto_view_objects(review->store, review->arena, thing, property, &ids));
    for (size_t k = 0U; k < ids.n; ++k) {
      GraphTerm term;
      RG_TRY(
          graph_dict_term(review->store, ids.items[k], review->arena, &term));
      if (rg_str_equals(term.language, RG_STR("zh-Hans"))) {
        *name = term.text;
        return RG_OK;
      }
    }
  }
  return RG_OK;
}

/** "rg:leadAgency", "id:case/…", else the IRI in angle brackets. */
static RgStatus
short_iri(const Review *const review, const RgStr iri, RgStr *const text)
{
  const GraphPrefix *prefixes = NULL;
  const size_t       n        = onto_prefixes(&prefixes);
  RgStr              space;
  RG_TRY(rg_arena_printf(review->arena, &space, "%.*sid/",
                         RG_STR_ARG(review->base)));
  if (rg_str_starts_with(iri, space)) {
    return rg_arena_printf(review->arena, text, "id:%.*s",
                           RG_STR_ARG(rg_str_slice(iri, space.size, iri.size)));
  }
  for (size_t i = 0U; i < n; ++i) {
    if (rg_str_starts_with(iri, prefixes[i].iri)) {
      return rg_arena_printf(
          review->arena, text, "%.*s:%.*s", RG_STR_ARG(prefixes[i].name),
          RG_STR_ARG(rg_str_slice(iri, prefixes[i].iri.size, iri.size)));
    }
  }
  return rg_arena_printf(review->arena, text, "<%.*s>", RG_STR_ARG(iri));
}

/** The passage of a node, and the file that it is from. */
static RgStatus
read_evidence(const Review *const review, const GraphId node,
              IngestDoubt *const doubt)
{
  GraphId passage  = GRAPH_ID_NONE;
  GraphId source   = GRAPH_ID_NONE;
  GraphId selector = GRAPH_ID_NONE;
  OntoIds selectors;
  RG_TRY(object_of(review, node, ONTO_RG_EVIDENCE, &passage));
  RG_TRY(object_of(review, passage, ONTO_OA_HAS_SOURCE, &source));
  RG_TRY(object_text(review, source, ONTO_RG_FILE_NAME, &doubt->file));
  RG_TRY(word_id(review, ONTO_OA_HAS_SELECTOR, &selector));
  RG_TRY(onto_view_objects(review->store, review->arena, passage, selector,
                           &selectors));
  for (size_t i = 0U; i < selectors.n && !doubt->sentence.size; ++i) {
    RG_TRY(object_text(review, selectors.items[i], ONTO_OA_EXACT,
                       &doubt->sentence));
  }
  return RG_OK;
}

/** The direct property of a participation's role. */
static RgStatus
role_property(const Review *const review, const GraphId node,
              OntoVocab *const property)
{
  RgStr role;
  RG_TRY(object_text(review, node, ONTO_CV_ROLE, &role));
  *property = rg_str_ends_with(role, RG_STR("/lead")) ? ONTO_RG_LEAD_AGENCY
              : rg_str_ends_with(role, RG_STR("/coLead"))
                  ? ONTO_RG_CO_LEAD_AGENCY
                  : ONTO_RG_PARTICIPATING_AGENCY;
  return RG_OK;
}

/** "31个 的 …": figure, unit and metric of an outcome. */
static RgStatus
name_outcome(const Review *const review, const GraphId node, RgStr *const name)
{
  RgStr value;
  RgStr unit;
  RgStr metric;
  RG_TRY(object_text(review, node, ONTO_SCHEMA_VALUE, &value));
  RG_TRY(object_text(review, node, ONTO_SCHEMA_UNIT_TEXT, &unit));
  RG_TRY(object_text(review, node, ONTO_RG_METRIC, &metric));
  return rg_arena_printf(review->arena, name, "%.*s%.*s %.*s",
                         RG_STR_ARG(value), RG_STR_ARG(unit),
                         RG_STR_ARG(metric));
}

/** Case, link and object of a fact, whatever sort of node tells it. */
static RgStatus
read_fact(const Review *const review, const GraphId node,
          GraphId *const subject, RgStr *const link, GraphId *const object)
{
  OntoVocab property = ONTO_RG_HAS_OUTCOME;
  GraphId   id       = GRAPH_ID_NONE;
  OntoIds   cases;
  RG_TRY(object_of(review, node, ONTO_CV_HAS_PARTICIPANT, object));
  if (*object) {
    RG_TRY(object_of(review, node, ONTO_RG_IN_CASE, subject));
    RG_TRY(role_property(review, node, &property));
    *link = onto_vocab_iri(property);
    return RG_OK;
  }
  RG_TRY(object_of(review, node, ONTO_RDF_OBJECT, object));
  if (*object) {
    RG_TRY(object_of(review, node, ONTO_RDF_SUBJECT, subject));
    return object_text(review, node, ONTO_RDF_PREDICATE, link);
  }
  RG_TRY(word_id(review, property, &id));
  RG_TRY(onto_view_subjects(review->store, review->arena, id, node, &cases));
  *subject = cases.n ? cases.items[0] : GRAPH_ID_NONE;
  *object  = node;
  *link    = onto_vocab_iri(property);
  return RG_OK;
}

static RgStatus
describe_fact(const Review *const review, const Candidate *const candidate,
              IngestDoubt *const doubt)
{
  GraphId subject = GRAPH_ID_NONE;
  GraphId object  = GRAPH_ID_NONE;
  RgStr   link;
  RgStr   from;
  RgStr   to;
  *doubt = (IngestDoubt){.node       = candidate->iri,
                         .confidence = candidate->confidence};
  RG_TRY(read_evidence(review, candidate->id, doubt));
  RG_TRY(object_text(review, candidate->id, ONTO_RG_RULE, &doubt->rule));
  RG_TRY(read_fact(review, candidate->id, &subject, &link, &object));
  RG_TRY(name_of(review, subject, &doubt->subject));
  RG_TRY(object == candidate->id ? name_outcome(review, object, &doubt->object)
                                 : name_of(review, object, &doubt->object));
  RG_TRY(short_iri(review, link, &doubt->link));
  RG_TRY(text_of(review, subject, &from));
  RG_TRY(short_iri(review, from, &from));
  RG_TRY(text_of(review, object, &to));
  RG_TRY(short_iri(review, to, &to));
  return rg_arena_printf(review->arena, &doubt->correction,
                         "retract\t%.*s\t%.*s\t%.*s\tyour name\t%s\tnot in the "
                         "sentence",
                         RG_STR_ARG(from), RG_STR_ARG(doubt->link),
                         RG_STR_ARG(to), review->date);
}

static RgStatus
describe_name(const Review *const review, const Candidate *const candidate,
              IngestDoubt *const doubt)
{
  GraphId property = GRAPH_ID_NONE;
  GraphId one      = GRAPH_ID_NONE;
  OntoIds parts;
  RgStr   from;
  *doubt = (IngestDoubt){.node = candidate->iri};
  RG_TRY(name_of(review, candidate->id, &doubt->object));
  RG_TRY(word_id(review, ONTO_CV_HAS_PARTICIPANT, &property));
  RG_TRY(onto_view_subjects(review->store, review->arena, property,
                            candidate->id, &parts));
  if (parts.n) {
    RG_TRY(read_evidence(review, parts.items[0], doubt));
    RG_TRY(object_of(review, parts.items[0], ONTO_RG_IN_CASE, &one));
    RG_TRY(name_of(review, one, &doubt->subject));
  }
  RG_TRY(short_iri(review, candidate->iri, &from));
  return rg_arena_printf(review->arena, &doubt->correction,
                         "rename\t%.*s\t\t%.*s\tyour name\t%s\tits full name",
                         RG_STR_ARG(from), RG_STR_ARG(doubt->object),
                         review->date);
}

static int
compare(const void *const a, const void *const b)
{
  const Candidate *const x = (const Candidate *)a;
  const Candidate *const y = (const Candidate *)b;
  return x->confidence < y->confidence   ? -1
         : x->confidence > y->confidence ? 1
                                         : rg_str_compare(x->iri, y->iri);
}

/** Sort the candidates and describe the first ones. */
static RgStatus
describe_all(const Review *const review, const Candidates *const all,
             RgStatus (*const describe)(const Review *, const Candidate *,
                                        IngestDoubt *),
             IngestDoubts *const doubts)
{
  doubts->n_all = all->n;
  doubts->n =
      all->n < INGEST_REVIEW_MAX_LISTED ? all->n : INGEST_REVIEW_MAX_LISTED;
  doubts->items =
      rg_arena_alloc_zero(review->arena, doubts->n + 1U, sizeof(IngestDoubt));
  if (!doubts->items) {
    return RG_NO_MEMORY;
  }
  if (all->n) {
    qsort(all->items, all->n, sizeof(Candidate), compare);
  }
  for (size_t i = 0U; i < doubts->n; ++i) {
    RG_TRY(describe(review, &all->items[i], &doubts->items[i]));
  }
  return RG_OK;
}

static RgStatus
find_facts(const Review *const review, IngestDoubts *const doubts)
{
  GraphId    property = GRAPH_ID_NONE;
  OntoIds    nodes;
  Candidates all = {0};
  RG_TRY(word_id(review, ONTO_RG_CONFIDENCE, &property));
  RG_TRY(
      onto_view_with_property(review->store, review->arena, property, &nodes));
  for (size_t i = 0U; i < nodes.n; ++i) {
    Candidate one = {.id = nodes.items[i]};
    RgStr     text;
    char      number[NUMBER_BYTES];
    RG_TRY(object_text(review, one.id, ONTO_RG_CONFIDENCE, &text));
    (void)snprintf(number, sizeof number, "%.*s", RG_STR_ARG(text));
    one.confidence = strtod(number, NULL);
    if (one.confidence < INGEST_REVIEW_BELOW) {
      RG_TRY(text_of(review, one.id, &one.iri));
      RG_TRY(candidates_push(review->arena, &all, one));
    }
  }
  return describe_all(review, &all, describe_fact, doubts);
}

/** Bodies without a place, other than those of the State. */
static RgStatus
find_names(const Review *const review, IngestDoubts *const doubts)
{
  GraphId    type   = GRAPH_ID_NONE;
  GraphId    agency = GRAPH_ID_NONE;
  OntoIds    nodes;
  Candidates all = {0};
  RG_TRY(word_id(review, ONTO_RDF_TYPE, &type));
  RG_TRY(word_id(review, ONTO_RG_AGENCY, &agency));
  RG_TRY(
      onto_view_subjects(review->store, review->arena, type, agency, &nodes));
  for (size_t i = 0U; i < nodes.n; ++i) {
    Candidate one   = {.id = nodes.items[i]};
    GraphId   place = GRAPH_ID_NONE;
    RgStr     level;
    RG_TRY(object_of(review, one.id, ONTO_RG_JURISDICTION, &place));
    RG_TRY(object_text(review, one.id, ONTO_RG_LEVEL, &level));
    if (!place && !rg_str_equals(level, RG_STR("nation"))) {
      RG_TRY(text_of(review, one.id, &one.iri));
      RG_TRY(candidates_push(review->arena, &all, one));
    }
  }
  return describe_all(review, &all, describe_name, doubts);
}

static RgStatus
count_classes(const Review *const review, IngestReview *const out)
{
  static const struct {
    const char *name;
    OntoVocab class;
  } classes[INGEST_N_COUNTS] = {{"documents", ONTO_RG_SOURCE_DOCUMENT},
                                {"cases", ONTO_RG_REFORM_CASE},
                                {"agencies", ONTO_RG_AGENCY},
                                {"regions", ONTO_RG_REGION},
                                {"policies", ONTO_RG_POLICY_INSTRUMENT},
                                {"platforms", ONTO_RG_PLATFORM},
                                {"outcomes", ONTO_RG_OUTCOME},
                                {"passages", ONTO_RG_PASSAGE}};
  GraphId type               = GRAPH_ID_NONE;
  RG_TRY(word_id(review, ONTO_RDF_TYPE, &type));
  for (size_t i = 0U; i < INGEST_N_COUNTS; ++i) {
    GraphId class = GRAPH_ID_NONE;
    OntoIds nodes;
    RG_TRY(word_id(review, classes[i].class, &class));
    RG_TRY(
        onto_view_subjects(review->store, review->arena, type, class, &nodes));
    out->counts[i] = (IngestCount){classes[i].name, nodes.n};
  }
  return RG_OK;
}

RgStatus
ingest_review(const GraphStore *const store, const RgStr base,
              RgArena *const arena, IngestReview *const out)
{
  Review       review = {.store = store, .arena = arena, .base = base};
  const time_t now    = time(NULL);
  struct tm    day;
  *out = (IngestReview){.facts = {0}};
  if (!gmtime_r(&now, &day) ||
      !strftime(review.date, sizeof review.date, "%Y-%m-%d", &day)) {
    return RG_INTERNAL;
  }
  RG_TRY(count_classes(&review, out));
  RG_TRY(find_facts(&review, &out->facts));
  return find_names(&review, &out->names);
}
