#ifndef TESTS_FUZZ_PACKAGE_H
#define TESTS_FUZZ_PACKAGE_H

/**
   @file
   Bytes as a document in a ZIP archive.
*/

#include "tests/fuzz/fuzz.h"

enum { FUZZ_PACKAGE_PARTS = 3 };

/** Take the input through the stages that look at its layout: as the archive
    itself when it begins as one, else as its parts `names`, with a NUL between
    them.  `file` is its name. */
void
fuzz_package(const char *file, const char *const names[FUZZ_PACKAGE_PARTS],
             const uint8_t *data, size_t size);

#endif
