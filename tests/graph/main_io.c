#include "tests/support/run.h"

extern const CU_SuiteInfo export_suite;
extern const CU_SuiteInfo read_errors_suite;
extern const CU_SuiteInfo read_suite;
extern const CU_SuiteInfo redland_suite;
extern const CU_SuiteInfo xml_guard_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &read_suite,    &read_errors_suite, &export_suite,
    &redland_suite, &xml_guard_suite,   NULL,
};
