#include "ingest/lexicons.h"
#include "ingest/text/lexicon.h"

#include <CUnit/CUnit.h>

static void
check_refused(const RgStr text, const char *const message)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  IngestLexicon  lexicon;
  RgError        error = {0};
  char           line[RG_ERROR_MESSAGE_BYTES];
  CU_ASSERT_EQUAL(ingest_lexicon_load(arena, "t.tsv", text, &lexicon, &error),
                  RG_BAD_DATA);
  (void)rg_error_format(&error, line, sizeof line);
  CU_ASSERT_STRING_EQUAL(line, message);
  rg_arena_free(arena);
}

static void
test_refuses(void)
{
  check_refused(RG_STR("# head\nb\t1\na\t2\n"),
                "t.tsv:3:1: key a is there twice or not in byte order: sort "
                "the file with LC_ALL=C sort -u");
  check_refused(RG_STR("a\na\n"),
                "t.tsv:2:1: key a is there twice or not in byte order: sort "
                "the file with LC_ALL=C sort -u");
  check_refused(RG_STR("\tx\n"), "t.tsv:1:1: the key must have 1 to 96 bytes");
  check_refused(RG_STR("a\t1\t2\t3\t4\t5\t6\n"),
                "t.tsv:1: more than 6 columns");
}

static void
test_find_and_suffix(void)
{
  static const char *const classes[] = {"x", "y"};
  RgArena *const           arena     = rg_arena_new(rg_allocator_system());
  IngestLexicon            lexicon;
  RgError                  error = {0};
  CU_ASSERT_EQUAL_FATAL(
      ingest_lexicon_load(arena, "t.tsv",
                          RG_STR("# h\n办法\tx\n实施办法\tx,y\tz\n"), &lexicon,
                          &error),
      RG_OK);
  CU_ASSERT_EQUAL(lexicon.n_entries, 2U);
  CU_ASSERT_EQUAL_FATAL(ingest_lexicon_classify(arena, "t.tsv", &lexicon, 1U,
                                                classes, 2U, &error),
                        RG_OK);
  uint32_t entry = 9U;
  CU_ASSERT_EQUAL(
      ingest_lexicon_suffix(&lexicon, RG_STR("条例实施办法"), &entry), 12U);
  CU_ASSERT_EQUAL(lexicon.bits[entry], 3U);
  CU_ASSERT_TRUE(
      rg_str_equals(ingest_lexicon_column(&lexicon, entry, 2U), RG_STR("z")));
  CU_ASSERT_EQUAL(ingest_lexicon_suffix(&lexicon, RG_STR("条例"), &entry), 0U);
  CU_ASSERT_EQUAL(ingest_lexicon_lookup(&lexicon, RG_STR("办法")), 0U);
  CU_ASSERT_EQUAL(ingest_lexicon_lookup(&lexicon, RG_STR("办")), UINT32_MAX);
  static const char *const fewer[] = {"x"};
  CU_ASSERT_EQUAL(
      ingest_lexicon_classify(arena, "t.tsv", &lexicon, 1U, fewer, 1U, &error),
      RG_BAD_DATA);
  rg_arena_free(arena);
}

static void
test_own_lists_load(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  IngestLexicons lexicons;
  RgError        error = {0};
  CU_ASSERT_EQUAL(ingest_lexicons_load(arena, &lexicons, &error), RG_OK);
  CU_ASSERT_STRING_EQUAL(error.message, "");
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"bad lists are refused with their line", test_refuses},
    {"find, suffix, classes", test_find_and_suffix},
    {"the linked lists load", test_own_lists_load},
    CU_TEST_INFO_NULL};

const CU_SuiteInfo lexicon_suite = {"lexicon", NULL, NULL, NULL, NULL, tests};
