#include "ingest/resolve/resolver.h"

/** A case has few themes: those that come near the surest one. */
enum {
  MAX_THEMES   = 3,
  MIN_SCORE    = 3,
  TITLE_WEIGHT = 3, ///< a word of the title says more than one of the body
  SHARE        = 2  ///< of the surest score, as a divisor
};

typedef struct {
  const OntoThemeScore *body;
  unsigned              score;
} Candidate;

/** The score of a theme in the title. */
static unsigned
title_score(const OntoThemeScore *const scores, const size_t n,
            const RgStr slug)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rg_str_equals(scores[i].slug, slug)) {
      return scores[i].score;
    }
  }
  return 0U;
}

static IngestCaseTheme
theme_of(const IngestResolver *const resolver, const Candidate *const one,
         const uint32_t offset)
{
  const IngestLexicon *const topics = &resolver->lexicons->topics;
  const uint32_t        entry = ingest_lexicon_lookup(topics, one->body->slug);
  const IngestSpan      word  = {offset + (uint32_t)one->body->begin,
                                 offset + (uint32_t)one->body->end};
  const IngestCaseTheme theme = {
      one->body->slug,
      entry == UINT32_MAX ? RG_STR_NONE
                          : ingest_lexicon_column(topics, entry, 1U),
      ingest_sentence_at(resolver->document, word.begin, word),
      INGEST_RULE_THEME_TERMS};
  return theme;
}

/** Order of sureness; slugs break ties, so that it is always the same. */
static void
sort(Candidate *const all, const size_t n)
{
  for (size_t i = 1U; i < n; ++i) {
    const Candidate one = all[i];
    size_t          k   = i;
    for (; k && (all[k - 1U].score < one.score ||
                 (all[k - 1U].score == one.score &&
                  rg_str_compare(all[k - 1U].body->slug, one.body->slug) > 0));
         --k) {
      all[k] = all[k - 1U];
    }
    all[k] = one;
  }
}

/** The themes of a case; scores are left in the arena. */
static RgStatus
find(const IngestResolver *const resolver, IngestCaseTheme themes[MAX_THEMES],
     size_t *const n)
{
  const IngestCase *const one     = ingest_case_outline(resolver);
  const RgStr             text    = one->span.end > one->span.begin
                                        ? ingest_slice(resolver->document, one->span)
                                        : one->title;
  const OntoThemeScore   *body    = NULL;
  const OntoThemeScore   *title   = NULL;
  size_t                  n_body  = 0U;
  size_t                  n_title = 0U;
  RG_TRY(onto_themes_score(resolver->themes, resolver->arena, text, &body,
                           &n_body));
  RG_TRY(onto_themes_score(resolver->themes, resolver->arena, one->title,
                           &title, &n_title));
  Candidate *const all =
      rg_arena_alloc_zero(resolver->arena, n_body + 1U, sizeof *all);
  if (!all) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n_body; ++i) {
    all[i] = (Candidate){
        &body[i], body[i].score +
                      TITLE_WEIGHT * title_score(title, n_title, body[i].slug)};
  }
  sort(all, n_body);
  *n = 0U;
  for (size_t i = 0U; i < n_body && i < MAX_THEMES; ++i) {
    if (all[i].score >= MIN_SCORE && all[i].score * SHARE >= all[0].score) {
      themes[(*n)++] = theme_of(resolver, &all[i], one->span.begin);
    }
  }
  return RG_OK;
}

RgStatus
ingest_resolve_themes(IngestResolver *const resolver)
{
  const RgArenaMark mark = rg_arena_mark(resolver->arena);
  IngestCaseTheme   themes[MAX_THEMES];
  size_t            n = 0U;
  RG_TRY(find(resolver, themes, &n));
  rg_arena_release(resolver->arena, mark);
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(ingest_case_themes_push(
        resolver->arena, &ingest_case_facts(resolver)->themes, themes[i]));
  }
  return RG_OK;
}
