#ifndef GRAPH_IO_SOURCE_H
#define GRAPH_IO_SOURCE_H

/**
   @file
   Where bytes come from: a file, standard input or memory, plain or compressed.
*/

#include "graph/base/alloc.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdint.h>

typedef struct GraphSourceImpl GraphSource;

/**
   Open a file, or standard input for "-".  gzip (RFC 1952, also of several
   members) and zstd (RFC 8878) are told by their first bytes.

   @return #RG_OK; #RG_NOT_FOUND, #RG_BAD_DATA for a folder, #RG_IO,
   #RG_NO_MEMORY, with `error` set.
*/
RG_NODISCARD RgStatus
graph_source_open(const RgAllocator *allocator, const char *path,
                  GraphSource **source, RgError *error);

/** The same over bytes that outlive the source; `name` is for errors. */
RG_NODISCARD RgStatus
graph_source_from_text(const RgAllocator *allocator, RgStr text,
                       const char *name, GraphSource **source, RgError *error);

/** Accepts null. */
void
graph_source_close(GraphSource *RG_NULLABLE source);

/**
   The next bytes, unpacked.

   @param[out] n_bytes  Up to `size`; 0 only at the end.
   @return #RG_OK; #RG_IO; #RG_BAD_DATA when the compressed data is damaged or
   ends too early; #RG_NO_MEMORY; `error` is set.
*/
RG_NODISCARD RgStatus
graph_source_read(GraphSource *source, char *out, size_t size, size_t *n_bytes,
                  RgError *error);

/** Bytes read so far, still packed; `total_bytes` is 0 when unknown. */
uint64_t
graph_source_progress(const GraphSource *source, uint64_t *total_bytes);

#endif
