#include "graph/base/buf.h"
#include "web/entity/marked_text.h"
#include "web/html/html.h"
#include "web/html/quantity.h"
#include "web/http/json.h"
#include "web/network/csv.h"
#include "web/packed.h"
#include "web/page_cache.h"
#include "web/parts/query.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

/** Bind `query` and compare; a null `expected` means #RG_BAD_ARG. */
static void
check_bind(const char *const query, const GraphTerm term,
           const char *const expected)
{
  RgArena *const   arena      = rg_arena_new(rg_allocator_system());
  const WebBinding bindings[] = {{"x", term}};
  RgStr            bound      = RG_STR_NONE;
  const RgStatus   status =
      web_query_bind(arena, rg_str_c(query), bindings, 1U, &bound);
  CU_ASSERT_EQUAL(status, expected ? RG_OK : RG_BAD_ARG);
  if (status == RG_OK) {
    CU_ASSERT_STRING_EQUAL(bound.data, expected);
  }
  rg_arena_free(arena);
}

static void
test_parameters_are_terms_never_text(void)
{
  const GraphTerm none = {0};
  check_bind("$x $xy ?x", graph_term_iri(RG_STR("http://a/")),
             "<http://a/> $xy ?x\n");
  check_bind("$x", graph_term_iri(RG_STR("http://a/> . ?s ?p ?o")), NULL);
  check_bind("$x", graph_term_string(RG_STR("a\"b\\\n} #")),
             "\"a\\\"b\\\\\\n} #\"\n");
  check_bind("$x", graph_term_lang(RG_STR("厦门"), RG_STR("zh-Hans")),
             "\"厦门\"@zh-Hans\n");
  check_bind("LIMIT $x",
             graph_term_literal(RG_STR("7"), RG_STR(GRAPH_XSD_NS "integer")),
             "LIMIT 7\n");
  check_bind("a\n#if x\nb $x\n#end\nc", none, "a\nc\n");
  check_bind("a\n#if x\nb $x\n#end\nc", graph_term_string(RG_STR("v")),
             "a\nb \"v\"\nc\n");
}

static void
test_html_escapes_every_place(void)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), 1U << 16U);
  WebHtml html = web_html(rg_buf_sink(&buf));
  web_html_markup(&html, "<p");
  web_html_attribute(&html, "title", RG_STR("\"><script>"));
  web_html_markup(&html, ">");
  web_html_text(&html, RG_STR("</p><b>&'"));
  web_html_link(&html, RG_STR("javascript:alert(1)"), RG_STR("x"));
  web_html_link(&html, RG_STR("/a?b=\"c"), RG_STR("y"));
  CU_ASSERT_EQUAL(web_html_status(&html), RG_OK);
  CU_ASSERT_TRUE(rg_str_equals(
      rg_buf_str(&buf),
      RG_STR("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;b&gt;"
             "&amp;&#39;x<a href=\"/a?b=&quot;c\">y</a>")));
  rg_buf_clear(&buf);
  const RgSink sink = rg_buf_sink(&buf);
  CU_ASSERT_EQUAL(web_json_string(&sink, RG_STR("</script>\"\n\x01")), RG_OK);
  CU_ASSERT_TRUE(rg_str_equals(
      rg_buf_str(&buf), RG_STR("\"\\u003c/script\\u003e\\\"\\n\\u0001\"")));
  rg_buf_fini(&buf);
}

static void
test_marks_overlap_and_are_cut(void)
{
  /* "甲乙丙丁戊" from place 10: [8,12) reaches in, [11,14) overlaps it, [12,13)
     lies within and is shorter, a quiet one holds all. */
  static const WebMark   marks[]   = {{8U, 12U, 1U, false},
                                      {10U, 15U, 2U, true},
                                      {11U, 14U, 3U, false},
                                      {12U, 13U, 4U, false}};
  static const WebRepair repairs[] = {{13U, 14U, {"<", 1U}}};
  static const char      expected[] =
      "<a id=\"c10\"></a><sup><a id=\"m2\" href=\"#f2\">2</a></sup>"
      "<mark><a href=\"#f1\">甲</a></mark><a id=\"c11\"></a>"
      "<mark class=\"also\"><a href=\"#f3\">乙</a></mark>"
      "<sup><a id=\"m1\" href=\"#f1\">1</a></sup><a id=\"c12\"></a>"
      "<mark class=\"also\"><a href=\"#f4\">丙</a></mark>"
      "<sup><a id=\"m4\" href=\"#f4\">4</a></sup>"
      "<mark><a href=\"#f3\"><del "
      "title=\"r\">丁</del><ins>&lt;</ins></a></mark>"
      "<sup><a id=\"m3\" href=\"#f3\">3</a></sup>戊";
  const WebMarkedText text = {
      RG_STR("甲乙丙丁戊"), 10U, marks, 4U, repairs, 1U};
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgBuf          buf;
  rg_buf_init(&buf, rg_allocator_system(), 1U << 16U);
  WebHtml html = web_html(rg_buf_sink(&buf));
  CU_ASSERT_EQUAL(web_marked_text_write(&html, arena, &text, RG_STR("r")),
                  RG_OK);
  CU_ASSERT_TRUE(rg_str_equals(rg_buf_str(&buf), rg_str_c(expected)));
  rg_buf_fini(&buf);
  rg_arena_free(arena);
}

