#include "ingest/lexicons.h"

#define EMBEDDED(name)                                                         \
  extern const char ingest_##name##_tsv_begin[];                               \
  extern const char ingest_##name##_tsv_end[];

EMBEDDED(agency_fronts)
EMBEDDED(agency_parts)
EMBEDDED(around_words)
EMBEDDED(bare_titles)
EMBEDDED(bulletin_kinds)
EMBEDDED(counted)
EMBEDDED(counted_heads)
EMBEDDED(cues)
EMBEDDED(date_words)
EMBEDDED(measures)
EMBEDDED(metric_words)
EMBEDDED(platform_words)
EMBEDDED(policy_kinds)
EMBEDDED(qualifiers)
EMBEDDED(region_groups)
EMBEDDED(words_over_places)
EMBEDDED(role_words)
EMBEDDED(rule_precision)
EMBEDDED(special_places)
EMBEDDED(theme_topics)
EMBEDDED(unit_kinds)
EMBEDDED(unit_words)

/** In the order of IngestCueClass. */
static const char *const cue_classes[] = {
    "lead",    "with",      "jointly",  "support", "initiative", "issue",
    "cite",    "result",    "prospect", "achieve", "increase",   "decrease",
    "compare", "neutral",   "boundary", "edge",    "host",       "visit",
    "convene", "undertake", "charge",   "assist",  "refer",      "approve",
    "posture", "enter"};

/** In the order of IngestPartClass. */
static const char *const part_classes[] = {
    "field",    "office",  "whole",  "group",       "government",  "party",
    "congress", "utility", "other",  "nation",      "alone",       "tail",
    "brief",    "inner",   "branch", "named",       "town",        "town-alone",
    "local",    "zone",    "open",   "open-listed", "zone-office", "firm"};

static const char *const qualifier_classes[] = {"before", "after", "between",
                                                "stop"};
static const char *const policy_classes[]    = {"yes", "no", "mutual", "law"};
static const char *const metric_classes[]    = {
       "lead",   "near",  "property", "nominal", "scope",
       "adverb", "word",  "verb",     "grade",   "target",
       "inner",  "joint", "source",   "reach",   "carrier"};
static const char *const platform_classes[] = {
    "head",    "named",   "generic", "quoted", "never",
    "digital", "virtual", "tail",    "plural", "hosted",
    "placed",  "other",   "naming",  "works",  "urges"};

static const char *const date_classes[] = {
    "year",  "part",  "edge",     "holiday", "days", "present",
    "since", "until", "compared", "source",  "dash"};

static const char *const unit_kind_classes[] = {"weak", "time", "numeral",
                                                "reached"};

static const char *const unit_classes[] = {
    "generic", "inside",     "group",       "lead",   "end", "and",
    "first",   "makes-lead", "makes-chief", "leader", "more"};
static const char *const front_classes[] = {
    "level",  "row",     "bar",     "owner",       "names",       "utility",
    "office", "corps",   "joint",   "chain",       "country",     "several",
    "posted", "no-open", "no-town", "no-town-end", "no-seat-end", "no-owner"};
static const char *const role_classes[] = {
    "anaphor",  "chain", "house",  "stop",    "self", "beside",
    "convener", "aside", "bond",   "joint",   "doer", "press",
    "news",     "wish",  "founds", "members", "site", "since",
    "verdict",  "owed",  "credit", "learned"};

static const char *const around_classes[] = {
    "hangs",  "paper", "signed",   "bodies",  "joint",  "dash",  "telephone",
    "many",   "lasts", "ordinal",  "shown",   "within", "ranks", "labels",
    "former", "now",   "instance", "reminds", "wants"};

typedef struct {
  const char        *name;
  const char        *begin;
  const char        *end;
  IngestLexicon     *lexicon;
  const char *const *classes; ///< null: column 1 is no class
  uint32_t           n_classes;
} List;

#define LIST(file, lexicon, classes, n)                                        \
  {                                                                            \
    "data/" #file ".tsv", ingest_##file##_tsv_begin, ingest_##file##_tsv_end,  \
        lexicon, classes, (uint32_t)(n)                                        \
  }
#define COUNT(array) RG_COUNT_OF(array)

