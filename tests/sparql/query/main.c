#include "tests/support/run.h"

extern const CU_SuiteInfo spill_suite;
extern const CU_SuiteInfo plans_suite;
extern const CU_SuiteInfo failing_suite;
extern const CU_SuiteInfo observer_suite;
extern const CU_SuiteInfo many_rows_suite;
extern const CU_SuiteInfo parameters_suite;
extern const CU_SuiteInfo sort_suite;
extern const CU_SuiteInfo stages_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &plans_suite,     &failing_suite, &observer_suite,
    &many_rows_suite, &spill_suite,   &parameters_suite,
    &sort_suite,      &stages_suite,  NULL};
