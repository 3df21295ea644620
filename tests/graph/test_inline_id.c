#include "graph/dict.h"
#include "graph/term/inline_id.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

typedef struct {
  const char *datatype;  ///< local name in the XSD namespace
  const char *ascending; ///< lexical forms in order of value, by spaces
} Inline;

static const Inline inlines[] = {
    {"boolean", "false true"},
    {"integer", "-576460752303423488 -576460752303423487 -10 -1 0 1 9 10 "
                "576460752303423487"},
    {"decimal", "-72057594037.927936 -1.5 -1.05 -1 -0.5 -0.000001 0 0.0 0.00 "
                "0.000001 0.5 0.50 1 1.0 1.000000 950.5 962.25 "
                "72057594037.927935"},
    {"gYear", "-12000 -0001 0000 0001 1999 2025 12000"},
    {"gYearMonth", "-0001-12 2024-01 2024-02 2025-01"},
    {"date", "-0004-02-29 2000-02-29 2023-12-31 2024-01-01 2024-02-29"},
    {"dateTime", "-0001-01-01T00:00:00Z 2024-02-29T23:59:58Z "
                 "2024-02-29T23:59:59Z 2024-03-01T00:00:00Z"},
};

/** Spellings that must keep their dictionary entry. */
static const Inline refused[] = {
    {"boolean", "1 0 TRUE True t"},
    {"integer", "+1 01 -0 00 1.0 576460752303423488 -576460752303423489 "
                "1234567890123456789012 1a - --1 0x1"},
    {"decimal", "+1 01 -0 -0.0 .5 1. 00.5 1.0000000 72057594037.927936 1e3 - "
                "99999999999999999 1.2.3"},
    {"gYear", "999 02024 2024Z 2024+08:00 -0000 +2024"},
    {"gYearMonth", "2024-13 2024-00 2024-1 2024-01Z 2024"},
    {"date", "2023-02-29 1900-02-29 2024-04-31 2024-01-01Z 2024-01-00 2024-1-1 "
             "2024-01-01x"},
    {"dateTime", "2024-01-01T00:00:00 2024-01-01T24:00:00Z "
                 "2024-01-01T00:00:00.5Z 2024-01-01T00:00:60Z "
                 "2024-01-01T00:00:00+00:00"},
    {"int", "1"},
    {"string", "true 1"},
};

static bool
encode(const RgStr lexical, const char *const type, GraphId *const id)
{
  char datatype[64];
  (void)snprintf(datatype, sizeof(datatype), "%s%s", GRAPH_XSD_NS, type);
  const GraphTerm term = graph_term_literal(lexical, rg_str_c(datatype));
  return graph_id_from_value(&term, id);
}

static void
test_values_come_back_in_order(void)
{
  for (size_t i = 0U; i < RG_COUNT_OF(inlines); ++i) {
    RgStr   rest     = rg_str_c(inlines[i].ascending);
    RgStr   lexical  = RG_STR_NONE;
    GraphId previous = GRAPH_ID_NONE;
    while (rg_str_split(&rest, ' ', &lexical)) {
      GraphId id = GRAPH_ID_NONE;
      char    text[GRAPH_INLINE_TEXT_BYTES];
      CU_ASSERT_TRUE_FATAL(encode(lexical, inlines[i].datatype, &id));
      CU_ASSERT_TRUE(graph_id_is_inline(id));
      CU_ASSERT_TRUE(id > previous);
      const GraphTerm term = graph_term_of_inline_id(id, text);
      CU_ASSERT_TRUE(rg_str_equals(term.text, lexical));
      CU_ASSERT_TRUE(
          rg_str_ends_with(term.datatype, rg_str_c(inlines[i].datatype)));
      previous = id;
    }
  }
}

static void
test_other_spellings_are_refused(void)
{
  for (size_t i = 0U; i < RG_COUNT_OF(refused); ++i) {
    RgStr rest    = rg_str_c(refused[i].ascending);
    RgStr lexical = RG_STR_NONE;
    while (rg_str_split(&rest, ' ', &lexical)) {
      GraphId id = GRAPH_ID_NONE;
      CU_ASSERT_FALSE(encode(lexical, refused[i].datatype, &id));
    }
  }
  GraphId         id   = GRAPH_ID_NONE;
  const GraphTerm lang = graph_term_lang(RG_STR("1"), RG_STR("en"));
  const GraphTerm iri  = graph_term_iri(RG_STR("1"));
  CU_ASSERT_FALSE(graph_id_from_value(&lang, &id));
  CU_ASSERT_FALSE(graph_id_from_value(&iri, &id));
  CU_ASSERT_FALSE(encode(RG_STR_NONE, "integer", &id));
}

static void
test_fields_are_what_was_written(void)
{
  GraphId id = GRAPH_ID_NONE;
  CU_ASSERT_TRUE(encode(RG_STR("-2.50"), "decimal", &id));
  CU_ASSERT_EQUAL(graph_id_decimal_millionths(id), -2500000);
  CU_ASSERT_EQUAL(graph_id_decimal_scale(id), 2U);
  CU_ASSERT_TRUE(encode(RG_STR("2025-09-30T12:34:56Z"), "dateTime", &id));
  const GraphIdDate date = graph_id_date(id);
  CU_ASSERT_EQUAL(date.year, 2025);
  CU_ASSERT_EQUAL(date.month, 9U);
  CU_ASSERT_EQUAL(date.day, 30U);
  CU_ASSERT_EQUAL(date.hour, 12U);
  CU_ASSERT_EQUAL(date.minute, 34U);
  CU_ASSERT_EQUAL(date.second, 56U);
}

static CU_TestInfo tests[] = {
    {"inline values come back, in order", test_values_come_back_in_order},
    {"other spellings are refused", test_other_spellings_are_refused},
    {"fields are what was written", test_fields_are_what_was_written},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo inline_id_suite = {.pName  = "graph/inline_id",
                                      .pTests = tests};
