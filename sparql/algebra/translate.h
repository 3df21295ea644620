#ifndef SPARQL_ALGEBRA_TRANSLATE_H
#define SPARQL_ALGEBRA_TRANSLATE_H

/**
   @file
   Syntax tree → algebra, paragraph by paragraph of SPARQL 1.1 §18.2.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "sparql/algebra/algebra.h"
#include "sparql/syntax/ast.h"

/**
   Translate a parsed query.

   One thing goes beyond the letter: a HAVING condition may use a name that
   SELECT gives with AS (§18.2.4 would always leave it unbound).

   @param ast      Of sparql_parse(); it must outlive the algebra, which keeps
   its terms and paths.
   @param arena    Owns the algebra.
   @param[out] algebra  Set on success.
   @return #RG_OK; #RG_BAD_SYNTAX when patterns chain to more than
   #SPARQL_MAX_OP_DEPTH levels; #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
sparql_translate(const SparqlAst *ast, RgArena *arena, SparqlAlgebra **algebra,
                 RgError *error);

#endif
