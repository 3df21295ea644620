#include "ontology/check.h"
#include "ontology/prefixes.h"
#include "tests/support/run.h"
#include "tests/support/store_of.h"
#include "tests/support/table.h"

#include <stdio.h>

#define PREFIXES                                                               \
  "@prefix sh: <" ONTO_SH_NS "> . @prefix xsd: <" ONTO_XSD_NS "> .\n"          \
  "@prefix rdfs: <" ONTO_RDFS_NS "> . @prefix rg: <" ONTO_RG_NS "> .\n"        \
  "@prefix oa: <" ONTO_OA_NS "> . @prefix dct: <" ONTO_DCT_NS "> .\n"          \
  "@prefix : <http://example.org/> .\n"

/** What a check found, results joined by |. */
typedef struct {
  char   text[4096];
  size_t size;
} Found;

static RgStatus
add(void *const handle, const OntoViolation *const violation)
{
  Found *const found = (Found *)handle;
  const RgStr  focus = violation->focus.text;
  const size_t slash = rg_str_find_last_byte(focus, '/');
  const RgStr  node  = rg_str_slice(focus, slash + 1U, focus.size);
  const size_t room  = sizeof(found->text) - found->size;
  const RgStr  value = violation->value.text;
  const int n = snprintf(found->text + found->size, room, "%s%.*s %.*s%s%.*s",
                         found->size ? " | " : "", RG_STR_ARG(node),
                         RG_STR_ARG(violation->component),
                         value.size ? " " : "", RG_STR_ARG(value));
  found->size += n > 0 && (size_t)n < room ? (size_t)n : 0U;
  return RG_OK;
}

static GraphStore *
store_of(const char *const turtle)
{
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TURTLE,
                                    .base_iri = RG_STR("http://example.org/"),
                                    .graph_iri =
                                        RG_STR("http://example.org/graph")};
  RgError                error   = {0};
  GraphStore            *store   = NULL;
  CU_ASSERT_EQUAL_FATAL(
      test_store_of_text(rg_str_c(turtle), &options, &store, &error), RG_OK);
  return store;
}

static void
test_each_constraint(void)
{
  RgFileBytes file;
  RgStr       field[3];
  size_t      n = 0U;
  RgStr       rest =
      test_table_open(RG_SOURCE_DIR "/tests/ontology/constraints.tsv", &file);
  for (; test_table_next(&rest, field, 3U); ++n) {
    char data[2048];
    char shapes[2048];
    (void)snprintf(data, sizeof(data), PREFIXES "%.*s", RG_STR_ARG(field[1]));
    (void)snprintf(shapes, sizeof(shapes),
                   PREFIXES ":S sh:targetClass :C ; sh:property [ "
                            "sh:path :p ; %.*s ] .",
                   RG_STR_ARG(field[0]));
    GraphStore *const   store = store_of(data);
    RgError             error = {0};
    Found               found = {.size = 0U};
    OntoCheckSummary    summary;
    const OntoCheckSink sink = {&found, add};
    CU_ASSERT_EQUAL(
        onto_check(store, rg_str_c(shapes), NULL, &sink, &summary, &error),
        RG_OK);
    if (!rg_str_equals(rg_str(found.text, found.size), field[2])) {
      (void)printf("\n    %.*s: got\n    %.*s, expected\n    %.*s%s",
                   RG_STR_ARG(field[0]), (int)found.size, found.text,
                   RG_STR_ARG(field[2]), error.message);
      CU_FAIL("other results");
    }
    graph_store_close(store);
  }
  CU_ASSERT(n > 15U);
  rg_file_free(&file);
}

static void
test_unknown_shacl_is_refused(void)
{
  static const char *const shapes[] = {
      ":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:lessThan :q ] .",
      ":S sh:targetClass :C ; sh:property [ sh:path ( :p :q ) ] .",
      ":S sh:targetClass :C ; sh:closed true .",
  };
  GraphStore *const store = store_of(PREFIXES ":a a :C .");
  for (size_t i = 0U; i < RG_COUNT_OF(shapes); ++i) {
    char                text[1024];
    RgError             error = {0};
    Found               found = {.size = 0U};
    OntoCheckSummary    summary;
    const OntoCheckSink sink = {&found, add};
    (void)snprintf(text, sizeof(text), PREFIXES "%s", shapes[i]);
    CU_ASSERT_EQUAL(
        onto_check(store, rg_str_c(text), NULL, &sink, &summary, &error),
        RG_UNSUPPORTED);
    CU_ASSERT_NOT_EQUAL(error.message[0], '\0');
  }
  graph_store_close(store);
}

static RgStatus
keep_origin(void *const handle, const OntoViolation *const violation)
{
  Found *const found = (Found *)handle;
  if (rg_str_equals(violation->component, RG_STR("datatype"))) {
    found->size = (size_t)snprintf(
        found->text, sizeof(found->text), "%.*s|%.*s|%.*s|%.*s",
        RG_STR_ARG(violation->file), RG_STR_ARG(violation->sentence),
        RG_STR_ARG(violation->chinese), RG_STR_ARG(violation->english));
  }
  return RG_OK;
}

/** The built-in shapes name file, sentence and both messages. */
static void
test_origin_of_a_violation(void)
{
  GraphStore *const store = store_of(
      PREFIXES ":o a rg:Outcome ; <" ONTO_SCHEMA_NS "value> \"many\" ;\n"
               "  rg:evidence :p . :p a rg:Passage ; oa:hasSource :d ;\n"
               "  oa:hasSelector :q . :q a oa:TextQuoteSelector ;\n"
               "  oa:exact \"很多家企业\" . :d rg:fileName \"a.txt\" .");
  RgError             error = {0};
  Found               found = {.size = 0U};
  OntoCheckSummary    summary;
  const OntoCheckSink sink = {&found, keep_origin};
  CU_ASSERT_EQUAL(onto_check(store, RG_STR_NONE, NULL, &sink, &summary, &error),
                  RG_OK);
  CU_ASSERT_STRING_EQUAL(found.text,
                         "a.txt|很多家企业|成效须有一个十进制数值|an outcome "
                         "needs one decimal value");
  CU_ASSERT_TRUE(summary.n_violations > 1U);
  CU_ASSERT_EQUAL(summary.n_nodes, 2U);
  graph_store_close(store);
}

static CU_TestInfo tests[] = {
    {"each constraint", test_each_constraint},
    {"unknown SHACL is refused", test_unknown_shacl_is_refused},
    {"origin of a violation", test_origin_of_a_violation},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo check_suite = {.pName = "check", .pTests = tests};