RgStatus
ingest_lexicons_load(RgArena *const arena, IngestLexicons *const lexicons,
                     RgError *const error)
{
  lexicons->bodies   = (IngestBodyNames){0};
  lexicons->openers  = (IngestOpeners){0};
  const List lists[] = {
      LIST(cues, &lexicons->cues, cue_classes, COUNT(cue_classes)),
      LIST(agency_fronts, &lexicons->fronts, front_classes,
           COUNT(front_classes)),
      LIST(agency_parts, &lexicons->parts, part_classes, COUNT(part_classes)),
      LIST(bare_titles, &lexicons->bare_titles, NULL, 0),
      LIST(bulletin_kinds, &lexicons->kinds, NULL, 0),
      LIST(measures, &lexicons->measures, NULL, 0),
      LIST(counted, &lexicons->nouns, NULL, 0),
      LIST(counted_heads, &lexicons->heads, NULL, 0),
      LIST(theme_topics, &lexicons->topics, NULL, 0),
      LIST(region_groups, &lexicons->groups, NULL, 0),
      LIST(words_over_places, &lexicons->overlaps, NULL, 0),
      LIST(rule_precision, &lexicons->precisions, NULL, 0),
      LIST(special_places, &lexicons->specials, NULL, 0),
      LIST(qualifiers, &lexicons->qualifiers, qualifier_classes,
           COUNT(qualifier_classes)),
      LIST(policy_kinds, &lexicons->policies, policy_classes,
           COUNT(policy_classes)),
      LIST(metric_words, &lexicons->metrics, metric_classes,
           COUNT(metric_classes)),
      LIST(platform_words, &lexicons->platforms, platform_classes,
           COUNT(platform_classes)),
      LIST(role_words, &lexicons->roles, role_classes, COUNT(role_classes)),
      LIST(date_words, &lexicons->dates, date_classes, COUNT(date_classes)),
      LIST(around_words, &lexicons->around, around_classes,
           COUNT(around_classes)),
      LIST(unit_kinds, &lexicons->unit_kinds, unit_kind_classes,
           COUNT(unit_kind_classes)),
      LIST(unit_words, &lexicons->units, unit_classes, COUNT(unit_classes))};
  for (size_t i = 0U; i < COUNT(lists); ++i) {
    const List *const list = &lists[i];
    const RgStr text = rg_str(list->begin, (size_t)(list->end - list->begin));
    RG_TRY(ingest_lexicon_load(arena, list->name, text, list->lexicon, error));
    if (list->classes) {
      RG_TRY(ingest_lexicon_classify(arena, list->name, list->lexicon, 1U,
                                     list->classes, list->n_classes, error));
    }
  }
  return RG_OK;
}

size_t
ingest_state_body(const IngestLexicons *const lexicons, const RgStr text,
                  const size_t at)
{
  uint32_t     entry = 0U;
  const size_t part  = ingest_lexicon_find(&lexicons->parts, text, at, &entry);
  bool         is_state = false;
  const size_t name =
      ingest_body_names_find(&lexicons->bodies, text, at, &is_state);
  const size_t known =
      part && (lexicons->parts.bits[entry] & (1U << INGEST_PART_NATION)) ? part
                                                                         : 0U;
  const size_t size = is_state && name > known ? name : known;
  /* 商务部门 is any body of that field. */
  return rg_str_starts_with(rg_str_slice(text, at + size, text.size),
                            RG_STR("门"))
             ? 0U
             : size;
}

bool
ingest_words_reach_into(const IngestLexicons *const lexicons,
                        const OntoGazetteer *const gazetteer, const RgStr text,
                        const size_t at, const size_t size)
{
  enum { CHARACTER_BYTES = 3, WORD_BYTES = 6 };
  const IngestLexicon *const words = &lexicons->overlaps;
  const size_t               last  = at + CHARACTER_BYTES;
  uint32_t                   entry = 0U;
  OntoPlaceMatch             next;
  return size == WORD_BYTES && at >= CHARACTER_BYTES &&
         ingest_lexicon_find(words, text, at - CHARACTER_BYTES, &entry) ==
             WORD_BYTES &&
         (ingest_lexicon_find(words, text, last, &entry) == WORD_BYTES ||
          onto_gazetteer_match(gazetteer, text, last, ONTO_NAME_ANY, &next));
}
