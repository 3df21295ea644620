#include "graph/base/clock.h"
#include "ontology/data.h"
#include "ontology/gazetteer.h"
#include "tests/support/run.h"

#include <stdio.h>

static OntoGazetteer *gazetteer;

static int
set_up(void)
{
  RgError error = {0};
  if (onto_gazetteer_new(rg_allocator_system(), &gazetteer, &error) != RG_OK) {
    char text[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES];
    (void)rg_error_format(&error, text, sizeof(text));
    (void)printf("%s\n", text);
    return 1;
  }
  return 0;
}

static int
tear_down(void)
{
  onto_gazetteer_free(gazetteer);
  return 0;
}

static void
check_slug(const OntoRegion *const region, const char *const expected,
           const char *const what)
{
  const RgStr slug = region ? region->slug : RG_STR("");
  if (!rg_str_equals(slug, rg_str_c(expected))) {
    (void)printf("\n    %s: got '%.*s', expected '%s'", what, RG_STR_ARG(slug),
                 expected);
    CU_FAIL("another region");
  }
}

static void
test_resolve_by_context(void)
{
  static const struct {
    const char *name;
    const char *context;
    const char *slug;
  } cases[] = {
      {"厦门市", "", "350200"},
      {"厦门", "", "350200"},
      {"湖里区", "350200", "350206"},
      {"湖里区", "", "350206"},
      {"鼓楼区", "350100", "350102"},
      {"鼓楼区", "320100", "320106"},
      {"鼓楼区", "", ""},
      {"福建省厦门市湖里区", "", "350206"},
      {"厦门湖里区", "", "350206"},
      {"南京市鼓楼区", "350100", "320106"},
      {"吉林", "", "220000"},
      {"吉林市", "", "220200"},
      {"海南", "630000", "632500"},
      {"海南", "", "460000"},
      {"沙县", "", "350405"},
      {"龙海市", "", "350604"},
      {"平潭综合实验区", "", "ping-tan-zong-he-shi-yan-qu"},
      {"泉州开发区", "", "quan-zhou-jing-ji-ji-shu-kai-fa-qu"},
      {"火炬高新区", "350200", "xia-men-huo-ju-gao-ji-shu-chan-ye-kai-fa-qu"},
      {"福建自贸试验区", "", "zhong-guo-fu-jian-zi-you-mao-yi-shi-yan-qu"},
      {"高新区", "350100", "fu-zhou-gao-xin-ji-shu-chan-ye-kai-fa-qu"},
      {"台商投资区", "350502", "quan-zhou-tai-shang-tou-zi-qu"},
      {"台商投资区", "350200", ""},
      {"高新区", "", ""},
      {"内蒙古", "", "150000"},
      {"延边州", "", "222400"},
      {"省直辖县级行政区划", "", ""},
      {"市辖区", "350200", ""},
      {"某某市", "", ""},
      {"", "", ""},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    const OntoRegion *const context =
        onto_gazetteer_find(gazetteer, rg_str_c(cases[i].context));
    check_slug(
        onto_gazetteer_resolve(gazetteer, rg_str_c(cases[i].name), context),
        cases[i].slug, cases[i].name);
  }
}

static void
test_longest_match(void)
{
  const RgStr    text = RG_STR("在厦门市湖里区和晋江");
  OntoPlaceMatch match;
  CU_ASSERT_FALSE(
      onto_gazetteer_match(gazetteer, text, 0U, ONTO_NAME_ANY, &match));
  CU_ASSERT_TRUE_FATAL(
      onto_gazetteer_match(gazetteer, text, 3U, ONTO_NAME_ANY, &match));
  CU_ASSERT_EQUAL(match.size, 9U);
  CU_ASSERT_EQUAL(match.kind, ONTO_NAME_FULL);
  const OntoRegion *region = NULL;
  CU_ASSERT_EQUAL(onto_gazetteer_match_path(gazetteer, text, 3U, ONTO_NAME_FULL,
                                            NULL, &region),
                  18U);
  check_slug(region, "350206", "path");
  const size_t short_name = 24U;
  CU_ASSERT_EQUAL(onto_gazetteer_match_path(gazetteer, text, short_name,
                                            ONTO_NAME_FULL, NULL, &region),
                  0U);
  CU_ASSERT_EQUAL(onto_gazetteer_match_path(gazetteer, text, short_name,
                                            ONTO_NAME_ANY, NULL, &region),
                  6U);
  check_slug(region, "350582", "short name");
}

static void
test_broken_text_matches_nothing(void)
{
  OntoPlaceMatch match;
  const RgStr    broken = rg_str("\xE5\x8E", 2U);
  CU_ASSERT_FALSE(
      onto_gazetteer_match(gazetteer, broken, 0U, ONTO_NAME_ANY, &match));
  CU_ASSERT_FALSE(
      onto_gazetteer_match(gazetteer, broken, 2U, ONTO_NAME_ANY, &match));
}

