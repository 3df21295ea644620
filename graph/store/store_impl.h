#ifndef GRAPH_STORE_STORE_IMPL_H
#define GRAPH_STORE_STORE_IMPL_H

/**
   @file
   What an open store is made of.
*/

#include "graph/base/pack.h"
#include "graph/dict/dictionary.h"
#include "graph/stats.h"
#include "graph/store.h"
#include "graph/store/index.h"
#include "graph/store/layout.h"

struct GraphStoreImpl {
  RgPack         *pack;
  GraphDictionary dictionary;
  GraphIndex      indexes[GRAPH_N_INDEXES];
  GraphSummary    summary;
  uint64_t        n_default; ///< quads of the default graph
};

/** A store over an open file; `fd` may be closed afterwards.
    @return as graph_store_open(). */
RG_NODISCARD RgStatus
graph_store_map(int fd, const char *path, GraphStore **store,
                RgError *RG_NULLABLE error);

#endif
