#include "tests/support/run.h"

extern const CU_SuiteInfo base_suite;
extern const CU_SuiteInfo decimal_suite;
extern const CU_SuiteInfo inline_id_suite;
extern const CU_SuiteInfo iri_suite;
extern const CU_SuiteInfo keep_suite;
extern const CU_SuiteInfo options_suite;
extern const CU_SuiteInfo quad_table_suite;
extern const CU_SuiteInfo scan_suite;
extern const CU_SuiteInfo store_files_suite;
extern const CU_SuiteInfo text_suite;
extern const CU_SuiteInfo trie_suite;

const CU_SuiteInfo *const rg_test_suites[] = {
    &base_suite,        &decimal_suite, &inline_id_suite,  &iri_suite,
    &keep_suite,        &options_suite, &quad_table_suite, &scan_suite,
    &store_files_suite, &text_suite,    &trie_suite,       NULL,
};
