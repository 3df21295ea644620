#ifndef SPARQL_SYNTAX_LEXER_H
#define SPARQL_SYNTAX_LEXER_H

/**
   @file
   Query text to tokens, one at a time, the longest that matches.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "sparql/syntax/token.h"

/** Place in a query; initialise with `{.text = …}`. */
typedef struct {
  RgStr  text; ///< UTF-8, already checked
  size_t at;   ///< bytes read
} SparqlLexer;

/**
   Read the next token; #SPARQL_TOKEN_END at the end, again and again.

   @return #RG_OK, or #RG_BAD_SYNTAX with the place in `error`.
*/
RG_NODISCARD RgStatus
sparql_lexer_next(SparqlLexer *lexer, SparqlToken *token, RgError *error);

/**
   Put escapes into effect: in strings ECHAR [160] and codepoint escapes
   (SPARQL 1.2 §19.2: in strings and IRIs only, never twice), in IRIs
   codepoint escapes, in local names PN_LOCAL_ESC [173].

   @param lexer  For the place of an error.
   @param[out] value  `token->text` itself, or a copy in `arena`.
   @return #RG_OK, #RG_NO_MEMORY, or #RG_BAD_SYNTAX with the place in `error`.
*/
RG_NODISCARD RgStatus
sparql_token_value(const SparqlLexer *lexer, const SparqlToken *token,
                   RgArena *arena, RgStr *value, RgError *error);

/** Set `error` to "query:line:column: …" for a byte offset of `text`, and
    return #RG_BAD_SYNTAX. */
RgStatus
sparql_syntax_error(RgStr text, size_t offset, RgError *RG_NULLABLE error,
                    const char *format, ...) RG_PRINTF(4, 5);

#endif
