#ifndef TESTS_SUPPORT_SEAL_PACK_H
#define TESTS_SUPPORT_SEAL_PACK_H

/**
   @file
   A damaged container file with right checksums: what a hostile writer can
   make.
*/

#include <stddef.h>

/** Make the checksums of graph/base/pack.h right again after bytes of `bytes`,
    a whole file, were changed.  A header whose end of pages leads out of the
    file stays as it is. */
void
test_seal_pack(unsigned char *bytes, size_t size);

#endif
