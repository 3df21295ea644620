/**
   @file
   What a table cannot say of regular expressions: time, memory, reuse.
*/

#include "sparql/expr/regex.h"
#include "tests/support/clock.h"

#include <CUnit/CUnit.h>

#include <string.h>

/** A pattern that tries every way to split the text. */
#define CATASTROPHE "^(([a-z])+.)+[A-Z]([a-z])+$"

/** In wall time at least #TIMEOUT_MS pass; the processor may give it less. */
enum { TEXT_BYTES = 60, TIMEOUT_MS = 200, MAX_PROCESSOR_MS = 300 };

static void
test_a_catastrophe_stops_at_the_deadline(void)
{
  SparqlRegex *regex   = NULL;
  bool         matches = false;
  RgCancel     cancel;
  char         text[TEXT_BYTES];
  memset(text, 'a', sizeof(text));
  CU_ASSERT_EQUAL_FATAL(sparql_regex_new(rg_allocator_system(),
                                         RG_STR(CATASTROPHE), RG_STR(""),
                                         &regex),
                        RG_OK);
  const uint64_t start = test_processor_ns();
  rg_cancel_init(&cancel, TIMEOUT_MS);
  CU_ASSERT_EQUAL(sparql_regex_matches(regex, rg_str(text, sizeof(text)),
                                       &cancel, &matches),
                  RG_TIMEOUT);
  CU_ASSERT(test_processor_ns() - start <
            (uint64_t)MAX_PROCESSOR_MS * 1000000U);
  rg_cancel_init(&cancel, 0U);
  rg_cancel_stop(&cancel);
  CU_ASSERT_EQUAL(sparql_regex_matches(regex, rg_str(text, sizeof(text)),
                                       &cancel, &matches),
                  RG_CANCELLED);
  CU_ASSERT_EQUAL(
      sparql_regex_matches(regex, RG_STR("abcAb"), &cancel, &matches), RG_OK);
  CU_ASSERT_TRUE(matches);
  sparql_regex_free(regex);
}

static void
test_a_regex_gives_its_memory_back(void)
{
  RgBudget     budget;
  SparqlRegex *regex = NULL;
  rg_budget_init(&budget, rg_allocator_system(), 0U);
  CU_ASSERT_EQUAL(sparql_regex_new(&budget.allocator, RG_STR("(a|b)+c"),
                                   RG_STR("i"), &regex),
                  RG_OK);
  CU_ASSERT(sparql_regex_is_of(regex, RG_STR("(a|b)+c"), RG_STR("i")));
  CU_ASSERT_FALSE(sparql_regex_is_of(regex, RG_STR("(a|b)+c"), RG_STR("")));
  CU_ASSERT(atomic_load(&budget.used_bytes) > 0U);
  sparql_regex_free(regex);
  CU_ASSERT_EQUAL(atomic_load(&budget.used_bytes), 0U);
  CU_ASSERT_EQUAL(
      sparql_regex_new(&budget.allocator, RG_STR("(a"), RG_STR(""), &regex),
      RG_TYPE_ERROR);
  CU_ASSERT_EQUAL(atomic_load(&budget.used_bytes), 0U);
}

static void
test_a_budget_stops_a_regex(void)
{
  RgBudget     budget;
  SparqlRegex *regex = NULL;
  rg_budget_init(&budget, rg_allocator_system(), 64U);
  CU_ASSERT_EQUAL(
      sparql_regex_new(&budget.allocator, RG_STR("abc"), RG_STR(""), &regex),
      RG_NO_MEMORY);
  CU_ASSERT_EQUAL(atomic_load(&budget.used_bytes), 0U);
}

static CU_TestInfo tests[] = {
    {"a catastrophe stops at the deadline",
     test_a_catastrophe_stops_at_the_deadline},
    {"a regex gives its memory back", test_a_regex_gives_its_memory_back},
    {"a budget stops a regex", test_a_budget_stops_a_regex},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo regex_suite = {.pName  = "sparql/expr/regex",
                                  .pTests = tests};
