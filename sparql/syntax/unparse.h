#ifndef SPARQL_SYNTAX_UNPARSE_H
#define SPARQL_SYNTAX_UNPARSE_H

/**
   @file
   Syntax tree → SPARQL text that parses to an equal tree.  IRIs are full, so
   the text needs no prologue.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "sparql/syntax/ast.h"

/** The whole query. @return #RG_OK or #RG_NO_MEMORY; the text is in `arena`. */
RG_NODISCARD RgStatus
sparql_unparse(const SparqlAst *ast, RgArena *arena, RgStr *text);

/** One group of it, "{ … }". @return as sparql_unparse(). */
RG_NODISCARD RgStatus
sparql_unparse_group(const SparqlAst *ast, const SparqlAstGroup *group,
                     RgArena *arena, RgStr *text);

#endif
