#ifndef WEB_RECONCILE_KINDS_H
#define WEB_RECONCILE_KINDS_H

/**
   @file
   What can be reconciled, and how its identifiers are written: types are the
   last part of our classes, entities what follows "…/id/".
*/

#include "web/parts/page.h"

#include <stddef.h>

typedef struct {
  const char *id;     ///< "Agency"; also its phrase "class.Agency"
  const char *class;  ///< IRI
  const char *prefix; ///< of its entities: "agency/"
} WebReconcileKind;

extern const WebReconcileKind web_reconcile_kinds[];
extern const size_t           web_n_reconcile_kinds;

/** The kind with that id or class IRI; null when there is none. */
const WebReconcileKind *RG_NULLABLE
web_reconcile_kind(RgStr id);

/** A property that an entity can be extended by (reconcile_values.rq). */
typedef struct {
  const char *id;     ///< "region"
  const char *phrase; ///< its name
  const char *kinds;  ///< ids of the types that have it, parted by spaces
} WebReconcileProperty;

extern const WebReconcileProperty web_reconcile_properties[];
extern const size_t               web_n_reconcile_properties;

/** "…/id/agency/x" gives "agency/x"; another IRI is given back whole. */
RgStr
web_reconcile_id(const WebSite *site, RgStr iri);

/** The other way. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_reconcile_iri(const WebSite *site, RgArena *arena, RgStr id, RgStr *iri);

/** `{"id":…,"name":…}` of a kind. @return what the sink says. */
RG_NODISCARD RgStatus
web_reconcile_write_kind(const WebPage *page, const WebReconcileKind *kind,
                         const RgSink *out);

#endif
