#include "ingest/text/number.h"

#include <CUnit/CUnit.h>

static void
check(const char *const text, const char *const value, const size_t size,
      const bool some_more)
{
  IngestNumber number;
  char         out[INGEST_DECIMAL_TEXT_BYTES] = "";
  if (!ingest_number_read(rg_str_c(text), 0U, &number)) {
    CU_ASSERT_STRING_EQUAL("none", value);
    return;
  }
  out[ingest_decimal_format(number.value, out)] = '\0';
  CU_ASSERT_STRING_EQUAL(out, value);
  CU_ASSERT_EQUAL(number.size, size);
  CU_ASSERT_EQUAL(number.some_more, some_more);
}

static void
test_read(void)
{
  check("4660家", "4660", 4U, false);
  check("1,234人", "1234", 5U, false);
  check("3.18万家", "31800", 7U, false);
  check("2.67亿千瓦时", "267000000", 7U, false);
  check("20多万家", "200000", 8U, true);
  check("1500余万元", "15000000", 10U, true);
  check("3400余亿元", "340000000000", 10U, true);
  check("90万余次", "900000", 8U, true);
  check("1.2万亿元", "1200000000000", 9U, false);
  check("七百二十件", "720", 12U, false);
  check("十余家", "10", 6U, true);
  check("千家", "1000", 3U, false);
  check("一百二十万人", "1200000", 15U, false);
  check("百分之五十", "50", 15U, false);
  check("两个", "2", 3U, false);
  check("97.30%", "97.3", 5U, false);
  check("14万4000张", "144000", 9U, false);
  check("3万多2000张", "30000", 7U, true);
  check("14万400张", "140000", 5U, false);
  check("3.5万2000张", "35000", 6U, false);
  check("8成3", "83", 5U, false);
  check("8成3的车辆", "83", 5U, false);
  check("3成20人", "30", 4U, false);
  check("3成半", "35", 7U, false);
  check("三成半，", "35", 9U, false);
  check("三成半导体企业", "30", 6U, false);
  check("个", "none", 0U, false);
  check("1234567890123456789012", "none", 0U, false);
  check("999999999999999999亿", "none", 0U, false);
}

static void
test_compare(void)
{
  const IngestDecimal a = {445, 2U};
  const IngestDecimal b = {45, 1U};
  CU_ASSERT_TRUE(ingest_decimal_compare(a, b) < 0);
  CU_ASSERT_TRUE(ingest_decimal_compare(b, a) > 0);
  CU_ASSERT_EQUAL(ingest_decimal_compare((IngestDecimal){450, 2U}, b), 0);
}

static CU_TestInfo tests[] = {{"numbers as written", test_read},
                              {"order of decimals", test_compare},
                              CU_TEST_INFO_NULL};

const CU_SuiteInfo number_suite = {"number", NULL, NULL, NULL, NULL, tests};
