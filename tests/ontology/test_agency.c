#include "ontology/agency.h"
#include "tests/support/run.h"
#include "tests/support/table.h"

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
check_str(const RgStr got, const RgStr expected, const RgStr what)
{
  if (!rg_str_equals(got, expected)) {
    (void)printf("\n    %.*s: got '%.*s', expected '%.*s'", RG_STR_ARG(what),
                 RG_STR_ARG(got), RG_STR_ARG(expected));
    CU_FAIL("another text");
  }
}

static void
check(const RgStr got, const char *const expected, const char *const what)
{
  check_str(got, rg_str_c(expected), rg_str_c(what));
}

/** The body that a name means in the place of that code. */
static OntoAgency
body_of(const RgStr surface, const RgStr code)
{
  OntoAgency              agency;
  const OntoRegion *const context = onto_gazetteer_find(gazetteer, code);
  const RgStatus          status =
      onto_agency_normalize(agencies, arena, surface, context, &agency);
  if (status != RG_OK) {
    (void)printf("\n    %.*s: no body", RG_STR_ARG(surface));
  }
  CU_ASSERT_EQUAL(status, RG_OK);
  return agency;
}

/** Names that bodies have in texts, each with its one canonical name. */
static void
test_canonical_names(void)
{
  RgFileBytes file;
  RgStr       field[4];
  size_t      n = 0U;
  RgStr       rest =
      test_table_open(RG_SOURCE_DIR "/tests/ontology/agency_names.tsv", &file);
  for (; test_table_next(&rest, field, 4U); ++n) {
    const OntoAgency agency = body_of(field[0], field[1]);
    check_str(agency.name, field[2], field[0]);
    check_str(agency.class_slug, field[3], field[0]);
  }
  CU_ASSERT(n > 100U);
  rg_file_free(&file);
}

/** Bodies that one might take for one. */
static void
test_bodies_that_stay_apart(void)
{
  RgFileBytes file;
  RgStr       field[3];
  size_t      n = 0U;
  RgStr       rest =
      test_table_open(RG_SOURCE_DIR "/tests/ontology/agency_apart.tsv", &file);
  for (; test_table_next(&rest, field, 3U); ++n) {
    const OntoAgency one   = body_of(field[0], field[2]);
    const OntoAgency other = body_of(field[1], field[2]);
    if (rg_str_equals(one.name, other.name)) {
      (void)printf("\n    %.*s and %.*s are both %.*s", RG_STR_ARG(field[0]),
                   RG_STR_ARG(field[1]), RG_STR_ARG(one.name));
      CU_FAIL("two bodies are one");
    }
  }
  CU_ASSERT(n > 40U);
  rg_file_free(&file);
}

/** What a name has around it does not count. */
static void
test_names_in_disorder(void)
{
  const OntoAgency agency =
      body_of(RG_STR("厦门市 市场监督\n管理局"), RG_STR_NONE);
  check(agency.name, "厦门市市场监督管理局", "a broken line");
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
  for (size_t i = 0U; i < RG_COUNT_OF(places); ++i) {
    for (size_t j = 0U; j < RG_COUNT_OF(names); ++j) {
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
  for (size_t i = 0U; i < RG_COUNT_OF(words); ++i) {
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
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
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
      {"国家税务总局", "国务院"},
      {"国家外汇管理局", "中国人民银行"},
      {"国务院", ""},
      {"最高人民法院", ""},
      {"厦门海关", "海关总署"},
      {"火炬管委会", "厦门市人民政府"},
      {"国网厦门供电公司", "国网福建省电力有限公司"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
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
  CU_ASSERT_EQUAL(onto_agency_labels(arena, &agency, &labels, &n), RG_OK);
  for (size_t i = 0U; i < n; ++i) {
    found =
        found || rg_str_equals(labels[i], RG_STR("国家税务总局厦门市税务局"));
    CU_ASSERT_FALSE(rg_str_equals(labels[i], agency.name));
  }
  CU_ASSERT_TRUE(found);
}

/** The reform of `date` made a body of type `after` of `agency`. */
static bool
became(const OntoAgency *const agency, const RgStr date, const RgStr after)
{
  enum { MAX_CHANGES = 8 };
  const OntoAgencyChange *changes[MAX_CHANGES];
  const size_t n = onto_agency_changes(agencies, agency, changes, MAX_CHANGES);
  bool         found = false;
  for (size_t i = 0U; i < n; ++i) {
    found = found || (rg_str_equals(changes[i]->date, date) &&
                      rg_str_equals(changes[i]->after->name, after));
  }
  return found;
}

/** Bodies that reforms ended, each with one that came after it. */
static void
test_changes(void)
{
  RgFileBytes file;
  RgStr       field[5];
  size_t      n    = 0U;
  RgStr       rest = test_table_open(
            RG_SOURCE_DIR "/tests/ontology/agency_changes.tsv", &file);
  for (; test_table_next(&rest, field, 5U); ++n) {
    const OntoAgency agency = body_of(field[0], field[1]);
    check_str(agency.name, field[4], field[0]);
    if (!became(&agency, field[2], field[3])) {
      (void)printf("\n    %.*s: no %.*s of %.*s", RG_STR_ARG(field[0]),
                   RG_STR_ARG(field[3]), RG_STR_ARG(field[2]));
      CU_FAIL("no change");
    }
  }
  CU_ASSERT(n > 30U);
  rg_file_free(&file);
}

static CU_TestInfo tests[] = {
    {"canonical names", test_canonical_names},
    {"bodies that stay apart", test_bodies_that_stay_apart},
    {"names in disorder", test_names_in_disorder},
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
