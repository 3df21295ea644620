#include "tests/support/run.h"

extern const CU_SuiteInfo algebra_suite;
extern const CU_SuiteInfo errors_suite;
extern const CU_SuiteInfo limits_suite;
extern const CU_SuiteInfo scope_suite;
extern const CU_SuiteInfo w3c_syntax_suite;

const CU_SuiteInfo *const rg_test_suites[] = {&w3c_syntax_suite, &algebra_suite,
                                              &errors_suite,     &limits_suite,
                                              &scope_suite,      NULL};
