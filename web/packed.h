#ifndef WEB_PACKED_H
#define WEB_PACKED_H

/**
   @file
   Texts that are kept packed, because several times as many fit: zstd at the
   level that costs least.
*/

#include "graph/base/arena.h"
#include "graph/base/buf.h"

/** Append `text`, packed. @return #RG_OK, #RG_LIMIT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_pack(RgStr text, RgBuf *packed);

/** What web_pack() made into its text again, in `arena`.
    @return #RG_OK, #RG_CORRUPT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_unpack(RgStr packed, RgArena *arena, RgStr *text);

#endif
