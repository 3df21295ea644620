#include "graph/decimal.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>

/** Prints what differs, because CUnit shows only the expression. */
static void
check_text(const char *const what, const char *const got,
           const char *const expected)
{
  if (strcmp(got, expected)) {
    (void)printf("%s: got %s, expected %s\n", what, got, expected);
  }
  CU_ASSERT_STRING_EQUAL(got, expected);
}

/** Canonical text of a result, or the name of its status. */
static const char *
text_of(const RgStatus status, const GraphDecimal value,
        char out[GRAPH_DECIMAL_TEXT_BYTES])
{
  if (status != RG_OK) {
    return rg_status_text(status);
  }
  CU_ASSERT_EQUAL(graph_decimal_format(value, out), strlen(out));
  return out;
}

#define BIG "170141183460469231731687303715884105727"  /* 2^127 - 1 */
#define TINY "0.0000000000000000000000000000000000001" /* 10^-37 */
#define MINUS_BIG "-170141183460469231731687303715884105727"
#define MINUS_TINY "-0.0000000000000000000000000000000000001"

static void
test_parse_and_format(void)
{
  static const struct {
    const char *text;
    const char *canonical;
  } rows[] = {
      {"0", "0"},
      {"-0", "0"},
      {"-0.00", "0"},
      {"+7", "7"},
      {"007.50", "7.5"},
      {".5", "0.5"},
      {"-.5", "-0.5"},
      {"5.", "5"},
      {"100", "100"},
      {"0.001", "0.001"},
      {"12345678901234567890.123456789", "12345678901234567890.123456789"},
      {BIG, BIG},
      {"-" BIG, "-" BIG},
      {BIG ".000", BIG},
      {TINY, TINY},
      {TINY "000", TINY},
      {"", "bad syntax"},
      {".", "bad syntax"},
      {"-", "bad syntax"},
      {"1e5", "bad syntax"},
      {" 1", "bad syntax"},
      {"1.2.3", "bad syntax"},
      {"INF", "bad syntax"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    GraphDecimal   value = {0, 0U};
    char           out[GRAPH_DECIMAL_TEXT_BYTES];
    const RgStatus status = graph_decimal_parse(rg_str_c(rows[i].text), &value);
    check_text(rows[i].text, text_of(status, value, out), rows[i].canonical);
  }
  GraphDecimal value = {0, 0U};
  CU_ASSERT_EQUAL(graph_decimal_parse(RG_STR("1.50"), &value), RG_OK);
  CU_ASSERT_EQUAL(value.scale, 2U);
  CU_ASSERT_EQUAL(
      graph_decimal_parse(RG_STR("170141183460469231731687303715884105728"),
                          &value),
      RG_LIMIT);
  CU_ASSERT_EQUAL(graph_decimal_parse(RG_STR(TINY "1"), &value), RG_LIMIT);
}

static void
test_arithmetic(void)
{
  static const struct {
    const char *a;
    char        operator;
    const char *b;
    const char *result;
  } rows[] = {
      {"0.1", '+', "0.2", "0.3"},
      {"0.01", '-', "0.1", "-0.09"},
      {"-5", '+', "5.00", "0"},
      {BIG, '+', "-0.5", "170141183460469231731687303715884105726"},
      {BIG, '+', "1", NULL},
      {BIG, '-', "-1", NULL},
      {"1", '-', TINY, "0.9999999999999999999999999999999999999"},
      /* 39 digits do not fit: the last is rounded away, half to even. */
      {"50", '+', TINY "5", NULL},
      {"50", '+', "0.0000000000000000000000000000000000015",
       "50.000000000000000000000000000000000002"},
      {"50", '+', "0.0000000000000000000000000000000000025",
       "50.000000000000000000000000000000000002"},
      {"2.50", '*', "4", "10"},
      {"-3180000", '*', "0.01", "-31800"},
      {BIG, '*', "0.5", "85070591730234615865843651857942052864"},
      {BIG, '*', "2", NULL},
      {"0.00000000000000000001", '*', "0.00000000000000000001", "0"},
      {"1", '/', "3", "0.333333333333333333"},
      {"2", '/', "3", "0.666666666666666667"},
      {"-1", '/', "8", "-0.125"},
      {"1", '/', "0", NULL},
      {"5", '/', "2000000000000000000", "0.000000000000000002"},
      {"0.000000000000000015", '/', "10", "0.000000000000000002"},
      {BIG, '/', BIG, "1"},
      {BIG, '/', "0.1", NULL},
      {"1", '/', BIG, "0"},
      {BIG, '/', "3", "56713727820156410577229101238628035242"},
      {TINY, '/', TINY, "1"},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    GraphDecimal a = {0, 0U};
    GraphDecimal b = {0, 0U};
    GraphDecimal c = {0, 0U};
    if (graph_decimal_parse(rg_str_c(rows[i].a), &a) != RG_OK ||
        graph_decimal_parse(rg_str_c(rows[i].b), &b) != RG_OK) {
      CU_ASSERT_PTR_NULL(rows[i].result);
      continue;
    }
    const char o                  = rows[i].operator;
    const RgStatus         status = o == '+'   ? graph_decimal_add(a, b, &c)
                                    : o == '-' ? graph_decimal_subtract(a, b, &c)
                                    : o == '*' ? graph_decimal_multiply(a, b, &c)
                                               : graph_decimal_divide(a, b, &c);
    if (!rows[i].result) {
      CU_ASSERT_EQUAL(status, b.coefficient ? RG_LIMIT : RG_BAD_ARG);
      continue;
    }
    char what[128];
    char out[GRAPH_DECIMAL_TEXT_BYTES];
    (void)snprintf(what, sizeof(what), "%s %c %s", rows[i].a, o, rows[i].b);
    check_text(what, text_of(status, c, out), rows[i].result);
  }
}

static void
test_order_follows_value(void)
{
  static const char *const rising[] = {MINUS_BIG, "-2",   "-1.5", MINUS_TINY,
                                       "0.000",   TINY,   "0.09", "0.1",
                                       "1.000",   "1.01", "9",    BIG};
  const size_t             n        = RG_COUNT_OF(rising);
  for (size_t i = 0U; i < n; ++i) {
    for (size_t j = 0U; j < n; ++j) {
      GraphDecimal a = {0, 0U};
      GraphDecimal b = {0, 0U};
      CU_ASSERT_EQUAL(graph_decimal_parse(rg_str_c(rising[i]), &a), RG_OK);
      CU_ASSERT_EQUAL(graph_decimal_parse(rg_str_c(rising[j]), &b), RG_OK);
      const int order = graph_decimal_compare(a, b);
      CU_ASSERT_EQUAL((order > 0) - (order < 0), (i > j) - (i < j));
    }
  }
  const GraphDecimal one   = {1, 0U};
  const GraphDecimal one_0 = {10, 1U};
  CU_ASSERT_EQUAL(graph_decimal_compare(one, one_0), 0);
}

static void
test_doubles_are_nearest(void)
{
  static const char *const texts[] = {"0",
                                      "1",
                                      "-0.1",
                                      "31800.55",
                                      "0.30000000000000004",
                                      "1e0",
                                      "12345678901234567890.123456789",
                                      BIG,
                                      TINY,
                                      "9007199254740993",
                                      "0.1000000000000000055511151231257827"};
  for (size_t i = 0U; i < RG_COUNT_OF(texts); ++i) {
    GraphDecimal value = {0, 0U};
    if (graph_decimal_parse(rg_str_c(texts[i]), &value) != RG_OK) {
      CU_ASSERT_STRING_EQUAL(texts[i], "1e0");
      continue;
    }
    CU_ASSERT_EQUAL(graph_decimal_to_double(value), strtod(texts[i], NULL));
  }
}

static CU_TestInfo tests[] = {
    {"text in, canonical text out", test_parse_and_format},
    {"arithmetic is exact, or rounds half to even", test_arithmetic},
    {"order follows the value", test_order_follows_value},
    {"doubles are the nearest", test_doubles_are_nearest},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo decimal_suite = {.pName = "graph/decimal", .pTests = tests};
