#ifndef GRAPH_BASE_PACK_TRAIL_H
#define GRAPH_BASE_PACK_TRAIL_H

/**
   @file
   Who reads a mapped file from its begin to its end, once, leaves nothing of it
   in memory behind.
*/

#include "graph/base/pack.h"

/** Begin with `{0}`. */
typedef struct {
  uint64_t begin; ///< of what was read and not let go
} RgPackTrail;

/** The reader is at `offset`: what lies a megabyte behind it may leave memory.
    It can be read as before, for a little more. */
void
rg_pack_move_on(const RgPack *pack, RgPackTrail *trail, uint64_t offset);

#endif
