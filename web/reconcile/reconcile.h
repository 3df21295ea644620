#ifndef WEB_RECONCILE_RECONCILE_H
#define WEB_RECONCILE_RECONCILE_H

/**
   @file
   The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community
   Group): columns of names to agencies, regions, policies and platforms.
*/

#include "web/parts/page.h"

/** `/reconcile`, GET and POST: the manifest; with `queries=` a batch of names,
    with `extend=` properties of entities. */
void
web_answer_reconcile(const WebSite *site, const WebRequest *request,
                     WebResponse *response);

/** `/reconcile/suggest/{entity,type,property}?prefix=`. */
void
web_answer_reconcile_suggest(const WebSite *site, const WebRequest *request,
                             WebResponse *response);

/** `/reconcile/flyout/{entity,type,property}?id=`: what it is, as HTML within
    JSON. */
void
web_answer_reconcile_flyout(const WebSite *site, const WebRequest *request,
                            WebResponse *response);

/** `/reconcile/preview?id=`: a small page about an entity. */
void
web_answer_reconcile_preview(const WebSite *site, const WebRequest *request,
                             WebResponse *response);

/** `/reconcile/properties?type=`: what entities of a type can be extended
    by. */
void
web_answer_reconcile_properties(const WebSite *site, const WebRequest *request,
                                WebResponse *response);

#endif
