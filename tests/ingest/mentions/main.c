#include "tests/support/run.h"

extern const CU_SuiteInfo lexicon_suite;
extern const CU_SuiteInfo number_suite;
extern const CU_SuiteInfo sentences_suite;
extern const CU_SuiteInfo trie_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &trie_suite, &lexicon_suite, &number_suite, &sentences_suite, NULL};
