#ifndef SPARQL_SYNTAX_PARSER_H
#define SPARQL_SYNTAX_PARSER_H

/**
   @file
   SPARQL 1.1 Query (§19) and the syntax of SPARQL 1.2 Query, text → tree.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "sparql/syntax/ast.h"

/** Most levels of groups, brackets and calls inside one another. */
enum { SPARQL_MAX_NESTING = 500 };

/**
   Parse a query and check what the grammar's notes ask for (§19.8 and
   §18.2.1): scope of BIND, AS and blank node labels, aggregates, VALUES.

   @param text      UTF-8; must outlive the tree.
   @param base_iri  For relative IRIs before any BASE; may be empty, then
   they stay relative.
   @param arena     Owns the tree.
   @param[out] ast  Set on success.
   @return #RG_OK; #RG_BAD_SYNTAX with "query:line:column: what was expected,
   what was found, what to do"; #RG_BAD_TEXT when `text` is no UTF-8;
   #RG_NO_MEMORY.

   Linear in the size of the text; the C stack holds #SPARQL_MAX_NESTING
   levels at most (about 2 MB in debug builds).
*/
RG_NODISCARD RgStatus
sparql_parse(RgStr text, RgStr base_iri, RgArena *arena, SparqlAst **ast,
             RgError *error);

#endif
