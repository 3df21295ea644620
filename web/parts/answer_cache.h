#ifndef WEB_PARTS_ANSWER_CACHE_H
#define WEB_PARTS_ANSWER_CACHE_H

/**
   @file
   Answers that were asked before: lists, facets and choices are the same for
   all who come, in either language and on each page of a list, until the graph
   changes.
*/

#include "web/parts/table.h"

/**
   Have what was answered to this query, or ask it and keep the answer.

   Kept are answers of a graph that has a version, in `site->answers`.
   @param[out] table  In `arena`.
   @return as web_table_ask().
*/
RG_NODISCARD RgStatus
web_answer_cache_ask(const WebSite *site, RgArena *arena, RgStr query,
                     WebTable *table, RgError *error);

#endif