static void
test_csv_quotes_and_disarms_formulas(void)
{
  static const struct {
    const char *text;
    const char *field;
  } rows[] = {{"市税务局", "市税务局"},           {"a,b", "\"a,b\""},
              {"say \"x\"", "\"say \"\"x\"\"\""}, {"=1+1", "\"'=1+1\""},
              {"@SUM(A1)", "\"'@SUM(A1)\""},      {"", ""}};
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    RgBuf buf;
    rg_buf_init(&buf, rg_allocator_system(), 1000U);
    const RgSink sink = rg_buf_sink(&buf);
    CU_ASSERT_EQUAL(web_csv_field(&sink, rg_str_c(rows[i].text)), RG_OK);
    CU_ASSERT_TRUE(rg_str_equals(rg_buf_str(&buf), rg_str_c(rows[i].field)));
    rg_buf_fini(&buf);
  }
}

static void
test_network_is_written_in_each_form(void)
{
  const WebNode nodes[] = {
      {RG_STR("http://a/1"), RG_STR("甲<局>"), RG_STR("政府部门"), RG_STR_NONE,
       3U, 1U},
      {RG_STR("http://a/2"), RG_STR("乙局"), RG_STR_NONE, RG_STR_NONE, 0U, 2U}};
  const WebEdge    edges[] = {{0U, 1U, 5U}};
  const WebNetwork network = {nodes, 2U, edges, 1U};
  static const struct {
    WebNetworkFormat format;
    const char      *part;
  } rows[] = {
      {WEB_NETWORK_CSV, "http://a/1,http://a/2,Undirected,5,甲<局>,乙局\r\n"},
      {WEB_NETWORK_NODES, "http://a/1,甲<局>,政府部门,3,1\r\n"},
      {WEB_NETWORK_GEXF,
       "<edge id=\"0\" source=\"0\" target=\"1\" weight=\"5\"/>"},
      {WEB_NETWORK_GEXF, "label=\"甲&lt;局&gt;\""},
      {WEB_NETWORK_GRAPHML, "<data key=\"weight\">5</data>"},
      {WEB_NETWORK_JSON, "{\"source\":\"http://a/1\",\"target\":\"http://a/2\","
                         "\"weight\":5}"}};
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    RgBuf buf;
    rg_buf_init(&buf, rg_allocator_system(), 1U << 16U);
    const RgSink sink = rg_buf_sink(&buf);
    CU_ASSERT_EQUAL(web_network_write(&network, rows[i].format, &sink), RG_OK);
    CU_ASSERT_NOT_EQUAL(
        rg_str_find(rg_buf_str(&buf), rg_str_c(rows[i].part), 0U), SIZE_MAX);
    rg_buf_fini(&buf);
  }
}

static void
test_kept_pages_make_room(void)
{
  WebPageCache *const cache = web_page_cache_new(4096U);
  static const char   body[400];
  RgStr               found = RG_STR_NONE;
  CU_ASSERT_PTR_NULL(web_page_cache_take(cache, RG_STR("v1 /a"), &found));
  web_page_cache_put(cache, RG_STR("v1 /a"), RG_STR("first"));
  WebKeptPage *const kept = web_page_cache_take(cache, RG_STR("v1 /a"), &found);
  CU_ASSERT_PTR_NOT_NULL_FATAL(kept);
  CU_ASSERT_PTR_NULL(web_page_cache_take(cache, RG_STR("v2 /a"), &found));
  for (int i = 0; i < 100; ++i) { /* while the first is in use */
    char      key[16];
    const int n = snprintf(key, sizeof(key), "v1 /%d", i);
    web_page_cache_put(cache, rg_str(key, (size_t)n), rg_str(body, 400U));
    CU_ASSERT_TRUE(web_page_cache_size_bytes(cache) <= 4096U + 100U);
  }
  CU_ASSERT_TRUE(rg_str_equals(found, RG_STR("first")));
  web_page_cache_give_back(cache, kept);
  CU_ASSERT_PTR_NULL(web_page_cache_take(cache, RG_STR("v1 /a"), &found));
  web_page_cache_put(cache, RG_STR("v1 /large"), rg_str(body, 400U + 112U));
  CU_ASSERT_PTR_NULL(web_page_cache_take(cache, RG_STR("v1 /large"), &found));
  web_page_cache_free(cache);
}

