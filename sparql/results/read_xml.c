/**
   @file
   SPARQL Query Results XML Format, by libxml2's reader: no entities from
   elsewhere, nothing loaded from the network.
*/

#include "sparql/results/read_impl.h"

#include <libxml/xmlreader.h>
#include <limits.h>
#include <string.h>

#define RESULTS_NS "http://www.w3.org/2005/sparql-results#"

enum { MAX_DEPTH = 100 };

/** A document and libxml2's reader of it. */
typedef struct {
  SparqlResultsInput *input;
  xmlTextReader      *xml;
  bool                answered;
} Reader;

static RgStatus
bad(const Reader *const reader, const char *const expected)
{
  const int line   = xmlTextReaderGetParserLineNumber(reader->xml);
  const int column = xmlTextReaderGetParserColumnNumber(reader->xml);
  return rg_error_set_at(reader->input->error, RG_BAD_SYNTAX, "results",
                         line > 0 ? (size_t)line : 0U,
                         column > 0 ? (size_t)column : 0U, "expected %s",
                         expected);
}

static bool
is_element(const Reader *const reader, const char *const name)
{
  const xmlChar *const local = xmlTextReaderConstLocalName(reader->xml);
  const xmlChar *const space = xmlTextReaderConstNamespaceUri(reader->xml);
  return xmlTextReaderNodeType(reader->xml) == XML_READER_TYPE_ELEMENT &&
         local && space && !strcmp((const char *)local, name) &&
         !strcmp((const char *)space, RESULTS_NS);
}

/** The next start of an element within one at `depth`; `*more` is false at the
    end of that. */
static RgStatus
next_child(const Reader *const reader, const int depth, bool *const more)
{
  *more = false;
  for (;;) {
    const int result = xmlTextReaderRead(reader->xml);
    if (result < 0) {
      return bad(reader, "well-formed XML");
    }
    if (result == 0 || xmlTextReaderDepth(reader->xml) <= depth) {
      return RG_OK;
    }
    if (xmlTextReaderNodeType(reader->xml) == XML_READER_TYPE_ELEMENT) {
      *more = true;
      return RG_OK;
    }
  }
}

static RgStatus
copy(const Reader *const reader, const xmlChar *const text, RgStr *const out)
{
  return rg_arena_copy_str(reader->input->arena, rg_str_c((const char *)text),
                           out);
}

/** An attribute's value; empty when it is not there. */
static RgStatus
read_attribute(const Reader *const reader, const char *const name,
               RgStr *const value)
{
  xmlChar *const text =
      xmlTextReaderGetAttribute(reader->xml, (const xmlChar *)name);
  *value            = RG_STR("");
  const RgStatus st = text ? copy(reader, text, value) : RG_OK;
  xmlFree(text);
  return st;
}

/** All the text of the present element. */
static RgStatus
read_content(const Reader *const reader, RgStr *const text)
{
  *text = RG_STR("");
  if (xmlTextReaderIsEmptyElement(reader->xml)) {
    return RG_OK;
  }
  xmlChar *const content = xmlTextReaderReadString(reader->xml);
  const RgStatus st      = content ? copy(reader, content, text) : RG_OK;
  xmlFree(content);
  return st;
}

static RgStatus
read_literal(const Reader *const reader, GraphTerm *const term)
{
  RgStr text      = RG_STR_NONE;
  RgStr datatype  = RG_STR_NONE;
  RgStr language  = RG_STR_NONE;
  RgStr direction = RG_STR_NONE;
  RG_TRY(read_attribute(reader, "datatype", &datatype));
  RG_TRY(read_attribute(reader, "xml:lang", &language));
  RG_TRY(read_attribute(reader, "its:dir", &direction));
  RG_TRY(read_content(reader, &text));
  if (!language.size) {
    *term = graph_term_literal(text, datatype);
    return RG_OK;
  }
  *term = graph_term_lang(text, language);
  if (direction.size) {
    term->datatype  = RG_STR(GRAPH_RDF_DIR_LANG_STRING);
    term->direction = rg_str_equals(direction, RG_STR("rtl"))
                          ? GRAPH_DIRECTION_RTL
                          : GRAPH_DIRECTION_LTR;
  }
  return RG_OK;
}

static RgStatus
read_parent_of_term(const Reader *reader, int level, GraphTerm *term);

static RgStatus
read_triple(const Reader *const reader, const int level, GraphTerm *const term)
{
  const int        depth  = xmlTextReaderDepth(reader->xml);
  GraphTermTriple *triple = NULL;
  bool             more   = true;
  RG_TRY(sparql_results_new_triple(reader->input, term, &triple));
  for (;;) {
    RG_TRY(next_child(reader, depth, &more));
    if (!more) {
      break;
    }
    GraphTerm *const part = is_element(reader, "subject") ? &triple->subject
                            : is_element(reader, "predicate")
                                ? &triple->predicate
                            : is_element(reader, "object") ? &triple->object
                                                           : NULL;
    if (!part) {
      return bad(reader, "subject, predicate or object");
    }
    RG_TRY(read_parent_of_term(reader, level + 1, part));
  }
  return triple->subject.kind && triple->predicate.kind && triple->object.kind
             ? RG_OK
             : bad(reader, "subject, predicate and object");
}

