#ifndef INGEST_NORMALIZE_LAYOUT_H
#define INGEST_NORMALIZE_LAYOUT_H

/**
   @file
   Blocks of a source into plain paragraphs: one a line, full-width ASCII
   folded, layout spaces, mark-up and invisible characters gone.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "ingest/document.h"
#include "ingest/normalize/wrap.h"

/**
   Write the blocks of `source`, whose text was repaired to `repaired`.

   Table cells follow each other by '\t', rows end with '\n'; a merged cell is
   written once.

   @param repairs   `repaired` ↔ `source->text`.
   @param wraps     One for each block.
   @param[out] out  The text, in `arena`.
   @param[out] map  `out` ↔ `repaired`.
   @return #RG_OK, #RG_LIMIT or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_lay_out(RgArena *arena, const IngestSource *source, RgStr repaired,
               const IngestEditMap *repairs, const IngestWrap *wraps,
               RgStr *out, IngestEditMap *map);

#endif
