#include "ontology/derive_impl.h"

#include "graph/rdf_io.h"
#include "ontology/data.h"
#include "ontology/prefixes.h"

enum { MAX_SUBJECTS = 3, MIN_SCORE = 2 };

/** A case's title and the headings of its measures, a line each. */
static RgStatus
collect_text(OntoDerive *const derive, const OntoPair *const title,
             RgStr *const text)
{
  const OntoPairs *const measures = &derive->measures;
  const OntoPair        *measure  = onto_pairs_find(measures, title->subject);
  *text                           = title->object;
  for (; measure && measure < measures->items + measures->n &&
         rg_str_equals(measure->subject, title->subject);
       ++measure) {
    const OntoPair *const heading =
        onto_pairs_find(&derive->titles, measure->object);
    if (heading) {
      RG_TRY(rg_arena_printf(derive->arena, text, "%.*s\n%.*s",
                             RG_STR_ARG(*text), RG_STR_ARG(heading->object)));
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
say_subject(const OntoSay *const say, const RgStr one, const RgStr slug)
{
  OntoDerive *const derive = say->derive;
  RgStr             theme;
  RG_TRY(onto_mint_iri(derive->options.mint, derive->arena, ONTO_KIND_THEME,
                       slug, &theme));
  return onto_say_iri(say, one, ONTO_DCT_SUBJECT, theme);
}

/** The indicators of one case, and the topics that match them.  What the title
    says counts twice. */
static RgStatus
say_subjects(const OntoSay *const say, const OntoPair *const title,
             const Matches *const matches)
{
  OntoDerive *const     derive   = say->derive;
  const OntoThemeScore *of_all   = NULL;
  const OntoThemeScore *of_title = NULL;
  size_t                n_all    = 0U;
  size_t                n_title  = 0U;
  size_t                n        = 0U;
  RgStr                 text;
  RG_TRY(collect_text(derive, title, &text));
  RG_TRY(onto_themes_score(derive->options.themes, derive->arena, text, &of_all,
                           &n_all));
  RG_TRY(onto_themes_score(derive->options.themes, derive->arena, title->object,
                           &of_title, &n_title));
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
        onto_pairs_find(&matches->pairs, of_all[i].slug);
    RG_TRY(say_subject(say, title->subject, of_all[i].slug));
    if (match) {
      RG_TRY(say_subject(say, title->subject, match->object));
    }
    ++n;
  }
  return RG_OK;
}

RgStatus
onto_derive_subjects(OntoDerive *const derive, const OntoSay *const say,
                     RgError *const error)
{
  const RgStr base    = onto_mint_base(derive->options.mint);
  Matches     matches = {.derive = derive};
  RgStr       space;
  RG_TRY(read_matches(&matches, error));
  RG_TRY(
      rg_arena_printf(derive->arena, &space, "%.*sid/case/", RG_STR_ARG(base)));
  for (size_t i = 0U; i < derive->titles.n; ++i) {
    const OntoPair *const title   = &derive->titles.items[i];
    uint64_t              subject = 0U;
    if (rg_str_starts_with(title->subject, space) &&
        rg_hashmap_get(derive->has_subject, title->subject, &subject) !=
            RG_OK) {
      RG_TRY(say_subjects(say, title, &matches));
    }
  }
  return RG_OK;
}
