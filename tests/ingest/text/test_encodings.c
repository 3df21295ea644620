/**
   @file
   The same bulletin in each encoding gives the same cases.
*/

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
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

/** UTF-8 that a program took for Latin-1 and saved as UTF-8 again. */
static void
test_decoded_twice(void)
{
  RgBuf utf8  = fixture_read("annexes.txt");
  RgBuf twice = encode(rg_buf_str(&utf8), "UTF-8", "ISO-8859-1");
  expect_same("annexes.txt", rg_buf_str(&twice), "UTF-8 as Latin-1");
  RgBuf thrice = encode(rg_buf_str(&twice), "UTF-8", "ISO-8859-1");
  expect_same("annexes.txt", rg_buf_str(&thrice), "UTF-8 as Latin-1");
  rg_buf_fini(&thrice);
  rg_buf_fini(&twice);
  rg_buf_fini(&utf8);
}

/** Chinese encodings that were taken for Latin-1. */
static void
check_as_latin(const char *const fixture, const char *const charset,
               const char *const encoding)
{
  RgBuf utf8  = fixture_read(fixture);
  RgBuf bytes = encode(rg_buf_str(&utf8), charset, "UTF-8");
  RgBuf shown = encode(rg_buf_str(&bytes), "UTF-8", "ISO-8859-1");
  expect_same(fixture, rg_buf_str(&shown), encoding);
  rg_buf_fini(&shown);
  rg_buf_fini(&bytes);
  rg_buf_fini(&utf8);
}

static void
test_legacy_as_latin(void)
{
  check_as_latin("annexes.txt", "GB18030", "GB18030 as Latin-1");
  check_as_latin("hant.txt", "BIG5", "Big5 as Latin-1");
}

/** UTF-8 that was read as GBK: before a digit, a comma or the line's end the
    last byte of an odd number of characters is lost with it.  `lost` for each.
 */
static RgBuf
as_gbk(const RgStr utf8, const RgStr lost)
{
  RgBuf out;
  rg_buf_init(&out, rg_allocator_system(), SIZE_MAX / 2U);
  for (size_t at = 0U; at < utf8.size;) {
    const bool pair = (unsigned char)utf8.data[at] >= 0x80U;
    RgBuf      c    = {0};
    /* No pair begins with 80, or ends with a byte below 40. */
    if (pair && ((unsigned char)utf8.data[at] == 0x80U ||
                 (unsigned char)utf8.data[at + 1U] < 0x40U)) {
      CU_ASSERT_EQUAL_FATAL(rg_buf_append(&out, lost), RG_OK);
      ++at;
      continue;
    }
    c = encode(rg_str_slice(utf8, at, at + (pair ? 2U : 1U)), "UTF-8",
               "GB18030");
    CU_ASSERT_EQUAL_FATAL(rg_buf_append(&out, rg_buf_str(&c)), RG_OK);
    rg_buf_fini(&c);
    at += pair ? 2U : 1U;
  }
  return out;
}

static void
test_lost_as_gbk(void)
{
  static const char text[] =
      "福建省优化营商环境工作方案\n"
      "一、优化营商环境,推进政务服务便利化。2024年全省办理12345件。\n"
      "二、加强知识产权保护,推进行政审批制度改革,服务企业3000家。\n";
  static const char *const back[] = {"工作方案\n", "优化营商环境,推进",
                                     "保护,推进", "制度改革,服务企业3000家"};
  const RgStr              utf8 = rg_str(text, sizeof(text) - 1U);
  RgBuf                    gbk  = as_gbk(utf8, RG_STR("?"));
  IngestDocument           document;
  RgError                  error = {0};
  CU_ASSERT_EQUAL(
      fixture_document("lost.txt", rg_buf_str(&gbk), &document, &error), RG_OK);
  CU_ASSERT_TRUE(
      rg_str_equals(document.source.encoding, RG_STR("UTF-8 as GBK")));
  CU_ASSERT_TRUE(document.norm.n_repairs > 0U);
  for (size_t i = 0U; i < RG_COUNT_OF(back); ++i) {
    CU_ASSERT_NOT_EQUAL(rg_str_find(document.norm.text, rg_str_c(back[i]), 0U),
                        SIZE_MAX);
  }
  rg_arena_free(document.arena);
  rg_buf_fini(&gbk);
}

/** Text of other languages is full of such characters. */
static void
test_latin_text(void)
{
  static const char text[] =
      "Année après année, les délégués élus à Genève préparent l’été: « créé "
      "à l’école », où Noël, Zoë et François étudient déjà.\nÄpfel, Öl, Übung "
      "und Straße für größere Häuser; ¿qué año? señor, corazón.\n";
  IngestDocument document;
  RgError        error = {0};
  CU_ASSERT_EQUAL(fixture_document("latin.txt", rg_str(text, sizeof(text) - 1U),
                                   &document, &error),
                  RG_OK);
  CU_ASSERT_TRUE(rg_str_equals(document.source.encoding, RG_STR("UTF-8")));
  rg_arena_free(document.arena);
}

/** `text` with each character changed into what `change` writes. */
static RgBuf
rewrite(const RgStr text,
        RgStatus (*const change)(RgBuf *out, uint32_t c, size_t n))
{
  RgBuf    out;
  uint32_t c       = 0U;
  size_t   n_chars = 0U;
  rg_buf_init(&out, rg_allocator_system(), SIZE_MAX / 2U);
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    CU_ASSERT_EQUAL_FATAL(change(&out, c, n_chars++), RG_OK);
  }
  return out;
}

