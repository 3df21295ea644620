/**
   @file
   RDF/XML that would cost raptor more than its size says.
*/

#include "graph/base/buf.h"
#include "graph/rdf_io.h"
#include "tests/support/quads.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

#define RDF "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
#define TOO_DEEP                                                               \
  "t:1: elements are nested more than 512 deep; convert it to Turtle or "      \
  "N-Quads"
#define TOO_LONG                                                               \
  "t:1: entities stand for more than 64 times the text; write out what they "  \
  "stand for"

/** `count` times `text`, then `count` times `back`. */
typedef struct {
  const char *text;
  unsigned    count;
  const char *back;
} Piece;

typedef struct {
  const char *name;
  Piece       pieces[5];
  const char *message; ///< null: it is read
} Row;

static void
append(RgBuf *const buf, const char *const text, const unsigned count)
{
  for (unsigned i = 0U; text && i < count; ++i) {
    CU_ASSERT_EQUAL_FATAL(rg_buf_append(buf, rg_str_c(text)), RG_OK);
  }
}

static void
build(RgBuf *const buf, const Row *const row)
{
  for (size_t i = 0U; i < RG_COUNT_OF(row->pieces); ++i) {
    append(buf, row->pieces[i].text, row->pieces[i].count);
    append(buf, row->pieces[i].back, row->pieces[i].count);
  }
}

static void
test_costs(void)
{
  static const char node[] = "<rdf:Description><e:p>";
  static const char back[] = "</e:p></rdf:Description>";
  static const char head[] = "<rdf:RDF " RDF " xmlns:e='http://e/'>";
  static const char end[]  = "</rdf:RDF>";
  static const char use[]  = "<rdf:RDF " RDF " xmlns:e='http://e/'>"
                             "<rdf:Description e:p='&a;'><e:q>&a;</e:q>"
                             "</rdf:Description></rdf:RDF>";
  static const Row  rows[] = {
       {"255 nodes",
        {{head, 1U, NULL}, {node, 255U, back}, {end, 1U, NULL}},
        NULL},
       {"256 nodes, over and over",
        {{head, 1U, NULL}, {node, 256U, back}, {end, 1U, NULL}},
        TOO_DEEP},
       {"siblings",
        {{head, 1U, NULL},
         {"<rdf:Description><e:p>1</e:p></rdf:Description>", 600U, NULL},
         {end, 1U, NULL}},
        NULL},
       {"elements where RDF has none", {{"<a>", 513U, NULL}}, TOO_DEEP},
       {"an entity in an entity",
        {{"<!DOCTYPE a [<!ENTITY a 'x&b;y&#62;'><!ENTITY b 'é&amp;'>]>", 1U,
          use}},
        NULL},
       {"an entity for ever",
        {{"<!DOCTYPE a [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>", 1U, use}},
        TOO_LONG},
       {"one long entity, often",
        {{"<!DOCTYPE a [<!ENTITY b '", 1U, NULL},
         {"0123456789abcdef", 512U, NULL},
         {"'><!ENTITY a '", 1U, NULL},
         {"&b;", 4096U, NULL},
         {"'>]>", 1U, use}},
        TOO_LONG},
       {"an entity that stands for elements",
        {{"<!DOCTYPE a [<!ENTITY a '<b/>'>]>", 1U, use}},
        "t:1: entities that stand for elements are not read; write the "
         "elements out"},
       {"a parameter entity",
        {{"<!DOCTYPE a [<!ENTITY % a 'x'>]>", 1U, use}},
        "t:1: parameter entities are not read; write the declarations out"}};
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_RDFXML,
                                    .base_iri = RG_STR("http://b/")};
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    RgArena *const arena = rg_arena_new(rg_allocator_system());
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    TestQuads           quads = {.arena = arena};
    const GraphQuadSink sink  = test_quads_sink(&quads);
    RgError             error = {.status = RG_OK};
    char                message[RG_ERROR_MESSAGE_BYTES];
    RgBuf               text;
    rg_buf_init(&text, rg_allocator_system(), 1U << 20U);
    build(&text, &rows[i]);
    const RgStatus status =
        graph_rdf_read_text(rg_buf_str(&text), "t", &options, &sink, &error);
    (void)rg_error_format(&error, message, sizeof(message));
    const bool right =
        rows[i].message ? !strcmp(message, rows[i].message) : status == RG_OK;
    if (!right) {
      (void)fprintf(stderr, "%s: %s, %s\n", rows[i].name,
                    rg_status_text(status), message);
    }
    CU_ASSERT_TRUE(right);
    rg_buf_fini(&text);
    rg_arena_free(arena);
  }
}

static CU_TestInfo tests[] = {
    {"what RDF/XML may cost", test_costs},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo xml_guard_suite = {.pName  = "graph/xml_guard",
                                      .pTests = tests};
