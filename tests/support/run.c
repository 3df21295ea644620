#include "tests/support/run.h"

#include <CUnit/Basic.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define WITHOUT "--without"

/** Whether a suite of that name is there. */
static bool
is_known(const char *const name)
{
  bool known = false;
  for (size_t i = 0U; rg_test_suites[i]; ++i) {
    known = known || !strcmp(name, rg_test_suites[i]->pName);
  }
  return known;
}

/** Without names all suites; else those that are named, or all but those that
    stand behind a WITHOUT: together both are all. */
static bool
is_wanted(const char *const name, const int argc, char **const argv)
{
  const bool without  = argc > 1 && !strcmp(argv[1], WITHOUT);
  bool       is_named = argc < 2;
  for (int i = 1; i < argc; ++i) {
    is_named = is_named || !strcmp(name, argv[i]);
  }
  return is_named != without;
}

int
main(const int argc, char **const argv)
{
  if (CU_initialize_registry() != CUE_SUCCESS) {
    return 3;
  }
  for (int i = 1; i < argc; ++i) {
    if (strcmp(argv[i], WITHOUT) != 0 && !is_known(argv[i])) {
      (void)fprintf(stderr, "there is no suite \"%s\"\n", argv[i]);
      return 2;
    }
  }
  for (size_t i = 0U; rg_test_suites[i]; ++i) {
    const CU_SuiteInfo *const info = rg_test_suites[i];
    if (!is_wanted(info->pName, argc, argv)) {
      continue;
    }
    CU_Suite *const suite =
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
  const unsigned n_run  = CU_get_number_of_tests_run();
  CU_cleanup_registry();
  return failed || !n_run ? 1 : 0;
}
