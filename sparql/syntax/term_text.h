#ifndef SPARQL_SYNTAX_TERM_TEXT_H
#define SPARQL_SYNTAX_TERM_TEXT_H

/**
   @file
   Terms, paths and places of patterns as SPARQL text, for sparql_unparse_…()
   and for printing the algebra.
*/

#include "graph/base/hashmap.h"
#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "graph/term.h"
#include "sparql/syntax/term_pattern.h"

/**
   Where text goes, and the names of what has none: hidden variables and blank
   nodes are numbered as they come out, so equal trees make equal text.
*/
typedef struct {
  RgSink                 out;
  const SparqlVarInfo   *variables;
  SparqlVar *RG_NULLABLE hidden; ///< number of a hidden variable, or NONE
  SparqlVar              n_hidden;
  const char            *hidden_mark; ///< "_:b" in SPARQL
  RgHashmap             *blanks;      ///< label → number
} SparqlTextWriter;

/** All of them give #RG_OK, #RG_NO_MEMORY or what the sink said. */
RG_NODISCARD RgStatus
sparql_text_write(SparqlTextWriter *w, const char *text);

RG_NODISCARD RgStatus
sparql_text_write_var(SparqlTextWriter *w, SparqlVar var);

/** A string in quotes with its escapes. */
RG_NODISCARD RgStatus
sparql_text_write_string(SparqlTextWriter *w, RgStr text);

RG_NODISCARD RgStatus
sparql_text_write_iri(SparqlTextWriter *w, RgStr iri);

/** Numbers and booleans short; `UNDEF` for kind NONE. */
RG_NODISCARD RgStatus
sparql_text_write_term(SparqlTextWriter *w, const GraphTerm *term);

RG_NODISCARD RgStatus
sparql_text_write_place(SparqlTextWriter *w, const SparqlTermPattern *place);

RG_NODISCARD RgStatus
sparql_text_write_path(SparqlTextWriter *w, const SparqlPath *path);

#endif
