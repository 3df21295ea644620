#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

/**
   @file
   A fuzz target: one file, one function that takes any bytes.

   Under the preset `asan` libFuzzer calls it with bytes that it makes up; in
   every other build replay.c calls it with the seeds and with what was found.
*/

#include "graph/base/str.h"
#include "graph/quad_sink.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Give `data` to what is tested; aborts when something does not hold.
    @return 0 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Abort with `what` unless `holds`. */
void
fuzz_require(bool holds, const char *what);

/** The bytes as text: a copy without anything behind it, so that a sanitizer
    sees a read beyond.  Free with fuzz_free(). */
RgStr
fuzz_copy(const uint8_t *data, size_t size);

void
fuzz_free(RgStr text);

/** UTF-8. */
bool
fuzz_is_text(RgStr text);

/** A term of RDF, whole and in UTF-8; true for none, too. */
bool
fuzz_is_term(const GraphTerm *term);

/** A sink that requires statements to be ones (RDF 1.1 Concepts §3.1) with
    text in UTF-8, and counts them in `*n`. */
GraphQuadSink
fuzz_counting_sink(size_t *n);

#endif
