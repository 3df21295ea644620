#include "tests/support/run.h"

extern const CU_SuiteInfo lexicon_suite;
extern const CU_SuiteInfo number_suite;
extern const CU_SuiteInfo sentences_suite;
extern const CU_SuiteInfo spots_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &lexicon_suite, &number_suite, &sentences_suite, &spots_suite, NULL};
