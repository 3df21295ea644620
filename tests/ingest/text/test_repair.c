/**
   @file
   Text that lost a byte comes back; text that did not stays as it is.
*/

#include "graph/base/utf8.h"
#include "ingest/normalize/damage.h"
#include "ingest/text/chinese.h"
#include "tests/ingest/text/fixture.h"
#include "tests/support/run.h"

enum { LINE = 48 };

static IngestGbk              gbk;
static IngestScriptConverter *script;
static IngestWordModel       *words;

static int
open_repairer(void)
{
  RgError error = {0};
  return ingest_gbk_init(&gbk, &error) ||
         ingest_script_new(rg_allocator_system(), &script, &error) ||
         ingest_word_model_new(rg_allocator_system(), NULL, 0U, &words);
}

static int
close_repairer(void)
{
  ingest_word_model_free(words);
  words = NULL;
  ingest_script_free(script);
  script = NULL;
  return 0;
}

static RgStatus
repair(RgArena *const arena, const RgStr text, RgStr *const repaired,
       uint32_t *const n_repairs)
{
  const IngestRepairer repairer = {script, &gbk, words, RG_STR_NONE};
  IngestEditMap        map;
  IngestRepair        *repairs = NULL;
  return ingest_repair_damage(&repairer, arena, text, repaired, &map, &repairs,
                              n_repairs);
}

/** Lines of all assigned characters of each plane, with question marks between
    them: none of it is damage. */
static void
test_every_plane(void)
{
  RgBuf text;
  rg_buf_init(&text, rg_allocator_system(), SIZE_MAX / 2U);
  for (uint32_t c = 0x20U; c <= 0x10FFFFU; ++c) {
    char         bytes[RG_UTF8_MAX_BYTES];
    const size_t n = rg_utf8_encode(c, bytes);
    /* Beyond the first planes one in 16 will do. */
    if (!n || c == '?' || (c >= 0x30000U && c % 16U)) {
      continue;
    }
    CU_ASSERT_EQUAL(rg_buf_append(&text, rg_str(bytes, n)), RG_OK);
    if (c % LINE == 0U) {
      CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR("吗?\n")), RG_OK);
    }
  }
  RgArena *const arena     = rg_arena_new(rg_allocator_system());
  RgStr          repaired  = RG_STR_NONE;
  uint32_t       n_repairs = 0U;
  CU_ASSERT_EQUAL(repair(arena, rg_buf_str(&text), &repaired, &n_repairs),
                  RG_OK);
  CU_ASSERT_EQUAL(n_repairs, 0U);
  CU_ASSERT_TRUE(rg_str_equals(repaired, rg_buf_str(&text)));
  rg_arena_free(arena);
  rg_buf_fini(&text);
}

/** The repair leaves `text` alone. */
static void
expect_untouched(const RgStr text)
{
  RgArena *const arena     = rg_arena_new(rg_allocator_system());
  RgStr          repaired  = RG_STR_NONE;
  uint32_t       n_repairs = 0U;
  CU_ASSERT_EQUAL(repair(arena, text, &repaired, &n_repairs), RG_OK);
  CU_ASSERT_EQUAL(n_repairs, 0U);
  if (n_repairs) {
    (void)fprintf(stderr, "touched:\n%.*s\n", RG_STR_ARG(repaired));
  }
  rg_arena_free(arena);
}

static void
test_questions(void)
{
  static const char text[] =
      "群众问:办理这项业务要多久?当天就能办好。需要哪些材料?带身份证即可。\n"
      "为什么要改革?因为流程太长??企业有话要说?说明还有难点。\n"
      "Who asks? Nobody.What?nothing 中文?English?中文\n";
  expect_untouched(rg_str(text, sizeof(text) - 1U));
}

/** Nothing of this is damage, though none of it is common. */
static void
test_uncommon(void)
{
  static const char text[] =
      "㛃䶮镕堃?𠮷野家?𪚥龘靐齉爩鱻?朤灪麤?甪直鬴镇喆犇?\n"
      "「営業環境の改善」とは?기업 환경 개선?投資?なぜ?왜?\n"
      "f(x)?g(y):0;∑ᵢ αᵢ·xᵢ ≤ β?x²+y²=r²?E=mc²?H₂O?\n"
      "a ? b : c;https://example.org/?q=%E4%B8%AD&k=v?x\n"
      "为什么?!真的??不会吧!?……?”“?”(?)【?】第?号 ?年?月?日\n"
      "是否超期?□是 □否;金额?(万元)?备注?A类?B类?\n";
  expect_untouched(rg_str(text, sizeof(text) - 1U));
}

