#include "ingest/map/statements.h"

typedef struct {
  IngestStatements      *to;
  IngestNode             node;
  RgStr                  slug;
  const IngestCase      *one;
  const IngestCaseFacts *facts;
  uint32_t               n_findings;
} Case;

/** "fujian-fgw-2025-08-14/9"; 市1 becomes shi-1. */
static RgStatus
make_slug(IngestStatements *const to, const RgStr identifier, RgStr *const slug)
{
  RgStr pinyin;
  RG_TRY(onto_mint_pinyin(to->mapper->mint, to->arena, identifier, &pinyin));
  RG_TRY(rg_arena_printf(to->arena, slug, "%.*s/%.*s", RG_STR_ARG(to->slug),
                         RG_STR_ARG(pinyin)));
  char *const data = rg_arena_alloc(to->arena, slug->size + 1U);
  if (!data) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < slug->size; ++i) {
    data[i] = slug->data[i] == ' ' ? '-' : slug->data[i];
  }
  *slug = rg_str(data, slug->size);
  return RG_OK;
}

/** The words leave the agency's place open and the context gave it: 市税务局.
 */
static bool
is_in_context(const IngestStatements *const    to,
              const IngestParticipation *const one)
{
  const OntoRegion *const region =
      to->document->facts->agencies.items[one->agency].region;
  return region && rg_str_find(one->surface, onto_region_short_name(region),
                               0U) == SIZE_MAX;
}

static RgStatus
say_participation(const Case *const say, const IngestParticipation *const one)
{
  static const struct {
    OntoVocab   direct;
    const char *role;
  } roles[]                  = {{ONTO_RG_LEAD_AGENCY, "lead"},
                                {ONTO_RG_CO_LEAD_AGENCY, "coLead"},
                                {ONTO_RG_PARTICIPATING_AGENCY, "participant"}};
  IngestStatements *const to = say->to;
  IngestNode              node;
  IngestNode              agency;
  IngestNode              role;
  RG_TRY(ingest_map_agency(to, one->agency, &agency));
  RG_TRY(ingest_node_part(to, ONTO_KIND_PARTICIPATION, say->slug, one->ordinal,
                          &node));
  RG_TRY(ingest_node_of(to, ONTO_KIND_ROLE, rg_str_c(roles[one->role].role),
                        &role));
  RG_TRY(ingest_say(to, say->node, roles[one->role].direct, agency));
  RG_TRY(ingest_say(to, say->node, ONTO_RG_HAS_PARTICIPATION, node));
  RG_TRY(ingest_say_word(to, node, ONTO_RDF_TYPE, ONTO_RG_PARTICIPATION));
  RG_TRY(ingest_say(to, node, ONTO_CV_HAS_PARTICIPANT, agency));
  RG_TRY(ingest_say(to, node, ONTO_RG_IN_CASE, say->node));
  RG_TRY(ingest_say(to, node, ONTO_CV_ROLE, role));
  RG_TRY(
      ingest_say_lang(to, node, ONTO_RG_SURFACE_FORM, one->surface, "zh-Hans"));
  RG_TRY(ingest_say_number(to, node, ONTO_RG_ORDINAL, one->ordinal));
  return ingest_map_trust(to, node, one->evidence, one->rule,
                          is_in_context(to, one));
}

/** A link of the case to `object`, and how it was found. */
static RgStatus
say_link(Case *const say, const OntoVocab property, const IngestNode object,
         const IngestSpan evidence, const IngestRule rule)
{
  IngestStatements *const to     = say->to;
  const bool              silent = evidence.end <= evidence.begin;
  IngestNode              node;
  RG_TRY(ingest_node_part(to, ONTO_KIND_FINDING, say->slug, ++say->n_findings,
                          &node));
  RG_TRY(ingest_say(to, say->node, property, object));
  RG_TRY(ingest_say(to, say->node, ONTO_RG_HAS_FINDING, node));
  RG_TRY(ingest_say_word(to, node, ONTO_RDF_TYPE, ONTO_RG_FINDING));
  RG_TRY(ingest_say(to, node, ONTO_RDF_SUBJECT, say->node));
  RG_TRY(ingest_say_word(to, node, ONTO_RDF_PREDICATE, property));
  RG_TRY(ingest_say(to, node, ONTO_RDF_OBJECT, object));
  return ingest_map_trust(to, node, silent ? say->one->span : evidence, rule,
                          false);
}

static RgStatus
say_things(Case *const say)
{
  IngestStatements *const      to    = say->to;
  const IngestCaseFacts *const facts = say->facts;
  IngestNode                   node;
  for (size_t i = 0U; i < facts->places.n; ++i) {
    const IngestCasePlace *const one = &facts->places.items[i];
    RG_TRY(ingest_map_region(to, one->region, &node));
    RG_TRY(
        say_link(say, ONTO_RG_TAKES_PLACE_IN, node, one->evidence, one->rule));
  }
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    RG_TRY(say_participation(say, &facts->participations.items[i]));
  }
  for (size_t i = 0U; i < facts->policies.n; ++i) {
    const IngestCasePolicy *const one = &facts->policies.items[i];
    RG_TRY(ingest_map_policy(to, one->policy, &node));
    RG_TRY(say_link(say,
                    one->issued ? ONTO_RG_ISSUES_POLICY : ONTO_RG_CITES_POLICY,
                    node, one->evidence, one->rule));
    RG_TRY(ingest_say_evidence(to, node, one->evidence));
  }
  for (size_t i = 0U; i < facts->platforms.n; ++i) {
    const IngestCasePlatform *const one = &facts->platforms.items[i];
    RG_TRY(ingest_map_platform(to, one->platform, &node));
    RG_TRY(
        say_link(say, ONTO_RG_USES_PLATFORM, node, one->evidence, one->rule));
    RG_TRY(ingest_say_evidence(to, node, one->evidence));
  }
  return RG_OK;
}

