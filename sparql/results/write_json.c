/* SPARQL 1.1 Query Results JSON Format, with the triple terms and base
   directions of 1.2. */

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

static void
write_term(SparqlOutputBuffer *const out, const GraphTerm *const term,
           const int depth)
{
  switch (term->kind) {
  case GRAPH_TERM_IRI:
    SPARQL_PUT(out, "{\"type\":\"uri\",\"value\":\"");
    sparql_output_escaped(out, SPARQL_ESCAPE_JSON, term->text);
    SPARQL_PUT(out, "\"}");
    return;
  case GRAPH_TERM_BLANK:
    SPARQL_PUT(out, "{\"type\":\"bnode\",\"value\":\"");
    sparql_output_escaped(out, SPARQL_ESCAPE_JSON, term->text);
    SPARQL_PUT(out, "\"}");
    return;
  case GRAPH_TERM_LITERAL:
    write_literal(out, term);
    return;
  case GRAPH_TERM_TRIPLE:
    if (depth >= SPARQL_MAX_TRIPLE_DEPTH) {
      out->status = RG_LIMIT;
      return;
    }
    SPARQL_PUT(out, "{\"type\":\"triple\",\"value\":{\"subject\":");
    write_term(out, &term->triple->subject, depth + 1);
    SPARQL_PUT(out, ",\"predicate\":");
    write_term(out, &term->triple->predicate, depth + 1);
    SPARQL_PUT(out, ",\"object\":");
    write_term(out, &term->triple->object, depth + 1);
    SPARQL_PUT(out, "}}");
    return;
  case GRAPH_TERM_NONE:
    return;
  }
}

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
    write_term(out, &term, 0);
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
