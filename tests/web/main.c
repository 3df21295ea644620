#include "tests/support/run.h"

extern const CU_SuiteInfo http_suite;
extern const CU_SuiteInfo limits_suite;
extern const CU_SuiteInfo network_suite;
extern const CU_SuiteInfo pages_suite;
extern const CU_SuiteInfo server_suite;
extern const CU_SuiteInfo site_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &http_suite, &limits_suite, &network_suite, &pages_suite, &server_suite,
    &site_suite, NULL};
