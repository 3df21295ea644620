#include "ontology/mint.h"
#include "ontology/prefixes.h"
#include "tests/support/run.h"

#include <stdio.h>

static OntoGazetteer *gazetteer;
static OntoMint      *mint;
static RgArena       *arena;

static int
set_up(void)
{
  RgError error = {0};
  arena         = rg_arena_new(rg_allocator_system());
  return !arena ||
         onto_gazetteer_new(rg_allocator_system(), &gazetteer, &error) !=
             RG_OK ||
         onto_mint_new(rg_allocator_system(), RG_STR(ONTO_DEFAULT_BASE),
                       gazetteer, &mint, &error) != RG_OK;
}

static int
tear_down(void)
{
  onto_mint_free(mint);
  onto_gazetteer_free(gazetteer);
  rg_arena_free(arena);
  return 0;
}

static void
check(const RgStr got, const char *const expected, const char *const what)
{
  if (!rg_str_equals(got, rg_str_c(expected))) {
    (void)printf("\n    %s: got '%.*s', expected '%s'", what, RG_STR_ARG(got),
                 expected);
    CU_FAIL("another text");
  }
}

static void
test_pinyin(void)
{
  static const char *const cases[][2] = {
      {"厦门市税务局", "xia men shi shui wu ju"},
      {"重庆市长寿区", "chong qing shi chang shou qu"},
      {"成都市", "cheng du shi"},
      {"中国人民银行厦门市分行",
       "zhong guo ren min yin hang xia men shi fen hang"},
      {"“AI+窗口”平台", "AI chuang kou ping tai"},
      {"135+N", "135 N"},
      {"第Ⅱ期", "di ii qi"},
      {"\xEF\xA8\x9C\xEF\xA8\x8C", "jing wu"}, /* U+FA1C for 靖, U+FA0C 兀 */
      {"\xF0\xA0\x80\x80", "he"},
      {"", ""},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    RgStr pinyin = RG_STR_NONE;
    CU_ASSERT_EQUAL(
        onto_mint_pinyin(mint, arena, rg_str_c(cases[i][0]), &pinyin), RG_OK);
    check(pinyin, cases[i][1], cases[i][0]);
  }
}

static void
test_known_agencies_have_plain_slugs(void)
{
  static const struct {
    const char *name;
    const char *slug;
    bool        plain;
  } cases[] = {
      {"厦门市市场监督管理局", "xia-men-shi-shi-chang-jian-du-guan-li-ju",
       true},
      {"福州市税务局", "fu-zhou-shi-shui-wu-ju", false}, /* 抚州 */
      {"厦门海关", "xia-men-hai-guan", true},
      {"中国人民银行厦门市分行",
       "zhong-guo-ren-min-yin-hang-xia-men-shi-fen-hang", true},
      {"国家税务总局", "guo-jia-shui-wu-zong-ju", true},
      {"福州海关", "fu-zhou-hai-guan", false},
      {"厦门市某某处", "xia-men-shi-mou-mou-chu", false},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    RgStr slug = RG_STR_NONE;
    CU_ASSERT_EQUAL(onto_mint_slug(mint, arena, ONTO_KIND_AGENCY,
                                   rg_str_c(cases[i].name), &slug),
                    RG_OK);
    CU_ASSERT_TRUE(rg_str_starts_with(slug, rg_str_c(cases[i].slug)));
    CU_ASSERT_EQUAL(slug.size,
                    strlen(cases[i].slug) + (cases[i].plain ? 0U : 9U));
  }
}

static void
test_homophones_stay_apart(void)
{
  RgStr a;
  RgStr b;
  CU_ASSERT_EQUAL(
      onto_mint_slug(mint, arena, ONTO_KIND_PLATFORM, RG_STR("易企办"), &a),
      RG_OK);
  CU_ASSERT_EQUAL(
      onto_mint_slug(mint, arena, ONTO_KIND_PLATFORM, RG_STR("益企办"), &b),
      RG_OK);
  CU_ASSERT_TRUE(rg_str_starts_with(a, RG_STR("yi-qi-ban-")));
  CU_ASSERT_TRUE(rg_str_starts_with(b, RG_STR("yi-qi-ban-")));
  CU_ASSERT_FALSE(rg_str_equals(a, b));
  CU_ASSERT_EQUAL(
      onto_mint_slug(mint, arena, ONTO_KIND_AGENCY, RG_STR("厦门市税务局"), &a),
      RG_OK);
  CU_ASSERT_EQUAL(
      onto_mint_slug(mint, arena, ONTO_KIND_AGENCY, RG_STR("厦门市水务局"), &b),
      RG_OK);
  CU_ASSERT_TRUE(rg_str_starts_with(a, RG_STR("xia-men-shi-shui-wu-ju-")));
  CU_ASSERT_FALSE(rg_str_equals(a, b));
}