/** A number that is shown in another form. */
#define DATA(value, shown) "<data value=\"" value "\">" shown "</data>"

static void
check_quantity(const char *const number, const WebLanguage language,
               const char *const expected)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), 1U << 16U);
  WebHtml html = web_html(rg_buf_sink(&buf));
  web_html_quantity(&html, rg_str_c(number), language);
  CU_ASSERT_TRUE(rg_str_equals(rg_buf_str(&buf), rg_str_c(expected)));
  rg_buf_fini(&buf);
}

static void
test_quantities_are_read_by_people(void)
{
  static const struct {
    const char *number;
    const char *chinese;
    const char *english;
  } rows[] = {
      {"0", "0", "0"},
      {"2025", "2025", "2025"},
      {"-0.56", "-0.56", "-0.56"},
      {"12345", DATA("12345", "12,345"), DATA("12345", "12,345")},
      {"12345.5", DATA("12345.5", "12,345.5"), DATA("12345.5", "12,345.5")},
      {"15000", DATA("15000", "1.5万"), DATA("15000", "15,000")},
      {"10000", DATA("10000", "1万"), DATA("10000", "10,000")},
      {"-1250000", DATA("-1250000", "-125万"), DATA("-1250000", "-1,250,000")},
      {"6400000000", DATA("6400000000", "64亿"),
       DATA("6400000000", "6,400,000,000")},
      {"6432100000", DATA("6432100000", "64.321亿"),
       DATA("6432100000", "6,432,100,000")},
      {"123456789", DATA("123456789", "123,456,789"),
       DATA("123456789", "123,456,789")},
      {"1e5", "1e5", "1e5"},
      {"12345.", DATA("12345.", "12,345."), DATA("12345.", "12,345.")},
      {"<b>", "&lt;b&gt;", "&lt;b&gt;"},
      {"", "", ""},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    check_quantity(rows[i].number, WEB_ZH, rows[i].chinese);
    check_quantity(rows[i].number, WEB_EN, rows[i].english);
  }
}

static void
test_what_is_packed_comes_back(void)
{
  static const char *const texts[] = {"", "部门",
                                      ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")};
  RgArena *const           arena   = rg_arena_new(rg_allocator_system());
  RgBuf                    packed;
  rg_buf_init(&packed, rg_allocator_system(), 1U << 16U);
  RgStr text = RG_STR_NONE;
  for (size_t i = 0U; i < RG_COUNT_OF(texts); ++i) {
    rg_buf_clear(&packed);
    CU_ASSERT_EQUAL(web_pack(rg_str_c(texts[i]), &packed), RG_OK);
    CU_ASSERT_EQUAL(web_unpack(rg_buf_str(&packed), arena, &text), RG_OK);
    CU_ASSERT_TRUE(rg_str_equals(text, rg_str_c(texts[i])));
  }
  CU_ASSERT_TRUE(packed.size < rg_str_c(texts[2]).size);
  packed.size -= 2U;
  CU_ASSERT_EQUAL(web_unpack(rg_buf_str(&packed), arena, &text), RG_CORRUPT);
  CU_ASSERT_EQUAL(web_unpack(RG_STR("no frame"), arena, &text), RG_CORRUPT);
  rg_buf_fini(&packed);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"quantities are read by people", test_quantities_are_read_by_people},
    {"parameters are terms, never text", test_parameters_are_terms_never_text},
    {"HTML and JSON escape in every place", test_html_escapes_every_place},
    {"kept pages make room", test_kept_pages_make_room},
    {"marks overlap, and are cut", test_marks_overlap_and_are_cut},
    {"CSV quotes, and disarms formulas", test_csv_quotes_and_disarms_formulas},
    {"the network is written in each form",
     test_network_is_written_in_each_form},
    {"what is packed comes back", test_what_is_packed_comes_back},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo pages_suite = {.pName = "web/pages", .pTests = tests};
