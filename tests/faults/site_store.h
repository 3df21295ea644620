#ifndef TESTS_FAULTS_SITE_STORE_H
#define TESTS_FAULTS_SITE_STORE_H

/**
   @file
   The small graph of the tests of the site, in memory.
*/

#include "graph/store.h"

/** A failure is a fatal CUnit assertion.  The caller closes it. */
GraphStore *
site_store_make(void);

#endif
