#ifndef ONTOLOGY_GAZETTEER_IMPL_H
#define ONTOLOGY_GAZETTEER_IMPL_H

/**
   @file
   What the two files of the gazetteer share.
*/

#include "graph/base/hashmap.h"
#include "ontology/gazetteer.h"

enum {
  ONTO_FIRST_WORDS    = 0x10000 / 64, ///< a bit for each code point of the BMP
  ONTO_NAME_MAX_CHARS = 63,           ///< lengths are bits of a 64-bit mask
  ONTO_NAME_MAX_REGIONS = 64          ///< that share one name
};

/** All bearers of one name: `named[first]` to `named[first + n - 1]`. */
typedef struct {
  uint32_t first;
  uint32_t n;
  unsigned kinds; ///< of the names, joined
} OntoNameGroup;

struct OntoGazetteerImpl {
  const RgAllocator *allocator;
  RgArena           *arena;
  OntoRegion        *regions;
  size_t             n_regions;
  OntoNamed         *named;
  OntoNameGroup     *groups;
  RgHashmap         *by_slug; ///< to an index in `regions`
  RgHashmap         *by_name; ///< to an index in `groups`
  RgHashmap         *lengths; ///< first character to a mask of lengths
  uint64_t           first[ONTO_FIRST_WORDS];
};

#endif
