/**
   @file
   One bulletin of each genre in our own words; beside each the cases that it
   holds, as `ingest --print cases` writes them.
*/

#include "tests/ingest/text/fixture.h"
#include "tests/support/run.h"

static void
check(const char *const name)
{
  char           expected_name[128];
  IngestDocument document;
  RgError        error = {0};
  RgBuf          bytes = fixture_read(name);
  (void)snprintf(expected_name, sizeof(expected_name), "%s.cases", name);
  RgBuf expected = fixture_read(expected_name);
  CU_ASSERT_EQUAL(fixture_document(name, rg_buf_str(&bytes), &document, &error),
                  RG_OK);
  RgBuf      printed = fixture_print(&document, true);
  const bool same = rg_str_equals(rg_buf_str(&printed), rg_buf_str(&expected));
  CU_ASSERT_TRUE(same);
  if (!same) {
    (void)fprintf(stderr, "%s gives:\n%.*s\n", name,
                  RG_STR_ARG(rg_buf_str(&printed)));
  }
  rg_buf_fini(&printed);
  rg_arena_free(document.arena);
  rg_buf_fini(&expected);
  rg_buf_fini(&bytes);
}

static void
test_annexes(void)
{
  check("annexes.txt");
}

static void
test_table_over_pages(void)
{
  check("table-pages.txt");
}

static void
test_tasks(void)
{
  check("tasks.txt");
}

/** "(…!甲局牵头)": the body begins right behind the stop. */
static void
test_urged_tasks(void)
{
  check("urged.txt");
}

static void
test_series(void)
{
  check("series.txt");
}

static void
test_joint_announcement(void)
{
  check("joint.txt");
}

static void
test_traditional(void)
{
  check("hant.txt");
}

static void
test_merged_cells(void)
{
  check("merged.html");
}

static void
test_markdown(void)
{
  check("pipes.md");
}

/** Cases headed by a form of their own. */
static void
test_grouped(void)
{
  static const char *const names[] = {"grouped-brackets.txt",
                                      "grouped-numbers.txt", "grouped-plan.txt",
                                      "chosen.txt"};
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    check(names[i]);
  }
}

static void
test_bare_pipes(void)
{
  check("bare-pipes.txt");
}

static void
test_headed(void)
{
  static const char *const names[] = {
      "headed-brackets.txt",  "headed-circled.txt", "headed-digits.txt",
      "headed-lines.txt",     "headed-no.txt",      "headed-top.txt",
      "headed-triangles.txt", "marked-up.md"};
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    check(names[i]);
  }
}

/** What has no text is named, with the cure. */
static void
test_refusals(void)
{
  static const struct {
    const char *name;
    RgStr       bytes;
    RgStatus    status;
  } cases[] = {
      {"empty.txt", {"", 0U}, RG_BAD_TEXT},
      {"blank.txt", {" \n \n", 4U}, RG_BAD_TEXT},
      {"binary.bin", {"\x7F\x45LF\0\0\1\2\3\4\5\6", 12U}, RG_BAD_TEXT},
      {"archive.zip", {"PK\3\4 and nothing else", 22U}, RG_BAD_DATA},
      {"old.doc", {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8U}, RG_UNSUPPORTED},
      {"broken.pdf", {"%PDF-1.4\nnothing", 16U}, RG_BAD_DATA}};
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    IngestDocument document;
    RgError        error = {0};
    const RgStatus status =
        fixture_document(cases[i].name, cases[i].bytes, &document, &error);
    CU_ASSERT_EQUAL(status, cases[i].status);
    CU_ASSERT_STRING_EQUAL(error.source, cases[i].name);
    rg_arena_free(document.arena);
  }
}

static CU_TestInfo tests[] = {
    {"numbered annexes, one of them missing", test_annexes},
    {"a table over pages", test_table_over_pages},
    {"a task list", test_tasks},
    {"tasks whose bodies a stop comes before", test_urged_tasks},
    {"a series of cases", test_series},
    {"a joint announcement", test_joint_announcement},
    {"Traditional characters", test_traditional},
    {"merged cells", test_merged_cells},
    {"a Markdown table", test_markdown},
    {"rows of pipes without a rule", test_bare_pipes},
    {"items below chapters that only group them", test_grouped},
    {"headings of a form of their own", test_headed},
    {"what cannot be read", test_refusals},
    CU_TEST_INFO_NULL};

const CU_SuiteInfo genres_suite = {"genres", fixture_open, fixture_close,
                                   NULL,     NULL,         tests};
