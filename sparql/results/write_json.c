/**
   @file
   SPARQL 1.1 Query Results JSON Format, with the triple terms and base
   directions of 1.2.
*/

#include "sparql/results/results_impl.h"

static void
write_head(SparqlOutputBuffer *const out, const SparqlAnswer *const answer)
{
  SPARQL_PUT(out, "{\"head\":{\"vars\":[");
  for (size_t i = 0U; i < sparql_answer_n_columns(answer); ++i) {
    sparql_output_put(out, i ? RG_STR(",\"") : RG_STR("\""));
    sparql_output_escaped(out, SPARQL_ESCAPE_JSON,
                          sparql_answer_column(answer, i));
    SPARQL_PUT(out, "\"");
  }
  SPARQL_PUT(out, "]},\"results\":{\"bindings\":[");
}

static void
write_literal(SparqlOutputBuffer *const out, const GraphTerm *const term)
{
  SPARQL_PUT(out, "{\"type\":\"literal\",\"value\":\"");
  sparql_output_escaped(out, SPARQL_ESCAPE_JSON, term->text);
  if (term->language.size) {
    SPARQL_PUT(out, "\",\"xml:lang\":\"");
    sparql_output_escaped(out, SPARQL_ESCAPE_JSON, term->language);
    if (term->direction != GRAPH_DIRECTION_NONE) {
      SPARQL_PUT(out, "\",\"its:dir\":\"");
      sparql_output_put(out, sparql_direction_name(term->direction));
    }
  } else if (!rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    SPARQL_PUT(out, "\",\"datatype\":\"");
    sparql_output_escaped(out, SPARQL_ESCAPE_JSON, term->datatype);
  }
  SPARQL_PUT(out, "\"}");
}

static const SparqlTermForm TERMS = {
    .escape = SPARQL_ESCAPE_JSON,
    .iri = {RG_STR_INIT("{\"type\":\"uri\",\"value\":\""), RG_STR_INIT("\"}")},
    .blank   = {RG_STR_INIT("{\"type\":\"bnode\",\"value\":\""),
                RG_STR_INIT("\"}")},
    .triple  = {RG_STR_INIT("{\"type\":\"triple\",\"value\":{\"subject\":"),
                RG_STR_INIT(",\"predicate\":"), RG_STR_INIT(",\"object\":"),
                RG_STR_INIT("}}")},
    .literal = write_literal,
};

static void
write_row(SparqlOutputBuffer *const out, SparqlAnswer *const answer,
          const bool first)
{
  bool first_cell = true;
  sparql_output_put(out, first ? RG_STR("\n{") : RG_STR(",\n{"));
  for (size_t i = 0U; i < sparql_answer_n_columns(answer); ++i) {
    const GraphTerm term = sparql_answer_cell(answer, i);
    if (term.kind == GRAPH_TERM_NONE) {
      continue;
    }
    sparql_output_put(out, first_cell ? RG_STR("\"") : RG_STR(",\""));
    sparql_output_escaped(out, SPARQL_ESCAPE_JSON,
                          sparql_answer_column(answer, i));
    SPARQL_PUT(out, "\":");
    sparql_output_term(out, &TERMS, &term);
    first_cell = false;
  }
  SPARQL_PUT(out, "}");
}

static void
write_end(SparqlOutputBuffer *const out)
{
  SPARQL_PUT(out, "\n]}}\n");
}

static void
write_boolean(SparqlOutputBuffer *const out, const bool answer)
{
  sparql_output_put(out, answer ? RG_STR("{\"head\":{},\"boolean\":true}\n")
                                : RG_STR("{\"head\":{},\"boolean\":false}\n"));
}

const SparqlResultsWriter sparql_results_json = {
    .name       = "srj",
    .other_name = "json",
    .media_type = "application/sparql-results+json",
    .head       = write_head,
    .row        = write_row,
    .end        = write_end,
    .boolean    = write_boolean,
};
