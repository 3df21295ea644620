#include "tests/support/run.h"

extern const CU_SuiteInfo lexicon_suite;
extern const CU_SuiteInfo number_suite;
extern const CU_SuiteInfo sentences_suite;

const CU_SuiteInfo *const rg_test_suites[] = {&lexicon_suite, &number_suite,
                                              &sentences_suite, NULL};
