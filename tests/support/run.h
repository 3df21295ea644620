#ifndef TESTS_SUPPORT_RUN_H
#define TESTS_SUPPORT_RUN_H

/**
   @file
   What each test program defines for tests/support/run.c, which has main().
*/

#include <CUnit/CUnit.h>

/** The program's suites, ended by an empty entry. */
extern const CU_SuiteInfo *const rg_test_suites[];

#endif