/** The one term within the present element, and up to its end. */
static RgStatus
read_parent_of_term(const Reader *const reader, const int level,
                    GraphTerm *const term)
{
  const int depth = xmlTextReaderDepth(reader->xml);
  bool      more  = false;
  RgStr     text  = RG_STR_NONE;
  if (level > MAX_DEPTH) {
    return bad(reader, "less nesting");
  }
  if (!xmlTextReaderIsEmptyElement(reader->xml)) {
    RG_TRY(next_child(reader, depth, &more));
  }
  if (!more) {
    return bad(reader, "uri, bnode, literal or triple");
  }
  if (is_element(reader, "uri")) {
    RG_TRY(read_content(reader, &text));
    *term = graph_term_iri(text);
  } else if (is_element(reader, "bnode")) {
    RG_TRY(read_content(reader, &text));
    *term = graph_term_blank(text);
  } else if (is_element(reader, "literal")) {
    RG_TRY(read_literal(reader, term));
  } else if (is_element(reader, "triple")) {
    RG_TRY(read_triple(reader, level, term));
  } else if (!is_element(reader, "unbound")) {
    return bad(reader, "uri, bnode, literal or triple");
  }
  RG_TRY(next_child(reader, depth, &more));
  return more ? bad(reader, "one term in a binding") : RG_OK;
}

static RgStatus
read_result(const Reader *const reader)
{
  const int  depth = xmlTextReaderDepth(reader->xml);
  GraphTerm *cells = NULL;
  bool       more  = true;
  RG_TRY(sparql_results_add_row(reader->input, &cells));
  if (xmlTextReaderIsEmptyElement(reader->xml)) {
    return RG_OK;
  }
  for (;;) {
    RgStr name = RG_STR_NONE;
    RG_TRY(next_child(reader, depth, &more));
    if (!more) {
      return RG_OK;
    }
    if (!is_element(reader, "binding")) {
      return bad(reader, "binding");
    }
    RG_TRY(read_attribute(reader, "name", &name));
    const size_t column =
        sparql_results_find_column(reader->input->results, name);
    if (column == reader->input->results->n_columns) {
      return bad(reader, "a variable that the head has");
    }
    RG_TRY(read_parent_of_term(reader, 0, &cells[column]));
  }
}

/** Elements may be nested as the format has them; only names matter. */
static RgStatus
read_element(Reader *const reader)
{
  SparqlResults *const results = reader->input->results;
  RgStr                text    = RG_STR_NONE;
  if (is_element(reader, "variable")) {
    RG_TRY(read_attribute(reader, "name", &text));
    return sparql_results_add_column(reader->input, text);
  }
  if (is_element(reader, "result")) {
    return read_result(reader);
  }
  if (is_element(reader, "results")) {
    reader->answered = true;
  } else if (is_element(reader, "boolean")) {
    RG_TRY(read_content(reader, &text));
    reader->answered    = true;
    results->is_boolean = true;
    results->boolean    = rg_str_equals(rg_str_trim(text), RG_STR("true"));
  }
  return RG_OK;
}

static RgStatus
read_document(Reader *const reader)
{
  bool more = true;
  for (;;) {
    RG_TRY(next_child(reader, -1, &more));
    if (!more) {
      return reader->answered ? RG_OK : bad(reader, "results or boolean");
    }
    RG_TRY(read_element(reader));
  }
}

/** libxml2 would print what it finds; the place comes from bad(). */
static void
be_silent(void *const handle, const char *const message,
          const xmlParserSeverities severity, xmlTextReaderLocatorPtr locator)
{
  (void)handle;
  (void)message;
  (void)severity;
  (void)locator;
}

RgStatus
sparql_results_read_xml(SparqlResultsInput *const input)
{
  if (input->text.size > INT_MAX) {
    return RG_LIMIT;
  }
  Reader reader = {input,
                   xmlReaderForMemory(input->text.data ? input->text.data : "",
                                      (int)input->text.size, NULL, NULL,
                                      XML_PARSE_NONET | XML_PARSE_COMPACT),
                   false};
  if (!reader.xml) {
    return RG_NO_MEMORY;
  }
  xmlTextReaderSetErrorHandler(reader.xml, be_silent, NULL);
  const RgStatus st = read_document(&reader);
  xmlFreeTextReader(reader.xml);
  return st;
}
