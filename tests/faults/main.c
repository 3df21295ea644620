#include "tests/support/run.h"

extern const CU_SuiteInfo documents_suite;
extern const CU_SuiteInfo graphs_suite;
extern const CU_SuiteInfo ingest_suite;
extern const CU_SuiteInfo pages_suite;
extern const CU_SuiteInfo queries_suite;

const CU_SuiteInfo *const rg_test_suites[] = {&graphs_suite,    &ingest_suite,
                                              &documents_suite, &pages_suite,
                                              &queries_suite,   NULL};