static void
test_long_names_are_cut(void)
{
  const RgStr name = RG_STR(
      "关于厦门市创新破产府院协同提升办理破产便利度优化营商环境的实施意见试行");
  RgStr slug = RG_STR_NONE;
  CU_ASSERT_EQUAL(onto_mint_slug(mint, arena, ONTO_KIND_POLICY, name, &slug),
                  RG_OK);
  CU_ASSERT_TRUE(slug.size <= ONTO_SLUG_MAX_BYTES);
  CU_ASSERT_TRUE(
      rg_str_starts_with(slug, RG_STR("guan-yu-xia-men-shi-chuang-xin-")));
  CU_ASSERT_EQUAL(rg_str_find(slug, RG_STR("--"), 0U), SIZE_MAX);
}

static void
test_iris_are_ascii(void)
{
  RgStr iri = RG_STR_NONE;
  CU_ASSERT_EQUAL(onto_mint_iri(mint, arena, ONTO_KIND_CASE,
                                RG_STR("fujian-fgw-2025-08-14/市1"), &iri),
                  RG_OK);
  check(iri, "https://w3id.org/reformgraph/id/case/fujian-fgw-2025-08-14/---1",
        "case");
  CU_ASSERT_EQUAL(
      onto_mint_part(mint, arena, ONTO_KIND_OUTCOME, RG_STR("a/9"), 3U, &iri),
      RG_OK);
  check(iri, "https://w3id.org/reformgraph/id/outcome/a/9/3", "part");
  CU_ASSERT_EQUAL(
      onto_mint_region(mint, arena,
                       onto_gazetteer_find(gazetteer, RG_STR("350206")), &iri),
      RG_OK);
  check(iri, "https://w3id.org/reformgraph/id/region/350206", "region");
}

static void
test_document_slugs(void)
{
  static const char *const cases[][4] = {
      {"福建省发展和改革委员会", "", "2025-08-14", "fujian-fgw-2025-08-14"},
      {"厦门市人民政府办公厅", "厦府办〔2025〕38号", "2025-10-31",
       "xiamen-fb-2025-38"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    RgStr slug = RG_STR_NONE;
    CU_ASSERT_EQUAL(onto_mint_document_slug(mint, arena, rg_str_c(cases[i][0]),
                                            rg_str_c(cases[i][1]),
                                            rg_str_c(cases[i][2]),
                                            RG_STR("title"), &slug),
                    RG_OK);
    check(slug, cases[i][3], cases[i][0]);
  }
  RgStr a;
  RgStr b;
  CU_ASSERT_EQUAL(onto_mint_document_slug(mint, arena, RG_STR(""), RG_STR(""),
                                          RG_STR(""), RG_STR("甲"), &a),
                  RG_OK);
  CU_ASSERT_EQUAL(onto_mint_document_slug(mint, arena, RG_STR(""), RG_STR(""),
                                          RG_STR(""), RG_STR("乙"), &b),
                  RG_OK);
  CU_ASSERT_FALSE(rg_str_equals(a, b));
}

static void
test_base_is_checked(void)
{
  RgError   error = {0};
  OntoMint *other = NULL;
  CU_ASSERT_EQUAL(onto_mint_new(rg_allocator_system(), RG_STR("no iri"),
                                gazetteer, &other, &error),
                  RG_BAD_ARG);
  CU_ASSERT_EQUAL(onto_mint_new(rg_allocator_system(),
                                RG_STR("http://example.org/x"), gazetteer,
                                &other, &error),
                  RG_OK);
  check(onto_mint_base(other), "http://example.org/x/", "base");
  onto_mint_free(other);
}

static CU_TestInfo tests[] = {
    {"pinyin", test_pinyin},
    {"known agencies have plain slugs", test_known_agencies_have_plain_slugs},
    {"homophones stay apart", test_homophones_stay_apart},
    {"long names are cut", test_long_names_are_cut},
    {"IRIs are ASCII", test_iris_are_ascii},
    {"document slugs", test_document_slugs},
    {"the base is checked", test_base_is_checked},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo mint_suite = {.pName        = "mint",
                                 .pInitFunc    = set_up,
                                 .pCleanupFunc = tear_down,
                                 .pTests       = tests};
