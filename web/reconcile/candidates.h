#ifndef WEB_RECONCILE_CANDIDATES_H
#define WEB_RECONCILE_CANDIDATES_H

/**
   @file
   The things of the graph that a written name may mean, best first.
*/

#include "web/parts/page.h"
#include "web/reconcile/kinds.h"

typedef struct {
  RgStr                   iri;
  RgStr                   label;
  RgStr                   place; ///< name of its region; may be empty
  const WebReconcileKind *kind;
  double                  score; ///< 0 to 100
} WebCandidate;

/** What is looked for. */
typedef struct {
  RgStr                               name; ///< as written
  const WebReconcileKind *RG_NULLABLE kind; ///< null: any
  RgStr  place; ///< name or id of the region it belongs to; may be empty
  size_t limit; ///< most candidates
} WebNameQuery;

/** Most candidates of one query. */
enum { WEB_MAX_CANDIDATES = 50 };

/** Find them by one question to the graph.
    @param[out] found In the page's arena, `*n` of them, by falling score.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_candidates_find(const WebPage *page, const WebNameQuery *query,
                    const WebCandidate **found, size_t *n, RgError *error);

/** Whether the first can be taken without asking a person: it is good, and
    clearly better than the second. */
bool
web_candidates_are_clear(const WebCandidate *found, size_t n);

#endif
