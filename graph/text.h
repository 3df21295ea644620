#ifndef GRAPH_TEXT_H
#define GRAPH_TEXT_H

/**
   @file
   Substring search over the literals of a store (n-gram index that works from
   one character on, Chinese ones among them).
*/

#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/id.h"
#include "graph/store.h"

#include <stddef.h>

/**
   Dictionary literals whose lexical form contains `needle`, exactly as
   SPARQL's CONTAINS (code points, no folding).

   @param[out] ids  Ascending ids in `arena`.
   @return #RG_OK; #RG_LIMIT when more than `max_ids` match (`ids` is then not
   set: scan instead); #RG_CANCELLED, #RG_TIMEOUT, #RG_NO_MEMORY, #RG_CORRUPT.
*/
RG_NODISCARD RgStatus
graph_text_find(const GraphStore *store, RgStr needle, size_t max_ids,
                const RgCancel *RG_NULLABLE cancel, RgArena *arena,
                const GraphId **ids, size_t *n_ids);

#endif
