#ifndef ONTOLOGY_GAZETTEER_IMPL_H
#define ONTOLOGY_GAZETTEER_IMPL_H

/**
   @file
   What the two files of the gazetteer share.
*/

#include "graph/base/hashmap.h"
#include "graph/base/trie.h"
#include "ontology/gazetteer.h"

enum { ONTO_NAME_MAX_REGIONS = 64 }; ///< that share one name

/** All bearers of one name: `named[first]` to `named[first + n - 1]`. */
typedef struct {
  RgStr    name;
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
  OntoNameGroup     *groups; ///< by name
  size_t             n_groups;
  RgHashmap         *by_slug; ///< to an index in `regions`
  RgTrie            *names;   ///< to an index in `groups`
};

#endif
