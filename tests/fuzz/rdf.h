#ifndef TESTS_FUZZ_RDF_H
#define TESTS_FUZZ_RDF_H

/**
   @file
   RDF text of any bytes through a reader, and what was read through a writer
   and back.
*/

#include "graph/rdf_io.h"

#include <stdint.h>

/** Read the bytes as `format`, strictly and with errors skipped; what can be
    read strictly must read the same after it was written as `format` or, when
    that is not `back`, as `back`. */
void
fuzz_rdf(const uint8_t *data, size_t size, GraphFormat format,
         GraphFormat back);

#endif
