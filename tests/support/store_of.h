#ifndef TESTS_SUPPORT_STORE_OF_H
#define TESTS_SUPPORT_STORE_OF_H

/**
   @file
   A store in memory, of statements that the test has as text.
*/

#include "graph/rdf_io.h"
#include "graph/store.h"

/** Read `text` into a new store.
    @param options Its format at least.
    @param[out] store graph_store_close() it.
    @param[out] error Names the text as "data".
    @return #RG_OK, or what graph_rdf_read_text() or the builder said. */
RG_NODISCARD RgStatus
test_store_of_text(RgStr text, const GraphReadOptions *options,
                   GraphStore **store, RgError *error);

#endif
