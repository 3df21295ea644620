#include "sparql/results/results_impl.h"

static void
write_text(SparqlOutputBuffer *const out, const SparqlEscape escape,
           const RgStr marks[const 2], const RgStr text)
{
  sparql_output_put(out, marks[0]);
  sparql_output_escaped(out, escape, text);
  sparql_output_put(out, marks[1]);
}

static void
write_term(SparqlOutputBuffer *const out, const SparqlTermForm *const form,
           const GraphTerm *const term, const int depth)
{
  switch (term->kind) {
  case GRAPH_TERM_IRI:
    write_text(out, form->escape, form->iri, term->text);
    return;
  case GRAPH_TERM_BLANK:
    write_text(out, form->escape, form->blank, term->text);
    return;
  case GRAPH_TERM_LITERAL:
    form->literal(out, term);
    return;
  case GRAPH_TERM_TRIPLE:
    if (depth >= SPARQL_MAX_TRIPLE_DEPTH) {
      out->status = RG_LIMIT;
      return;
    }
    sparql_output_put(out, form->triple[0]);
    write_term(out, form, &term->triple->subject, depth + 1);
    sparql_output_put(out, form->triple[1]);
    write_term(out, form, &term->triple->predicate, depth + 1);
    sparql_output_put(out, form->triple[2]);
    write_term(out, form, &term->triple->object, depth + 1);
    sparql_output_put(out, form->triple[3]);
    return;
  case GRAPH_TERM_NONE:
    return;
  }
}

void
sparql_output_term(SparqlOutputBuffer *const   out,
                   const SparqlTermForm *const form,
                   const GraphTerm *const      term)
{
  write_term(out, form, term, 0);
}
