#include "tests/support/run.h"

extern const CU_SuiteInfo agency_suite;
extern const CU_SuiteInfo check_suite;
extern const CU_SuiteInfo derive_suite;
extern const CU_SuiteInfo derive_store_suite;
extern const CU_SuiteInfo gazetteer_suite;
extern const CU_SuiteInfo mint_suite;
extern const CU_SuiteInfo units_suite;
extern const CU_SuiteInfo vocab_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &agency_suite,       &check_suite,     &derive_suite,
    &derive_store_suite, &gazetteer_suite, &mint_suite,
    &units_suite,        &vocab_suite,     NULL};
