/**
   @file
   What the build asked OpenCC for is what it says now.
*/

#include "ingest/normalize/script.h"
#include "ingest/normalize/script_forms.h"
#include "tests/support/run.h"

#include <stdio.h>

enum { MIN_CHANGES = 2000 };

static void
test_forms(void)
{
  static uint16_t        forms[INGEST_SCRIPT_N_FORMS];
  IngestScriptConverter *script    = NULL;
  RgError                error     = {0};
  unsigned               n_changes = 0U;
  CU_ASSERT_EQUAL_FATAL(ingest_script_ask_forms(forms), RG_OK);
  CU_ASSERT_EQUAL_FATAL(
      ingest_script_new(rg_allocator_system(), &script, &error), RG_OK);
  for (uint32_t c = INGEST_SCRIPT_FIRST; c <= INGEST_SCRIPT_LAST; ++c) {
    const uint32_t told = forms[c - INGEST_SCRIPT_FIRST];
    const uint32_t now  = ingest_script_simplify_char(c);
    if (now != (told ? told : c)) {
      (void)fprintf(stderr, "U+%X is U+%X, not U+%X\n", (unsigned)c,
                    (unsigned)told, (unsigned)now);
    }
    CU_ASSERT_EQUAL(now, told ? told : c);
    n_changes += now != c;
  }
  CU_ASSERT_TRUE(n_changes > MIN_CHANGES);
  ingest_script_free(script);
}

static CU_TestInfo tests[] = {{"forms", test_forms}, CU_TEST_INFO_NULL};

extern const CU_SuiteInfo script_forms_suite;

const CU_SuiteInfo script_forms_suite = {.pName  = "script forms",
                                         .pTests = tests};
