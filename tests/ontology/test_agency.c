#include "ontology/agency.h"
#include "tests/support/run.h"

#include <stdio.h>

static OntoGazetteer *gazetteer;
static OntoAgencies  *agencies;
static RgArena       *arena;

static int
set_up(void)
{
  RgError error = {0};
  arena         = rg_arena_new(rg_allocator_system());
  if (!arena ||
      onto_gazetteer_new(rg_allocator_system(), &gazetteer, &error) != RG_OK ||
      onto_agencies_new(rg_allocator_system(), gazetteer, &agencies, &error) !=
          RG_OK) {
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
  onto_agencies_free(agencies);
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

/** Surface form, context, canonical name, class. */
static void
test_canonical_names(void)
{
  static const char *const cases[][4] = {
      {"厦门市税务局", "", "厦门市税务局", "vertical"},
      {"国家税务总局厦门市税务局", "", "厦门市税务局", "vertical"},
      {"市税务局", "350200", "厦门市税务局", "vertical"},
      {"市税务局", "350206", "厦门市税务局", "vertical"},
      {"福建税务", "", "福建省税务局", "vertical"},
      {"国家税务总局", "", "国家税务总局", "government"},
      {"国家发改委", "350200", "国家发展和改革委员会", "government"},
      {"国务院办公厅", "350200", "国务院办公厅", "government"},
      {"省发改委", "350000", "福建省发展和改革委员会", "government"},
      {"省发改委", "350206", "福建省发展和改革委员会", "government"},
      {"福建省发展改革委", "", "福建省发展和改革委员会", "government"},
      {"中共福建省委金融办", "", "福建省委金融委员会办公室", "party"},
      {"市委金融办", "350200", "厦门市委金融委员会办公室", "party"},
      {"福建省委政法委", "", "福建省委政法委员会", "party"},
      {"福州中院", "", "福州市中级人民法院", "court"},
      {"市中级法院", "350200", "厦门市中级人民法院", "court"},
      {"省法院", "350000", "福建省高级人民法院", "court"},
      {"福州法院", "", "福州市中级人民法院", "court"},
      {"厦门市检察机关", "", "厦门市人民检察院", "procuratorate"},
      {"福建高院", "", "福建省高级人民法院", "court"},
      {"福建省高级人民法院", "", "福建省高级人民法院", "court"},
      {"湖里区法院", "350200", "厦门市湖里区人民法院", "court"},
      {"厦门市湖里区人民法院", "", "厦门市湖里区人民法院", "court"},
      {"东山县检察院", "", "东山县人民检察院", "procuratorate"},
      {"厦门海关", "", "厦门海关", "vertical"},
      {"福建省海事局", "", "福建海事局", "vertical"},
      {"厦门金融监管局", "", "国家金融监督管理总局厦门监管局", "vertical"},
      {"国家金融监督管理总局福建监管局", "", "国家金融监督管理总局福建监管局",
       "vertical"},
      {"人民银行厦门市分行", "", "中国人民银行厦门市分行", "vertical"},
      {"国网厦门供电公司", "", "国网厦门供电公司", "enterprise"},
      {"国网福建省电力有限公司厦门供电公司", "", "国网厦门供电公司",
       "enterprise"},
      {"火炬管委会", "350200", "厦门火炬高技术产业开发区管理委员会", "zone"},
      {"自贸委", "350200", "中国（福建）自由贸易试验区厦门片区管理委员会",
       "zone"},
      {"平潭综合实验区行政审批局", "", "平潭综合实验区行政审批服务局",
       "government"},
      {"福州市营商办", "", "福州市营商环境建设办公室", "government"},
      {"思明区政府", "350200", "厦门市思明区人民政府", "government"},
      {"省市场监管局(知识产权局)", "350000", "福建省市场监督管理局",
       "government"},
      {"市公安交通管理局", "350200", "厦门市公安局交通管理局", "government"},
      {"厦门市公安局思明分局", "", "厦门市思明区公安分局", "government"},
      {"市人大社会委", "350200", "厦门市人民代表大会社会建设委员会",
       "people-congress"},
      {"晋江市市场监管局", "", "晋江市市场监督管理局", "government"},
      {"厦门市 市场监督\n管理局", "", "厦门市市场监督管理局", "government"},
      {"自治区发展改革委", "450100", "广西壮族自治区发展和改革委员会",
       "government"},
      {"区行政审批局", "350200", "区行政审批局", "government"},
      {"市人力社保局", "330100", "杭州市人力资源和社会保障局", "government"},
      {"厦门市政水务集团", "", "厦门市政水务集团有限公司", "enterprise"},
      {"厦门市政园林局", "", "厦门市市政园林局", "government"},
      {"厦门仲裁委", "", "厦门仲裁委员会", "institution"},
      {"农发行", "", "农发行", "enterprise"},
      {"发改委", "350200", "厦门市发展和改革委员会", "government"},
      {"厦门市某某服务局", "", "厦门市某某服务局", "government"},
      {"市某某服务局", "350200", "厦门市某某服务局", "government"},
      {"厦门某某科技有限公司", "", "厦门某某科技有限公司", "enterprise"},
      {"浙江省大数据发展管理局", "", "浙江省大数据发展管理局", "government"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    OntoAgency              agency;
    const OntoRegion *const context =
        onto_gazetteer_find(gazetteer, rg_str_c(cases[i][1]));
    const RgStatus status = onto_agency_normalize(
        agencies, arena, rg_str_c(cases[i][0]), context, &agency);
    CU_ASSERT_EQUAL(status, RG_OK);
    check(agency.name, cases[i][2], cases[i][0]);
    check(agency.class_slug, cases[i][3], cases[i][0]);
  }
}

/** The canonical name is a fixed point, whatever the type and the region. */
static void
test_canonical_name_is_its_own(void)
{
  static const char *const places[] = {"350000", "350200", "350206", "350582",
                                       "110000", "450000", "460000"};
  static const char *const names[]  = {
       "市场监督管理局",  "税务局",       "人民法院",   "委员会",
       "人民政府",        "{r}海关",      "医疗保障局", "中国人民银行{R}分行",
       "国网{r}供电公司", "{R}通信管理局"};
  for (size_t i = 0U; i < sizeof(places) / sizeof(places[0]); ++i) {
    for (size_t j = 0U; j < sizeof(names) / sizeof(names[0]); ++j) {
      OntoAgency              first;
      OntoAgency              agency;
      RgStr                   seed;
      const OntoRegion *const region =
          onto_gazetteer_find(gazetteer, rg_str_c(places[i]));
      const char *const slot = strchr(names[j], '{');
      if (slot) {
        CU_ASSERT_EQUAL(rg_arena_printf(arena, &seed, "%.*s%.*s%s",
                                        (int)(slot - names[j]), names[j],
                                        RG_STR_ARG(region->name), slot + 3),
                        RG_OK);
      } else {
        CU_ASSERT_EQUAL(rg_arena_printf(arena, &seed, "%.*s%s",
                                        RG_STR_ARG(region->name), names[j]),
                        RG_OK);
      }
      CU_ASSERT_EQUAL(
          onto_agency_normalize(agencies, arena, seed, region, &first), RG_OK);
      CU_ASSERT_EQUAL(
          onto_agency_normalize(agencies, arena, first.name, NULL, &agency),
          RG_OK);
      check(agency.name, first.name.data, seed.data);
    }
  }
}

static void
test_generic_words_are_no_bodies(void)
{
  static const char *const words[] = {
      "税务部门", "有关部门", "各部门", "厦门市",   "法院", "委员会",
      "相关单位", "企业",     "",       "政府采购", "市民",
  };
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    OntoAgency              agency;
    const OntoRegion *const context =
        onto_gazetteer_find(gazetteer, RG_STR("350200"));
    const RgStatus status = onto_agency_normalize(
        agencies, arena, rg_str_c(words[i]), context, &agency);
    if (status != RG_NOT_FOUND) {
      (void)printf("\n    %s gave '%.*s'", words[i], RG_STR_ARG(agency.name));
    }
    CU_ASSERT_EQUAL(status, RG_NOT_FOUND);
  }
}

static void
test_matches_in_text(void)
{
  static const struct {
    const char *text;
    const char *matched;
  } cases[] = {
      {"市市场监管局、市税务局", "市市场监管局"},
      {"厦门市委托第三方", ""},
      {"厦门市政府采购中心", ""},
      {"厦门税务部门依托", ""},
      {"福建税务创新推出", "福建税务"},
      {"人民银行厦门市分行、厦门金融监管局", "人民银行厦门市分行"},
      {"国网厦门供电公司联合", "国网厦门供电公司"},
      {"厦门市税务局稽查局查处", "厦门市税务局稽查局"},
      {"泉州开发区管委会", "泉州开发区管委会"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    OntoAgencyMatch match;
    const RgStr     text = rg_str_c(cases[i].text);
    (void)onto_agency_match(agencies, text, 0U,
                            onto_gazetteer_find(gazetteer, RG_STR("350200")),
                            &match);
    check(rg_str_slice(text, 0U, match.size), cases[i].matched, cases[i].text);
  }
}

static void
test_parents(void)
{
  static const char *const cases[][2] = {
      {"厦门市商务局", "厦门市人民政府"},
      {"厦门市税务局", "国家税务总局"},
      {"泉州市税务局", "福建省税务局"},
      {"福建省税务局", "国家税务总局"},
      {"福建省委政法委员会", "福建省委员会"},
      {"厦门市湖里区人民法院", ""},
      {"国家税务总局", ""},
      {"厦门海关", "海关总署"},
      {"火炬管委会", "厦门市人民政府"},
      {"国网厦门供电公司", "国网福建省电力有限公司"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    OntoAgency agency;
    RgStr      parent;
    CU_ASSERT_EQUAL(onto_agency_normalize(agencies, arena,
                                          rg_str_c(cases[i][0]), NULL, &agency),
                    RG_OK);
    CU_ASSERT_EQUAL(onto_agency_parent(agencies, arena, &agency, &parent),
                    RG_OK);
    check(parent, cases[i][1], cases[i][0]);
  }
}

static void
test_labels(void)
{
  OntoAgency   agency;
  const RgStr *labels = NULL;
  size_t       n      = 0U;
  bool         found  = false;
  CU_ASSERT_EQUAL(onto_agency_normalize(agencies, arena,
                                        RG_STR("国家税务总局厦门市税务局"),
                                        NULL, &agency),
                  RG_OK);
  CU_ASSERT_EQUAL(onto_agency_labels(agencies, arena, &agency, &labels, &n),
                  RG_OK);
  for (size_t i = 0U; i < n; ++i) {
    found =
        found || rg_str_equals(labels[i], RG_STR("国家税务总局厦门市税务局"));
    CU_ASSERT_FALSE(rg_str_equals(labels[i], agency.name));
  }
  CU_ASSERT_TRUE(found);
}

static void
test_changes(void)
{
  const OntoAgencyChange *changes[4];
  OntoAgency              agency;
  CU_ASSERT_EQUAL(onto_agency_normalize(agencies, arena, RG_STR("厦门市工商局"),
                                        NULL, &agency),
                  RG_OK);
  check(agency.name, "厦门市工商行政管理局", "工商局");
  CU_ASSERT_EQUAL(onto_agency_changes(agencies, &agency, changes, 4U), 1U);
  check(changes[0]->after->name, "市场监督管理局", "successor");
  CU_ASSERT_EQUAL(onto_agency_normalize(agencies, arena, RG_STR("厦门市国税局"),
                                        NULL, &agency),
                  RG_OK);
  CU_ASSERT_EQUAL(onto_agency_changes(agencies, &agency, changes, 4U), 1U);
  check(changes[0]->date, "2018-06-15", "date of the tax merger");
}

static CU_TestInfo tests[] = {
    {"canonical names", test_canonical_names},
    {"a canonical name is its own", test_canonical_name_is_its_own},
    {"generic words are no bodies", test_generic_words_are_no_bodies},
    {"matches in text", test_matches_in_text},
    {"parents", test_parents},
    {"labels", test_labels},
    {"changes", test_changes},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo agency_suite = {.pName        = "agency",
                                   .pInitFunc    = set_up,
                                   .pCleanupFunc = tear_down,
                                   .pTests       = tests};
