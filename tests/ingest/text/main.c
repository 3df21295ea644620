#include "tests/support/run.h"

extern const CU_SuiteInfo genres_suite;
extern const CU_SuiteInfo encodings_suite;
extern const CU_SuiteInfo repair_suite;
extern const CU_SuiteInfo edit_map_suite;
extern const CU_SuiteInfo script_forms_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &genres_suite,   &encodings_suite,    &repair_suite,
    &edit_map_suite, &script_forms_suite, NULL};
