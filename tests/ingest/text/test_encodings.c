/* The same bulletin in each encoding gives the same cases. */

#include "tests/ingest/text/fixture.h"
#include "tests/support/run.h"

#include <iconv.h>

static RgBuf
encode(const RgStr text, const char *const to, const char *const from)
{
  RgBuf   out;
  iconv_t how = iconv_open(to, from);
  rg_buf_init(&out, rg_allocator_system(), SIZE_MAX / 2U);
  CU_ASSERT_TRUE_FATAL(how != (iconv_t)-1);
  CU_ASSERT_EQUAL_FATAL(rg_buf_reserve(&out, text.size * 4U + 16U), RG_OK);
  char  *in      = (char *)(uintptr_t)text.data;
  size_t n_in    = text.size;
  char  *to_here = out.data;
  size_t n_out   = out.capacity;
  CU_ASSERT_NOT_EQUAL(iconv(how, &in, &n_in, &to_here, &n_out), (size_t)-1);
  out.size = (size_t)(to_here - out.data);
  (void)iconv_close(how);
  return out;
}

static void
expect_same(const char *const fixture, const RgStr bytes,
            const char *const encoding)
{
  IngestDocument plain;
  IngestDocument other;
  RgError        error = {0};
  RgBuf          utf8  = fixture_read(fixture);
  CU_ASSERT_EQUAL(fixture_document(fixture, rg_buf_str(&utf8), &plain, &error),
                  RG_OK);
  CU_ASSERT_EQUAL(fixture_document(fixture, bytes, &other, &error), RG_OK);
  CU_ASSERT_TRUE(rg_str_equals(other.source.encoding, rg_str_c(encoding)));
  RgBuf a = fixture_print(&plain, false);
  RgBuf b = fixture_print(&other, false);
  CU_ASSERT_TRUE(rg_str_equals(rg_buf_str(&a), rg_buf_str(&b)));
  rg_buf_fini(&b);
  rg_buf_fini(&a);
  rg_arena_free(other.arena);
  rg_arena_free(plain.arena);
  rg_buf_fini(&utf8);
}

static void
check(const char *const fixture, const char *const charset,
      const char *const encoding)
{
  RgBuf utf8  = fixture_read(fixture);
  RgBuf bytes = encode(rg_buf_str(&utf8), charset, "UTF-8");
  expect_same(fixture, rg_buf_str(&bytes), encoding);
  rg_buf_fini(&bytes);
  rg_buf_fini(&utf8);
}

static void
test_encodings(void)
{
  check("annexes.txt", "GB18030", "GB18030");
  check("tasks.txt", "GB18030", "GB18030");
  check("annexes.txt", "UTF-16LE", "UTF-16LE");
  check("annexes.txt", "UTF-16BE", "UTF-16BE");
  check("annexes.txt", "UTF-16", "UTF-16LE"); /* with its mark */
  check("hant.txt", "BIG5", "Big5");
}

static void
test_mark(void)
{
  RgBuf utf8 = fixture_read("annexes.txt");
  RgBuf with;
  rg_buf_init(&with, rg_allocator_system(), SIZE_MAX / 2U);
  CU_ASSERT_EQUAL(rg_buf_append(&with, RG_STR("\xEF\xBB\xBF")), RG_OK);
  CU_ASSERT_EQUAL(rg_buf_append(&with, rg_buf_str(&utf8)), RG_OK);
  expect_same("annexes.txt", rg_buf_str(&with), "UTF-8");
  rg_buf_fini(&with);
  rg_buf_fini(&utf8);
}

/* UTF-8 that a program took for Latin-1 and saved as UTF-8 again. */
static void
test_decoded_twice(void)
{
  RgBuf utf8  = fixture_read("annexes.txt");
  RgBuf twice = encode(rg_buf_str(&utf8), "UTF-8", "ISO-8859-1");
  expect_same("annexes.txt", rg_buf_str(&twice), "UTF-8 as Latin-1");
  rg_buf_fini(&twice);
  rg_buf_fini(&utf8);
}

static CU_TestInfo tests[] = {{"encodings without a mark", test_encodings},
                              {"byte order mark", test_mark},
                              {"decoded twice", test_decoded_twice},
                              CU_TEST_INFO_NULL};

const CU_SuiteInfo encodings_suite = {"encodings", fixture_open, fixture_close,
                                      NULL,        NULL,         tests};