static RgStatus
say_themes(Case *const say)
{
  IngestStatements *const       to  = say->to;
  const IngestCaseThemes *const all = &say->facts->themes;
  for (size_t i = 0U; i < all->n; ++i) {
    const IngestCaseTheme *const one     = &all->items[i];
    const RgStr                  slugs[] = {one->slug, one->topic};
    IngestNode                   passage;
    for (size_t k = 0U; k < 2U && slugs[k].size; ++k) {
      IngestNode theme;
      RG_TRY(ingest_node_of(to, ONTO_KIND_THEME, slugs[k], &theme));
      RG_TRY(say_link(say, ONTO_DCT_SUBJECT, theme, one->evidence, one->rule));
    }
    RG_TRY(ingest_map_passage(to, one->evidence, &passage));
    if (passage != INGEST_NO_NODE) {
      RG_TRY(ingest_say(to, say->node, ONTO_RG_THEME_EVIDENCE, passage));
    }
  }
  return RG_OK;
}

static RgStatus
say_measures(const Case *const say)
{
  IngestStatements *const    to      = say->to;
  const IngestOutline *const outline = &to->document->outline;
  for (uint32_t i = 0U; i < say->one->measures.n; ++i) {
    const IngestMeasure *const one =
        &outline->measures[say->one->measures.first + i];
    IngestNode node;
    if (one->heading.end <= one->heading.begin) {
      continue;
    }
    RG_TRY(ingest_node_part(to, ONTO_KIND_MEASURE, say->slug, i + 1U, &node));
    RG_TRY(ingest_say(to, say->node, ONTO_RG_HAS_MEASURE, node));
    RG_TRY(ingest_say_word(to, node, ONTO_RDF_TYPE, ONTO_RG_MEASURE));
    RG_TRY(ingest_say_lang(to, node, ONTO_DCT_TITLE,
                           ingest_slice(to->document, one->heading),
                           "zh-Hans"));
    RG_TRY(ingest_say_written(to, node, ONTO_DCT_TITLE, one->heading));
    RG_TRY(ingest_say_number(to, node, ONTO_RG_ORDINAL, i + 1U));
    RG_TRY(ingest_say_evidence(to, node, one->span));
    if (one->parent != INGEST_NONE && one->parent >= say->one->measures.first) {
      IngestNode parent;
      RG_TRY(ingest_node_part(to, ONTO_KIND_MEASURE, say->slug,
                              one->parent - say->one->measures.first + 1U,
                              &parent));
      RG_TRY(ingest_say(to, node, ONTO_DCT_IS_PART_OF, parent));
    }
  }
  return RG_OK;
}

RgStatus
ingest_map_case(IngestStatements *const to, const uint32_t case_index)
{
  const IngestCase *const one = &to->document->outline.cases[case_index];
  Case                    say = {to,
                                 INGEST_NO_NODE,
                                 RG_STR_NONE,
                                 one,
                                 &to->document->facts->cases[case_index],
                                 0U};
  RG_TRY(make_slug(to, one->identifier, &say.slug));
  RG_TRY(ingest_node_of(to, ONTO_KIND_CASE, say.slug, &say.node));
  RG_TRY(ingest_say(to, to->self, ONTO_DCT_HAS_PART, say.node));
  RG_TRY(ingest_say_word(to, say.node, ONTO_RDF_TYPE, ONTO_RG_REFORM_CASE));
  /* An article without a heading has its document's title. */
  const bool  whole = rg_str_equals(one->title, to->document->outline.title);
  const RgStr title = whole ? to->document->facts->title : one->title;
  RG_TRY(ingest_say_lang(to, say.node, ONTO_DCT_TITLE, title, "zh-Hans"));
  if (to->document->norm.script == INGEST_SCRIPT_HANT) {
    /* Not a second dct:title: who asks for the title wants one. */
    RG_TRY(ingest_say_lang(to, say.node, ONTO_SKOS_ALT_LABEL,
                           one->title_written, "zh-Hant"));
  }
  RG_TRY(ingest_say_text(to, say.node, ONTO_DCT_IDENTIFIER, one->identifier));
  RG_TRY(ingest_say(to, say.node, ONTO_DCT_SOURCE, to->self));
  RG_TRY(ingest_say_evidence(to, say.node, one->span));
  if (say.facts->group_count) {
    RG_TRY(ingest_say_number(to, say.node, ONTO_RG_GROUP_COUNT,
                             say.facts->group_count));
  }
  RG_TRY(say_things(&say));
  RG_TRY(say_themes(&say));
  RG_TRY(say_measures(&say));
  RG_TRY(ingest_say_date(to, say.node, ONTO_DCT_TEMPORAL, say.facts->time));
  return ingest_map_outcomes(to, say.node, say.slug, case_index);
}
