#include "tests/support/run.h"

extern const CU_SuiteInfo base_suite;

const CU_SuiteInfo *const rg_test_suites[] = {&base_suite, NULL};
