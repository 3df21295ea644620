#ifndef TESTS_SPARQL_EXPR_PARSE_H
#define TESTS_SPARQL_EXPR_PARSE_H

/**
   @file
   An expression from its SPARQL text, for tests.
*/

#include "graph/base/arena.h"
#include "sparql/algebra/expr_tree.h"

/** Parse `text` with the prefixes xsd:, rdf: and : (http://example/).
    Null when it is no expression (a message goes to standard output). */
const SparqlExpr *
parse_expression(RgArena *arena, RgStr text);

/** The term that a constant expression is: a number, <iri>, "text"@zh, …;
    null for another expression. */
const GraphTerm *
parse_term(RgArena *arena, RgStr text);

/** Cut the lines of a table: `on_line` gets the cells of each line that is no
    comment.  Returns the number of lines, 0 when it cannot be read. */
size_t
read_table(const char *path, size_t n_cells,
           void (*on_line)(void *handle, size_t line, const RgStr *cells),
           void *handle);

#endif
