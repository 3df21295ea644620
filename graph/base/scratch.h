#ifndef GRAPH_BASE_SCRATCH_H
#define GRAPH_BASE_SCRATCH_H

/**
   @file
   A temporary file without a name: it is gone when it is closed, or when the
   program dies.
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"

#include <stddef.h>
#include <stdint.h>

typedef struct RgScratchImpl RgScratch;

/** A new file in `directory`, or in $TMPDIR or /var/tmp when that is null.
    @return #RG_OK, #RG_IO (see errno) or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_scratch_new(const RgAllocator *allocator, const char *RG_NULLABLE directory,
               RgScratch **scratch);

/** Open such a file for other uses; the caller closes it.  -1 with errno. */
int
rg_scratch_open(const char *RG_NULLABLE directory);

/** Accepts null. */
void
rg_scratch_free(RgScratch *RG_NULLABLE scratch);

/** Append. @return #RG_OK, or #RG_IO (see errno). */
RG_NODISCARD RgStatus
rg_scratch_write(RgScratch *scratch, const void *bytes, size_t size_bytes);

/** Bytes written so far. */
uint64_t
rg_scratch_size_bytes(const RgScratch *scratch);

/** Make all that was written readable. @return #RG_OK or #RG_IO. */
RG_NODISCARD RgStatus
rg_scratch_flush(RgScratch *scratch);

/** Read exactly `size_bytes` from `offset`; after rg_scratch_flush().  Any
    thread. @return #RG_OK, or #RG_IO (see errno). */
RG_NODISCARD RgStatus
rg_scratch_read(const RgScratch *scratch, uint64_t offset, void *bytes,
                size_t size_bytes);

#endif
