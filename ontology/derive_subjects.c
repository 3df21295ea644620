#include "ontology/derive_impl.h"

#include "graph/rdf_io.h"
#include "ontology/data.h"
#include "ontology/prefixes.h"

enum { MAX_SUBJECTS = 3, MIN_SCORE = 2 };

/** Deriving the subjects of cases without one. */
typedef struct {
  const OntoSay    *say;
  const GraphStore *facts;
  const OntoPairs  *matches; ///< indicators and topics
  RgArena          *arena;   ///< of the case at hand
} Subjects;

/** A case's title and the headings of its measures, a line each. */
static RgStatus
collect_text(const Subjects *const subjects, const GraphId one,
             const RgStr title, RgStr *const text)
{
  OntoIds measures;
  *text = title;
  RG_TRY(onto_facts_of(subjects->facts, subjects->arena, one,
                       ONTO_RG_HAS_MEASURE, &measures));
  for (size_t i = 0U; i < measures.n; ++i) {
    OntoIds headings;
    RgStr   heading;
    RG_TRY(onto_facts_of(subjects->facts, subjects->arena, measures.items[i],
                         ONTO_DCT_TITLE, &headings));
    if (headings.n) {
      RG_TRY(onto_facts_text(subjects->facts, subjects->arena,
                             headings.items[0], &heading));
      RG_TRY(rg_arena_printf(subjects->arena, text, "%.*s\n%.*s",
                             RG_STR_ARG(*text), RG_STR_ARG(heading)));
    }
  }
  return RG_OK;
}

/** Collects skos:closeMatch of China's indicators from schema/themes.ttl. */
typedef struct {
  OntoDerive *derive;
  OntoPairs   pairs; ///< slug of an indicator, slug of a B-READY topic
} Matches;

static RgStatus
take_match(void *const handle, const GraphQuad *const quad)
{
  Matches *const matches = (Matches *)handle;
  RgArena *const arena   = matches->derive->arena;
  OntoPair       pair    = {onto_iri_last_part(quad->subject.text),
                            onto_iri_last_part(quad->object.text)};
  if (onto_vocab_find(quad->predicate.text) != ONTO_SKOS_CLOSE_MATCH ||
      rg_str_starts_with(pair.subject, RG_STR("b-ready"))) {
    return RG_OK;
  }
  RG_TRY(rg_arena_copy_str(arena, pair.subject, &pair.subject));
  RG_TRY(rg_arena_copy_str(arena, pair.object, &pair.object));
  return onto_pairs_push(arena, &matches->pairs, pair);
}

static RgStatus
read_matches(Matches *const matches, RgError *const error)
{
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TURTLE,
                                    .base_iri = RG_STR(ONTO_DEFAULT_BASE)};
  const GraphQuadSink    sink    = {matches, take_match, NULL};
  RG_TRY(graph_rdf_read_text(onto_data(ONTO_DATA_THEMES),
                             onto_data_name(ONTO_DATA_THEMES), &options, &sink,
                             error));
  onto_pairs_sort(&matches->pairs);
  return RG_OK;
}

static RgStatus
say_subject(const Subjects *const subjects, const RgStr one, const RgStr slug)
{
  const OntoSay *const say = subjects->say;
  RgStr                theme;
  RG_TRY(onto_mint_iri(say->derive->options.mint, subjects->arena,
                       ONTO_KIND_THEME, slug, &theme));
  return onto_say_iri(say, one, ONTO_DCT_SUBJECT, theme);
}

/** The indicators of one case, and the topics that match them.  What the title
    says counts twice. */
static RgStatus
say_subjects(const Subjects *const subjects, const RgStr one, const RgStr title,
             const RgStr text)
{
  const OntoThemes *const themes   = subjects->say->derive->options.themes;
  const OntoThemeScore   *of_all   = NULL;
  const OntoThemeScore   *of_title = NULL;
  size_t                  n_all    = 0U;
  size_t                  n_title  = 0U;
  size_t                  n        = 0U;
  RG_TRY(onto_themes_score(themes, subjects->arena, text, &of_all, &n_all));
  RG_TRY(
      onto_themes_score(themes, subjects->arena, title, &of_title, &n_title));
  for (size_t i = 0U; i < n_all && n < MAX_SUBJECTS; ++i) {
    unsigned score = of_all[i].score;
    for (size_t j = 0U; j < n_title; ++j) {
      score += rg_str_equals(of_all[i].slug, of_title[j].slug)
                   ? of_title[j].score
                   : 0U;
    }
    if (score < MIN_SCORE) {
      continue;
    }
    const OntoPair *const match =
        onto_pairs_find(subjects->matches, of_all[i].slug);
    RG_TRY(say_subject(subjects, one, of_all[i].slug));
    if (match) {
      RG_TRY(say_subject(subjects, one, match->object));
    }
    ++n;
  }
  return RG_OK;
}

static RgStatus
take_title(void *const handle, const GraphId subject, const GraphId object)
{
  const Subjects *const subjects = (const Subjects *)handle;
  RgArena *const        arena    = subjects->arena;
  OntoIds               themes;
  RgStr                 one;
  RgStr                 title;
  RgStr                 text;
  rg_arena_reset(arena);
  RG_TRY(onto_facts_text(subjects->facts, arena, subject, &one));
  RG_TRY(onto_facts_of(subjects->facts, arena, subject, ONTO_DCT_SUBJECT,
                       &themes));
  if (themes.n || !rg_str_starts_with(one, subjects->say->derive->case_space)) {
    return RG_OK;
  }
  RG_TRY(onto_facts_text(subjects->facts, arena, object, &title));
  RG_TRY(collect_text(subjects, subject, title, &text));
  return say_subjects(subjects, one, title, text);
}

RgStatus
onto_derive_subjects(const GraphStore *const facts, const OntoSay *const say,
                     RgError *const error)
{
  OntoDerive *const derive   = say->derive;
  Matches           matches  = {.derive = derive};
  Subjects          subjects = {say, facts, &matches.pairs, NULL};
  RG_TRY(read_matches(&matches, error));
  subjects.arena        = rg_arena_new(derive->allocator);
  const RgStatus status = subjects.arena ? onto_facts_all(facts, ONTO_DCT_TITLE,
                                                          take_title, &subjects)
                                         : RG_NO_MEMORY;
  rg_arena_free(subjects.arena);
  return status;
}
