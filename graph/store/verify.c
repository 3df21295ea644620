#include "graph/store.h"

#include "graph/store/store_impl.h"

RgStatus
graph_store_verify(const GraphStore *const store, RgError *const error)
{
  return rg_pack_verify(store->pack, error);
}
