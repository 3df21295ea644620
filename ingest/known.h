#ifndef INGEST_KNOWN_H
#define INGEST_KNOWN_H

/**
   @file
   The documents that a graph holds already.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/store.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  RgStr graph;     ///< IRI of the document and of its graph
  RgStr file_name; ///< rg:fileName
  RgStr sha256;    ///< rg:sha256
  bool  kept;      ///< an input of this run is this document, unchanged
  bool  replaced;  ///< an input of this run takes its place
} IngestKnown;

typedef struct {
  IngestKnown *items;
  size_t       n;
} IngestKnowns;

/** Read them from `store`.
    @return #RG_OK, #RG_CORRUPT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_known_read(RgArena *arena, const GraphStore *store,
                  IngestKnowns *knowns);

/** The document of that name; of several the one with those bytes.  Null when
    there is none. */
IngestKnown *RG_NULLABLE
ingest_known_find(const IngestKnowns *knowns, RgStr file_name, RgStr sha256);

#endif
