#include "tests/support/run.h"

extern const CU_SuiteInfo aggregate_suite;
extern const CU_SuiteInfo expressions_suite;
extern const CU_SuiteInfo memory_suite;
extern const CU_SuiteInfo order_suite;
extern const CU_SuiteInfo regex_suite;
extern const CU_SuiteInfo remote_suite;
extern const CU_SuiteInfo results_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &expressions_suite, &order_suite,  &aggregate_suite, &regex_suite,
    &results_suite,     &memory_suite, &remote_suite,    NULL};
