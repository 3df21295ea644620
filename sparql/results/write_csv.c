/**
   @file
   SPARQL 1.1 Query Results CSV (§3): lexical forms only, RFC 4180.
*/

#include "sparql/results/results_impl.h"

static void
write_head(SparqlOutputBuffer *const out, const SparqlAnswer *const answer)
{
  for (size_t i = 0U; i < sparql_answer_n_columns(answer); ++i) {
    sparql_output_put(out, i ? RG_STR(",") : RG_STR(""));
    sparql_output_csv(out, sparql_answer_column(answer, i));
  }
  SPARQL_PUT(out, "\r\n");
}

/** Triple terms have no form of their own in CSV: the one of TSV, whose quotes
    are doubled here. */
static void
write_triple(SparqlOutputBuffer *const out, const GraphTerm *const term,
             const int depth)
{
  const GraphTerm *const parts[] = {
      &term->triple->subject, &term->triple->predicate, &term->triple->object};
  if (depth >= SPARQL_MAX_TRIPLE_DEPTH) {
    out->status = RG_LIMIT;
    return;
  }
  SPARQL_PUT(out, "<<(");
  for (size_t i = 0U; i < 3U; ++i) {
    SPARQL_PUT(out, " ");
    if (parts[i]->kind == GRAPH_TERM_TRIPLE) {
      write_triple(out, parts[i], depth + 1);
    } else if (parts[i]->kind == GRAPH_TERM_LITERAL) {
      SPARQL_PUT(out, "\"\"");
      for (size_t j = 0U; j < parts[i]->text.size; ++j) {
        const RgStr byte = rg_str(parts[i]->text.data + j, 1U);
        sparql_output_put(out, byte.data[0] == '"' ? RG_STR("\\\"\"") : byte);
      }
      SPARQL_PUT(out, "\"\"");
    } else {
      sparql_output_put(out, parts[i]->kind == GRAPH_TERM_BLANK ? RG_STR("_:")
                                                                : RG_STR(""));
      sparql_output_put(out, parts[i]->text);
    }
  }
  SPARQL_PUT(out, " )>>");
}

static void
write_row(SparqlOutputBuffer *const out, SparqlAnswer *const answer,
          const bool first)
{
  (void)first;
  for (size_t i = 0U; i < sparql_answer_n_columns(answer); ++i) {
    const GraphTerm term = sparql_answer_cell(answer, i);
    sparql_output_put(out, i ? RG_STR(",") : RG_STR(""));
    if (term.kind == GRAPH_TERM_TRIPLE) {
      SPARQL_PUT(out, "\"");
      write_triple(out, &term, 0);
      SPARQL_PUT(out, "\"");
      continue;
    }
    if (term.kind == GRAPH_TERM_BLANK) {
      SPARQL_PUT(out, "_:");
    }
    sparql_output_csv(out, term.text);
  }
  SPARQL_PUT(out, "\r\n");
}

static void
write_end(SparqlOutputBuffer *const out)
{
  (void)out;
}

const SparqlResultsWriter sparql_results_csv = {
    .name       = "csv",
    .other_name = "csv",
    .media_type = "text/csv",
    .head       = write_head,
    .row        = write_row,
    .end        = write_end,
    .boolean    = NULL,
};
