#ifndef INGEST_NORMALIZE_SCRIPT_H
#define INGEST_NORMALIZE_SCRIPT_H

/**
   @file
   Traditional characters into Simplified ones (OpenCC's t2s: phrases before
   characters).
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "ingest/document.h"

typedef struct IngestScriptImpl IngestScriptConverter;

/** Load the dictionaries. Free with ingest_script_free().  Thread-safe once
    made.  @return #RG_OK, #RG_NO_MEMORY, or #RG_IO with `error` set. */
RG_NODISCARD RgStatus
ingest_script_new(const RgAllocator      *allocator,
                  IngestScriptConverter **converter, RgError *error);

/** Accepts null. */
void
ingest_script_free(IngestScriptConverter *RG_NULLABLE converter);

/**
   Convert `text` line by line; lines without a Traditional character stay as
   they are.

   @param[out] simplified `text` itself when nothing changed, else in `arena`.
   @param[out] map        `simplified` ↔ `text`.
   @param[out] script     #INGEST_SCRIPT_HANT when at least one Chinese
   character in 50 changed.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_simplify(const IngestScriptConverter *converter, RgArena *arena,
                RgStr text, RgStr *simplified, IngestEditMap *map,
                IngestScript *script);

/** The Simplified form of one character by itself. */
uint32_t
ingest_script_simplify_char(uint32_t c);

/** The characters that become `form` by themselves, without `form`; null when
    there are none. */
const uint16_t *RG_NULLABLE
ingest_script_variants(const IngestScriptConverter *converter, uint32_t form,
                       size_t *n);

#endif
