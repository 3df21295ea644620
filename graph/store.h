#ifndef GRAPH_STORE_H
#define GRAPH_STORE_H

/**
   @file
   A graph directory, open for reading.

   The files are described in graph/FORMAT.md.  An open store is immutable and
   may be shared by any number of threads.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct GraphStoreImpl GraphStore;

/**
   Open a graph directory.

   Maps the files and checks their headers: the time does not depend on their
   size.  What a command replaces later does not touch an open store.

   @return #RG_OK; #RG_NOT_FOUND when there is no graph (`error` says how to
   make one); #RG_BAD_VERSION, #RG_CORRUPT, #RG_IO, #RG_NO_MEMORY, each with
   `error` naming the file.
*/
RG_NODISCARD RgStatus
graph_store_open(const char *directory, GraphStore **store, RgError *error);

/** Unmap.  Accepts null.  Nothing that was got from it may be used after. */
void
graph_store_close(GraphStore *RG_NULLABLE store);

/** Verify every checksum and every order: reads all of the files.
    @return #RG_OK; #RG_CORRUPT, #RG_NO_MEMORY with the file in `error`. */
RG_NODISCARD RgStatus
graph_store_verify(const GraphStore *store, RgError *error);

/** Number of distinct quads. */
uint64_t
graph_store_n_quads(const GraphStore *store);

/** A number that differs between any two generations of a graph directory. */
uint64_t
graph_store_generation(const GraphStore *store);

/** Bytes of all files together. */
uint64_t
graph_store_size_bytes(const GraphStore *store);

#endif
