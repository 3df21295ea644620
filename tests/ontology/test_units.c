#include "ontology/units.h"
#include "tests/support/run.h"

static OntoUnits *units;

static int
set_up(void)
{
  RgError error = {0};
  return onto_units_new(rg_allocator_system(), &units, &error) != RG_OK;
}

static int
tear_down(void)
{
  onto_units_free(units);
  return 0;
}

static void
test_longest_unit_matches(void)
{
  static const char *const cases[][2] = {
      {"个工作日内办结", "个工作日"},
      {"个百分点", "个百分点"},
      {"户次企业", "户次"},
      {"千瓦时，", "千瓦时"},
      {"平方米", "平方米"},
      {"%以上", "%"},
      {"个项目", "个"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    const OntoUnit *const unit =
        onto_units_match(units, rg_str_c(cases[i][0]), 0U);
    CU_ASSERT_PTR_NOT_NULL_FATAL(unit);
    CU_ASSERT_TRUE(rg_str_equals(unit->text, rg_str_c(cases[i][1])));
  }
  CU_ASSERT_PTR_NULL(onto_units_match(units, RG_STR("厦门"), 0U));
  CU_ASSERT_PTR_NULL(onto_units_match(units, RG_STR("家"), 3U));
}

static void
test_synonyms_share_a_concept(void)
{
  const OntoUnit *const a = onto_units_find(units, RG_STR("平方米"));
  const OntoUnit *const b = onto_units_find(units, RG_STR("平米"));
  CU_ASSERT_TRUE(a && b && rg_str_equals(a->slug, b->slug));
  CU_ASSERT_TRUE(a && rg_str_equals(a->ucum, RG_STR("m2")));
  CU_ASSERT_PTR_NULL(onto_units_find(units, RG_STR("万元")));
}

/** One concept, one kind and one code and one label. */
static void
test_concepts_are_consistent(void)
{
  const OntoUnit *all = NULL;
  const size_t    n   = onto_units_all(units, &all);
  for (size_t i = 0U; i < n; ++i) {
    for (size_t j = 0U; j < i; ++j) {
      if (rg_str_equals(all[i].slug, all[j].slug)) {
        CU_ASSERT_TRUE(rg_str_equals(all[i].ucum, all[j].ucum));
        CU_ASSERT_TRUE(rg_str_equals(all[i].english, all[j].english));
        CU_ASSERT_TRUE(rg_str_equals(all[i].kind, all[j].kind));
      }
    }
  }
  CU_ASSERT_TRUE(n > 150U);
}

static CU_TestInfo tests[] = {
    {"the longest unit matches", test_longest_unit_matches},
    {"synonyms share a concept", test_synonyms_share_a_concept},
    {"concepts are consistent", test_concepts_are_consistent},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo units_suite = {.pName        = "units",
                                  .pInitFunc    = set_up,
                                  .pCleanupFunc = tear_down,
                                  .pTests       = tests};
