#include "tests/support/run.h"

#include <CUnit/Basic.h>

int
main(void)
{
  if (CU_initialize_registry() != CUE_SUCCESS) {
    return 3;
  }
  for (size_t i = 0U; rg_test_suites[i]; ++i) {
    const CU_SuiteInfo *const info = rg_test_suites[i];
    CU_Suite *const           suite =
        CU_add_suite(info->pName, info->pInitFunc, info->pCleanupFunc);
    if (!suite) {
      return 3;
    }
    for (const CU_TestInfo *test = info->pTests; test->pName; ++test) {
      if (!CU_add_test(suite, test->pName, test->pTestFunc)) {
        return 3;
      }
    }
  }
  CU_basic_set_mode(CU_BRM_VERBOSE);
  (void)CU_basic_run_tests();
  /* records, unlike failures, count suites that could not start */
  const unsigned failed = CU_get_number_of_failure_records();
  CU_cleanup_registry();
  return failed ? 1 : 0;
}
