#ifndef WEB_ENTITY_SIMILAR_H
#define WEB_ENTITY_SIMILAR_H

/**
   @file
   Cases similar to a case, without asking for them on every page.
*/

#include "web/entity/section.h"

/** Whether it can be told so: the lists of web/entity/thing_cases.h are kept
    and the case's description is known. */
bool
web_similar_is_kept(const WebPage *page, const WebEntity *entity);

/**
   The same rows as `queries/case_similar.rq`, which defines them.

   That query spends most of its time on what pages have in common: which cases
   have a thing, and what else these have.
   @param[out] table  `case`, `title`, `themes`, `agencies`, `platforms`; at
   most ten rows, in the arena of the request.
   @return as web_table_ask().
*/
RG_NODISCARD RgStatus
web_similar_ask(const WebPage *page, const WebEntity *entity, WebTable *table,
                RgError *error);

#endif
