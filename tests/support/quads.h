#ifndef TESTS_SUPPORT_QUADS_H
#define TESTS_SUPPORT_QUADS_H

/**
   @file
   Statements in memory, for tests that compare them.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/vec.h"
#include "graph/rdf_io.h"

RG_VEC_DEFINE(TestQuadVec, GraphQuad, test_quad_vec);

/** In the order in which they came, with duplicates; text is in `arena`. */
typedef struct {
  RgArena    *arena;
  TestQuadVec vec;
} TestQuads;

/** A sink that copies statements into `quads`. */
GraphQuadSink
test_quads_sink(TestQuads *quads);

/** Add what `text` says, which errors call "t" and whose base is
    http://x/base. */
RG_NODISCARD RgStatus
test_quads_read_text(TestQuads *quads, RgStr text, GraphFormat format,
                     RgError *error);

/** Add what a file says; with an empty `base` its own IRI is the base, and with
    #GRAPH_FORMAT_NONE its name tells the format. */
RG_NODISCARD RgStatus
test_quads_read_file(TestQuads *quads, const char *path, GraphFormat format,
                     RgStr base, RgError *error);

/** Write all in one format. */
RG_NODISCARD RgStatus
test_quads_write(const TestQuads *quads, GraphFormat format,
                 const GraphPrefix *prefixes, size_t n_prefixes, RgSink out);

#endif
