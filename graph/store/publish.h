#ifndef GRAPH_STORE_PUBLISH_H
#define GRAPH_STORE_PUBLISH_H

/**
   @file
   A new file for a graph directory: locked, written beside, put in place.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"

#include <stdint.h>

typedef struct GraphPublicationImpl GraphPublication;

/**
   Make the directory where it is missing, lock it against other writers,
   clear away what a crashed one left, and open an empty file.

   @return #RG_OK; #RG_BUSY when another process is writing; #RG_IO,
   #RG_NO_MEMORY; each with `error` set.
*/
RG_NODISCARD RgStatus
graph_publication_begin(const char *directory, GraphPublication **publication,
                        RgError *RG_NULLABLE error);

/** The file to write to. */
int
graph_publication_fd(const GraphPublication *publication);

/** A number that no file of this directory had before. */
uint64_t
graph_publication_generation(const GraphPublication *publication);

/** Sync the file and put it in place; ends `publication`.
    @return #RG_OK, or #RG_IO with `error` set, and then the old file is still
    there. */
RG_NODISCARD RgStatus
graph_publication_commit(GraphPublication    *publication,
                         RgError *RG_NULLABLE error);

/** Remove what was written, and the directory when it was made for it; ends
    `publication`.  Accepts null. */
void
graph_publication_abandon(GraphPublication *RG_NULLABLE publication);

#endif
