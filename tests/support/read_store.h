#ifndef TESTS_SUPPORT_READ_STORE_H
#define TESTS_SUPPORT_READ_STORE_H

/**
   @file
   All that a query could read of a store.
*/

#include "graph/store.h"

/** Read every scope in every order, every term and back, and search in texts.
    @param[out] sum Of what came: equal for equal stores.
    @return #RG_OK, or the first status that is not: #RG_CORRUPT, … */
RgStatus
test_read_store(const GraphStore *store, uint64_t *sum);

#endif