static void
test_tree(void)
{
  const OntoRegion *const district =
      onto_gazetteer_find(gazetteer, RG_STR("350206"));
  const OntoRegion *const city =
      onto_region_at_level(district, ONTO_LEVEL_PREFECTURE);
  check_slug(city, "350200", "prefecture of 湖里区");
  check_slug(onto_region_at_level(district, ONTO_LEVEL_PROVINCE), "350000",
             "province of 湖里区");
  CU_ASSERT_TRUE(onto_region_is_within(district, city));
  CU_ASSERT_FALSE(onto_region_is_within(city, district));
  CU_ASSERT_FALSE(onto_region_is_within(NULL, city));
  for (size_t i = 0U; i < onto_gazetteer_n_regions(gazetteer); ++i) {
    const OntoRegion *const region = onto_gazetteer_region(gazetteer, i);
    CU_ASSERT_EQUAL(region->index, i);
    CU_ASSERT_EQUAL(!region->parent, region->level == ONTO_LEVEL_PROVINCE);
    CU_ASSERT_EQUAL(region->code.size,
                    region->level == ONTO_LEVEL_ZONE ? 0U : 6U);
  }
}

static void
test_qualified_names(void)
{
  static const char *const cases[][2] = {
      {"350206", "厦门市湖里区"},   {"350582", "晋江市"},
      {"350423", "清流县"},         {"350200", "厦门市"},
      {"310115", "上海市浦东新区"}, {"429004", "仙桃市"},
      {"350000", "福建省"},
  };
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    const OntoRegion *const region =
        onto_gazetteer_find(gazetteer, rg_str_c(cases[i][0]));
    RgStr name = RG_STR_NONE;
    CU_ASSERT_PTR_NOT_NULL_FATAL(region);
    CU_ASSERT_EQUAL(onto_region_qualified_name(arena, region, &name), RG_OK);
    CU_ASSERT_TRUE(rg_str_equals(name, rg_str_c(cases[i][1])));
  }
  rg_arena_free(arena);
}

/** Every full name finds its region when the parent is the context. */
static void
test_every_region_resolves_in_its_parent(void)
{
  for (size_t i = 0U; i < onto_gazetteer_n_regions(gazetteer); ++i) {
    const OntoRegion *const region = onto_gazetteer_region(gazetteer, i);
    const OntoRegion *const found =
        onto_gazetteer_resolve(gazetteer, region->name, region->parent);
    if (found != region) {
      (void)printf("\n    %.*s", RG_STR_ARG(region->name));
      CU_FAIL("does not resolve");
    }
  }
}

static void
test_data_is_sorted(void)
{
  static const OntoDataFile files[] = {ONTO_DATA_REGIONS, ONTO_DATA_ZONES,
                                       ONTO_DATA_REGION_CHANGES,
                                       ONTO_DATA_PINYIN, ONTO_DATA_UNITS};
  for (size_t i = 0U; i < RG_COUNT_OF(files); ++i) {
    OntoTable table = onto_table_open(files[i]);
    RgStr     field[2];
    RgStr     last = RG_STR("");
    while (onto_table_next(&table, field, 2U)) {
      if (rg_str_compare(last, field[0]) >= 0) {
        (void)printf("\n    %s:%zu", table.name, table.line);
        CU_FAIL("not sorted");
      }
      last = field[0];
    }
    CU_ASSERT_TRUE(table.line > 100U);
  }
}

static void
test_memory_runs_out_cleanly(void)
{
  for (size_t limit = 1U << 10U; limit < (1U << 23U); limit *= 2U) {
    RgBudget budget;
    RgError  error = {0};
    rg_budget_init(&budget, rg_allocator_system(), limit);
    OntoGazetteer *other = NULL;
    const RgStatus status =
        onto_gazetteer_new(&budget.allocator, &other, &error);
    CU_ASSERT_TRUE(status == RG_OK || status == RG_NO_MEMORY);
    if (status == RG_OK) {
      onto_gazetteer_free(other);
    }
    CU_ASSERT_EQUAL(atomic_load(&budget.used_bytes), 0U);
  }
}

static CU_TestInfo tests[] = {
    {"names resolve by context", test_resolve_by_context},
    {"the longest name matches", test_longest_match},
    {"broken text matches nothing", test_broken_text_matches_nothing},
    {"regions form a tree", test_tree},
    {"qualified names", test_qualified_names},
    {"every region resolves in its parent",
     test_every_region_resolves_in_its_parent},
    {"tables are sorted", test_data_is_sorted},
    {"memory runs out cleanly", test_memory_runs_out_cleanly},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo gazetteer_suite = {.pName        = "gazetteer",
                                      .pInitFunc    = set_up,
                                      .pCleanupFunc = tear_down,
                                      .pTests       = tests};
