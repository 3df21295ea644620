#include "ontology/check.h"
#include "ontology/prefixes.h"
#include "tests/support/run.h"
#include "tests/support/store_of.h"

#include <stdio.h>

#define PREFIXES                                                               \
  "@prefix sh: <" ONTO_SH_NS "> . @prefix xsd: <" ONTO_XSD_NS "> .\n"          \
  "@prefix rdfs: <" ONTO_RDFS_NS "> . @prefix rg: <" ONTO_RG_NS "> .\n"        \
  "@prefix oa: <" ONTO_OA_NS "> . @prefix dct: <" ONTO_DCT_NS "> .\n"          \
  "@prefix : <http://example.org/> .\n"

/** What a check found, a line for each result. */
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
  const int    n = snprintf(found->text + found->size, room, "%.*s %.*s %.*s\n",
                            RG_STR_ARG(node), RG_STR_ARG(violation->component),
                            RG_STR_ARG(violation->value.text));
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

/** Constraint on :p of the instances of :C, data, results. */
static void
test_each_constraint(void)
{
  static const char *const cases[][3] = {
      {"sh:minCount 1", ":a a :C . :b a :C ; :p 1 .", "a minCount \n"},
      {"sh:maxCount 1", ":a a :C ; :p 1, 2 . :b a :C ; :p 1 .",
       "a maxCount \n"},
      {"sh:datatype xsd:decimal",
       ":a a :C ; :p 1.5 . :b a :C ; :p 2 . :c a :C ; :p :x .\n"
       ":d a :C ; :p \"x\"^^xsd:decimal .",
       "b datatype 2\nc datatype http://example.org/x\nd datatype x\n"},
      {"sh:class :D", ":a a :C ; :p :x . :x a :D . :b a :C ; :p :y .",
       "b class http://example.org/y\n"},
      {"sh:class :D",
       ":a a :C ; :p :x . :x a :E . :E rdfs:subClassOf :D . :y a :D .", ""},
      {"sh:nodeKind sh:IRI", ":a a :C ; :p :x . :b a :C ; :p \"x\" .",
       "b nodeKind x\n"},
      {"sh:nodeKind sh:BlankNodeOrIRI", ":a a :C ; :p [] , 1 .",
       "a nodeKind 1\n"},
      {"sh:pattern \"^[0-9]{6}$\"",
       ":a a :C ; :p \"350206\" . :b a :C ; :p \"35020\" .",
       "b pattern 35020\n"},
      {"sh:pattern \"^[^《]\"",
       ":a a :C ; :p \"办法\" . :b a :C ; :p \"《办法》\" .",
       "b pattern 《办法》\n"},
      {"sh:in ( :x \"y\" )",
       ":a a :C ; :p :x , \"y\" . :b a :C ; :p \"y\"@en .", "b in y\n"},
      {"sh:minInclusive 0.0 ; sh:maxInclusive 1.0",
       ":a a :C ; :p 0.0 , 1 , 0.5 . :b a :C ; :p 1.1 , -0.1 , \"x\" .",
       "b maxInclusive x\nb maxInclusive 1.1\nb minInclusive x\n"
       "b minInclusive -0.1\n"},
      {"sh:minLength 2 ; sh:maxLength 3",
       ":a a :C ; :p \"厦门\" . :b a :C ; :p \"厦\" . :c a :C ; :p "
       "\"厦门市的\".",
       "b minLength 厦\nc maxLength 厦门市的\n"},
      {"sh:languageIn ( \"zh\" )",
       ":a a :C ; :p \"甲\"@zh-Hans . :b a :C ; :p \"b\"@en , \"c\" .",
       "b languageIn b\nb languageIn c\n"},
      {"sh:uniqueLang true",
       ":a a :C ; :p \"甲\"@zh , \"a\"@en . :b a :C ; :p \"a\"@en , \"b\"@en .",
       "b uniqueLang \n"},
      {"sh:hasValue :x", ":a a :C ; :p :x , :y . :b a :C ; :p :y .",
       "b hasValue \n"},
      {"sh:or ( [ sh:datatype xsd:gYear ] [ sh:datatype xsd:date ] )",
       ":a a :C ; :p \"2025\"^^xsd:gYear . :b a :C ; :p 2025 .", "b or 2025\n"},
      {"sh:and ( [ sh:nodeKind sh:IRI ] [ sh:class :D ] )",
       ":a a :C ; :p :x . :x a :D . :b a :C ; :p :y .",
       "b and http://example.org/y\n"},
      {"sh:not [ sh:in ( 1 ) ]", ":a a :C ; :p 2 . :b a :C ; :p 1 .",
       "b not 1\n"},
      {"sh:node [ sh:property [ sh:path :q ; sh:minCount 1 ] ]",
       ":a a :C ; :p :x . :x :q 1 . :b a :C ; :p :y .",
       "b node http://example.org/y\n"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    char data[2048];
    char shapes[2048];
    (void)snprintf(data, sizeof(data), PREFIXES "%s", cases[i][1]);
    (void)snprintf(shapes, sizeof(shapes),
                   PREFIXES ":S sh:targetClass :C ; sh:property [ "
                            "sh:path :p ; %s ] .",
                   cases[i][0]);
    GraphStore *const   store = store_of(data);
    RgError             error = {0};
    Found               found = {.size = 0U};
    OntoCheckSummary    summary;
    const OntoCheckSink sink = {&found, add};
    CU_ASSERT_EQUAL(
        onto_check(store, rg_str_c(shapes), NULL, &sink, &summary, &error),
        RG_OK);
    found.text[found.size] = '\0';
    if (strcmp(found.text, cases[i][2]) != 0) {
      (void)printf("\n    %s: got\n%s    expected\n%s%s", cases[i][0],
                   found.text, cases[i][2], error.message);
      CU_FAIL("other results");
    }
    graph_store_close(store);
  }
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
  for (size_t i = 0U; i < sizeof(shapes) / sizeof(shapes[0]); ++i) {
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
