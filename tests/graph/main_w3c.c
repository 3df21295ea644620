#include "tests/support/run.h"

extern const CU_SuiteInfo w3c_rdf_suite;

const CU_SuiteInfo *const rg_test_suites[] = {&w3c_rdf_suite, NULL};