/** Do to the line `text` what the lost byte does: its first byte is gone, what
    follows is paired one off until an ASCII trail byte, pairs that are no
    character are dropped, and full-width ASCII is folded. */
static void
damage(const RgStr text, RgBuf *const out)
{
  unsigned char bytes[512];
  size_t        n = 0U;
  uint32_t      c = 0U;
  for (size_t at = 0U, used = 0U;
       n + 2U < sizeof(bytes) && (used = rg_utf8_decode(text, at, &c));
       at += used) {
    const uint32_t code = ingest_gbk_encode(&gbk, c);
    CU_ASSERT_TRUE(code != 0U);
    bytes[n++] = (unsigned char)(code >> 8U);
    bytes[n++] = (unsigned char)code;
  }
  CU_ASSERT_EQUAL(rg_buf_append_byte(out, '?'), RG_OK);
  size_t at = 1U;
  while (at + 1U < n && bytes[at] >= 0x80U) {
    c = ingest_gbk_decode(&gbk, bytes[at], bytes[at + 1U]);
    c = c >= 0xFF01U && c <= 0xFF5EU ? c - 0xFEE0U : c;
    char bytes_of[RG_UTF8_MAX_BYTES];
    if (c) {
      const size_t size = rg_utf8_encode(c, bytes_of);
      CU_ASSERT_EQUAL(rg_buf_append(out, rg_str(bytes_of, size)), RG_OK);
    }
    at += 2U;
  }
  if (at + 1U == n) { /* a byte without partner */
    CU_ASSERT_EQUAL(
        rg_buf_append_byte(out, bytes[at] < 0x80U ? (char)bytes[at] : '?'),
        RG_OK);
    return;
  }
  CU_ASSERT_EQUAL(rg_buf_append_byte(out, (char)bytes[at++]), RG_OK);
  for (; at + 1U < n; at += 2U) {
    char bytes_of[RG_UTF8_MAX_BYTES];
    c                 = ingest_gbk_decode(&gbk, bytes[at], bytes[at + 1U]);
    const size_t size = rg_utf8_encode(c, bytes_of);
    CU_ASSERT_EQUAL(rg_buf_append(out, rg_str(bytes_of, size)), RG_OK);
  }
}

/** Headings damaged in a text that uses their words elsewhere. */
static void
test_headings(void)
{
  static const char *const headings[] = {
      "　（一）優化辦理流程", "　（二）加強部門協同", "　（三）推進數據共享",
      "　（四）完善監督機制", "　（五）提升服務效能", "　（六）創新融資方式"};
  static const char body[] =
      "我們優化辦理流程,部門協同更加順暢,數據共享全面推進。要加強部門協同,"
      "優化辦理流程,推進數據共享,完善監督機制,提升服務效能。創新融資方式,"
      "完善監督機制。各地提升服務效能,創新融資方式,加強監督,推進協同。\n";
  enum { N = RG_COUNT_OF(headings) };
  RgBuf text;
  rg_buf_init(&text, rg_allocator_system(), SIZE_MAX / 2U);
  for (size_t i = 0U; i < N; ++i) {
    damage(rg_str_c(headings[i]), &text);
    CU_ASSERT_EQUAL(rg_buf_append(&text, RG_STR("。\n")), RG_OK);
    CU_ASSERT_EQUAL(rg_buf_append(&text, rg_str_c(body)), RG_OK);
  }
  RgArena *const arena     = rg_arena_new(rg_allocator_system());
  RgStr          repaired  = RG_STR_NONE;
  uint32_t       n_repairs = 0U;
  CU_ASSERT_EQUAL(repair(arena, rg_buf_str(&text), &repaired, &n_repairs),
                  RG_OK);
  CU_ASSERT_EQUAL(n_repairs, (uint32_t)N);
  for (size_t i = 0U; i < N; ++i) {
    const RgStr heading = rg_str_c(headings[i]); /* without its indent */
    const bool  back =
        rg_str_find(repaired, rg_str_slice(heading, 3U, heading.size), 0U) !=
        SIZE_MAX;
    CU_ASSERT_TRUE(back);
    if (!back) {
      (void)fprintf(stderr, "%s did not come back in\n%.*s\n", headings[i],
                    RG_STR_ARG(repaired));
    }
  }
  rg_arena_free(arena);
  rg_buf_fini(&text);
}

static CU_TestInfo tests[] = {
    {"clean text of every plane", test_every_plane},
    {"questions are questions", test_questions},
    {"rare characters, other languages, formulas", test_uncommon},
    {"damaged headings", test_headings},
    CU_TEST_INFO_NULL};

const CU_SuiteInfo repair_suite = {"repair", open_repairer, close_repairer,
                                   NULL,     NULL,          tests};
