/**
   @file
   SPARQL Query Results XML Format, with the triple terms and base directions
   of 1.2.
*/

#include "sparql/results/results_impl.h"

#define START                                                                  \
  "<?xml version=\"1.0\"?>\n"                                                  \
  "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"

static void
write_head(SparqlOutputBuffer *const out, const SparqlAnswer *const answer)
{
  SPARQL_PUT(out, START "<head>\n");
  for (size_t i = 0U; i < sparql_answer_n_columns(answer); ++i) {
    SPARQL_PUT(out, "<variable name=\"");
    sparql_output_escaped(out, SPARQL_ESCAPE_XML,
                          sparql_answer_column(answer, i));
    SPARQL_PUT(out, "\"/>\n");
  }
  SPARQL_PUT(out, "</head>\n<results>\n");
}

static void
write_literal(SparqlOutputBuffer *const out, const GraphTerm *const term)
{
  if (term->language.size) {
    SPARQL_PUT(out, "<literal xml:lang=\"");
    sparql_output_escaped(out, SPARQL_ESCAPE_XML, term->language);
    if (term->direction != GRAPH_DIRECTION_NONE) {
      SPARQL_PUT(out, "\" xmlns:its=\"http://www.w3.org/2005/11/its\" "
                      "its:version=\"2.0\" its:dir=\"");
      sparql_output_put(out, sparql_direction_name(term->direction));
    }
    SPARQL_PUT(out, "\">");
  } else if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    SPARQL_PUT(out, "<literal>");
  } else {
    SPARQL_PUT(out, "<literal datatype=\"");
    sparql_output_escaped(out, SPARQL_ESCAPE_XML, term->datatype);
    SPARQL_PUT(out, "\">");
  }
  sparql_output_escaped(out, SPARQL_ESCAPE_XML, term->text);
  SPARQL_PUT(out, "</literal>");
}

static const SparqlTermForm TERMS = {
    .escape  = SPARQL_ESCAPE_XML,
    .iri     = {RG_STR_INIT("<uri>"), RG_STR_INIT("</uri>")},
    .blank   = {RG_STR_INIT("<bnode>"), RG_STR_INIT("</bnode>")},
    .triple  = {RG_STR_INIT("<triple><subject>"),
                RG_STR_INIT("</subject><predicate>"),
                RG_STR_INIT("</predicate><object>"),
                RG_STR_INIT("</object></triple>")},
    .literal = write_literal,
};

static void
write_row(SparqlOutputBuffer *const out, SparqlAnswer *const answer,
          const bool first)
{
  (void)first;
  SPARQL_PUT(out, "<result>");
  for (size_t i = 0U; i < sparql_answer_n_columns(answer); ++i) {
    const GraphTerm term = sparql_answer_cell(answer, i);
    if (term.kind == GRAPH_TERM_NONE) {
      continue;
    }
    SPARQL_PUT(out, "<binding name=\"");
    sparql_output_escaped(out, SPARQL_ESCAPE_XML,
                          sparql_answer_column(answer, i));
    SPARQL_PUT(out, "\">");
    sparql_output_term(out, &TERMS, &term);
    SPARQL_PUT(out, "</binding>");
  }
  SPARQL_PUT(out, "</result>\n");
}

static void
write_end(SparqlOutputBuffer *const out)
{
  SPARQL_PUT(out, "</results>\n</sparql>\n");
}

static void
write_boolean(SparqlOutputBuffer *const out, const bool answer)
{
  SPARQL_PUT(out, START "<head/>\n<boolean>");
  sparql_output_put(out, answer ? RG_STR("true") : RG_STR("false"));
  SPARQL_PUT(out, "</boolean>\n</sparql>\n");
}

const SparqlResultsWriter sparql_results_xml = {
    .name       = "srx",
    .other_name = "xml",
    .media_type = "application/sparql-results+xml",
    .head       = write_head,
    .row        = write_row,
    .end        = write_end,
    .boolean    = write_boolean,
};
