#ifndef TESTS_GRAPH_SAMPLE_H
#define TESTS_GRAPH_SAMPLE_H

/**
   @file
   Random quads over terms that are hard on a dictionary, as a store and as a
   plain list: the slow truth beside the store.
*/

#include "graph/base/arena.h"
#include "graph/build.h"
#include "graph/scan.h"
#include "graph/store.h"

#include <stdint.h>

/** A quad as ids; `id[GRAPH_G]` is #GRAPH_ID_DEFAULT_GRAPH in the default
    graph. */
typedef struct {
  GraphId id[GRAPH_N_FIELDS];
} SampleQuad;

typedef struct {
  RgArena    *arena;
  GraphTerm  *terms;
  size_t      n_terms;
  GraphQuad  *quads; ///< as they are written, with repetitions
  size_t      n_quads;
  SampleQuad *rows; ///< distinct, sorted by S, P, O, G
  size_t      n_rows;
} Sample;

/** What to make; each number is at least 1. */
typedef struct {
  uint32_t seed;
  size_t   n_quads;
  size_t   n_subjects;
  size_t   n_predicates;
  size_t   n_graphs; ///< 0: all quads in the default graph
  bool     only_named;
} SampleOptions;

/** A number below `n` from a state that is changed. */
uint32_t
sample_random(uint32_t *state, size_t n);

/** Make terms and quads; `rows` is filled by sample_find_rows(). */
Sample
sample_make(const SampleOptions *options);

void
sample_free(Sample *sample);

/** Write the quads into a new builder. */
GraphBuilder *
sample_build(const Sample *sample, const GraphBuildOptions *options);

/** A store of the sample in memory, with `rows` filled. */
GraphStore *
sample_open(Sample *sample, const GraphBuildOptions *options);

/** Fill `rows` with the ids that `store` has for the quads. */
void
sample_find_rows(Sample *sample, const GraphStore *store);

#endif
