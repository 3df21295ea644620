#ifndef INGEST_READ_MISREAD_H
#define INGEST_READ_MISREAD_H

/**
   @file
   Text that somebody decoded with the wrong encoding, and the way back.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

/** UTF-8 that was read as `name` and written as UTF-8: back to the bytes, and
    what they say when they are UTF-8 full of Chinese.

    @param name ICU's name of the encoding.
    @param[out] undone UTF-8 in `arena`, what cannot be brought back as in
    text/lost_bytes.h; empty when `text` was not read so.
    @param[out] errors share of its characters that are none, when there is one.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_misread_undo(RgArena *arena, RgStr text, const char *name, RgStr *undone,
                    double *errors);

/** Text that shows each byte of another as one character, as Latin-1 or
    windows-1252 do: those bytes; empty when it is none.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_misread_bytes(RgArena *arena, RgStr text, RgStr *bytes);

#endif
