#ifndef ONTOLOGY_THEMES_H
#define ONTOLOGY_THEMES_H

/**
   @file
   Which indicators of the business environment a text is about, told from the
   words of theme_terms.tsv.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stddef.h>

typedef struct OntoThemesImpl OntoThemes;

/** An indicator and what speaks for it. */
typedef struct {
  RgStr    slug;  ///< of its concept {base}id/theme/{slug}
  unsigned score; ///< sum of the weights of the different words met
  size_t   begin; ///< byte offset of the first word of the greatest weight
  size_t   end;
} OntoThemeScore;

/** Load.  @return #RG_OK, #RG_NO_MEMORY, #RG_BAD_DATA with `error`.
    Then immutable and shared by any number of threads. */
RG_NODISCARD RgStatus
onto_themes_new(const RgAllocator *allocator, OntoThemes **themes,
                RgError *error);

/** Accepts null. */
void
onto_themes_free(OntoThemes *RG_NULLABLE themes);

/** Score a text: a list in `arena`, the highest score first, then by slug.
    A word counts once, however often it stands there; of words that overlap
    only the longest counts.  @return #RG_OK or #RG_NO_MEMORY.  Linear. */
RG_NODISCARD RgStatus
onto_themes_score(const OntoThemes *themes, RgArena *arena, RgStr text,
                  const OntoThemeScore **scores, size_t *n_scores);

#endif