static RgStatus
put(RgBuf *const out, const uint32_t c)
{
  char         bytes[RG_UTF8_MAX_BYTES];
  const size_t n = rg_utf8_encode(c, bytes);
  return rg_buf_append(out, rg_str(bytes, n));
}

/** Zero-width space, joiners, word joiner, soft hyphen and a stray byte order
    mark inside of words. */
static RgStatus
with_zero_width(RgBuf *const out, const uint32_t c, const size_t n)
{
  static const uint32_t none[] = {0x200BU, 0x200CU, 0x200DU,
                                  0x2060U, 0x00ADU, 0xFEFFU};
  RG_TRY(put(out, c));
  return n % 3U || c == '\n' ? RG_OK : put(out, none[n / 3U % 6U]);
}

static RgStatus
with_wide_digits(RgBuf *const out, const uint32_t c, const size_t n)
{
  (void)n;
  return put(out, c >= '0' && c <= '9' ? c + 0xFEE0U : c);
}

/** What a converter to Traditional writes behind characters that it chose. */
static RgStatus
with_readings(RgBuf *const out, const uint32_t c, const size_t n)
{
  static const char *const readings[] = {"(yōu)", "(huán)", "（lǜ）",
                                         "(zhuǎn)"};
  RG_TRY(put(out, c));
  return n % 5U || !ingest_is_han(c)
             ? RG_OK
             : rg_buf_append(out, rg_str_c(readings[n / 5U % 4U]));
}

static RgStatus
with_returns(RgBuf *const out, const uint32_t c, const size_t n)
{
  (void)n;
  return c == '\n' ? rg_buf_append(out, RG_STR("\r\n")) : put(out, c);
}

static void
test_forms(void)
{
  static RgStatus (*const changes[])(RgBuf * out, uint32_t c, size_t n) = {
      with_zero_width, with_wide_digits, with_readings, with_returns};
  static const char *const fixtures[] = {"annexes.txt", "tasks.txt",
                                         "hant.txt"};
  for (size_t f = 0U; f < RG_COUNT_OF(fixtures); ++f) {
    RgBuf utf8 = fixture_read(fixtures[f]);
    for (size_t i = 0U; i < RG_COUNT_OF(changes); ++i) {
      RgBuf other = rewrite(rg_buf_str(&utf8), changes[i]);
      expect_same(fixtures[f], rg_buf_str(&other), "UTF-8");
      rg_buf_fini(&other);
    }
    rg_buf_fini(&utf8);
  }
}

static void
expect_text(const char *const written, const char *const plain)
{
  IngestDocument document;
  RgError        error = {0};
  CU_ASSERT_EQUAL(
      fixture_document("a.txt", rg_str_c(written), &document, &error), RG_OK);
  CU_ASSERT_TRUE(rg_str_equals(document.norm.text, rg_str_c(plain)));
  rg_arena_free(document.arena);
}

/** Only what is a reading goes; a bracket that was lost with a byte before it
    does not hide one. */
static void
test_readings(void)
{
  expect_text("優(yōu)化環(huán)境,亳（bó）州市。\n", "优化环境,亳州市。\n");
  expect_text("科创(kc)平台(v2)率(LPR)降(à la)至(yōuhuà)三成。\n",
              "科创(kc)平台(v2)率(LPR)降(à la)至(yōuhuà)三成。\n");
  expect_text("(yōu)化\nqū)域\n", "(yōu)化\nqū)域\n");
  expect_text("　?。ㄒ唬┮詸C(jī)制為先，強娀瘮?shù)字賦能？(nǐ)\n",
              "(一)以机制为先,强娀瘆?字赋能?(nǐ)\n");
}

static void
test_square_brackets(void)
{
  expect_text(
      "〔牵头单位：市公安局〕［配合单位：市税务局］\n甲政办〔2024〕3号[2]\n",
      "(牵头单位:市公安局)(配合单位:市税务局)\n甲政办〔2024〕3号[2]\n");
}

static void
test_stops(void)
{
  /* Latin stops that close a sentence, and such that do not. */
  expect_text(
      "一.总体要求\n十二.其他\n材料减少3件,网办率由61%升到92%.\"好办了.\"",
      "一.总体要求\n十二.其他\n材料减少3件,网办率由61%升到92%。“好办了。”\n");
  expect_text("见www.gov.cn,比2.5倍多.二是推行容缺受理.\n",
              "见www.gov.cn,比2.5倍多。二是推行容缺受理。\n");
}

static CU_TestInfo tests[] = {
    {"encodings without a mark", test_encodings},
    {"Latin stops", test_stops},
    {"byte order mark", test_mark},
    {"legacy encodings as Latin-1", test_legacy_as_latin},
    {"bytes lost as GBK", test_lost_as_gbk},
    {"text in Latin letters", test_latin_text},
    {"decoded twice", test_decoded_twice},
    {"forms of characters", test_forms},
    {"readings", test_readings},
    {"square brackets", test_square_brackets},
    CU_TEST_INFO_NULL};

const CU_SuiteInfo encodings_suite = {"encodings", fixture_open, fixture_close,
                                      NULL,        NULL,         tests};
