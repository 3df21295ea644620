#ifndef SPARQL_SYNTAX_TOKEN_H
#define SPARQL_SYNTAX_TOKEN_H

/**
   @file
   Token kinds: one for each terminal of the grammar (SPARQL 1.1 §19.8 rules
   [139] to [173], and those of SPARQL 1.2).
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/** X(member, "what to call it in a message"). */
#define SPARQL_TOKEN_LIST(X)                                                   \
  X(END, "the end of the query")                                               \
  X(WORD, "a keyword")                                                         \
  X(IRIREF, "an IRI in <>")                                                    \
  X(PNAME_NS, "a prefix")                                                      \
  X(PNAME_LN, "a prefixed name")                                               \
  X(BLANK_NODE_LABEL, "a blank node")                                          \
  X(ANON, "'[]'")                                                              \
  X(NIL, "'()'")                                                               \
  X(VAR, "a variable")                                                         \
  X(LANGTAG, "a language tag")                                                 \
  X(INTEGER, "an integer")                                                     \
  X(DECIMAL, "a decimal number")                                               \
  X(DOUBLE, "a number with exponent")                                          \
  X(STRING, "a string")                                                        \
  X(STRING_LONG, "a long string")                                              \
  X(BRACE_OPEN, "'{'")                                                         \
  X(BRACE_CLOSE, "'}'")                                                        \
  X(PAREN_OPEN, "'('")                                                         \
  X(PAREN_CLOSE, "')'")                                                        \
  X(BRACKET_OPEN, "'['")                                                       \
  X(BRACKET_CLOSE, "']'")                                                      \
  X(DOT, "'.'")                                                                \
  X(SEMICOLON, "';'")                                                          \
  X(COMMA, "','")                                                              \
  X(PIPE, "'|'")                                                               \
  X(OR, "'||'")                                                                \
  X(AND, "'&&'")                                                               \
  X(BANG, "'!'")                                                               \
  X(EQUAL, "'='")                                                              \
  X(NOT_EQUAL, "'!='")                                                         \
  X(LESS, "'<'")                                                               \
  X(GREATER, "'>'")                                                            \
  X(LESS_OR_EQUAL, "'<='")                                                     \
  X(GREATER_OR_EQUAL, "'>='")                                                  \
  X(PLUS, "'+'")                                                               \
  X(MINUS, "'-'")                                                              \
  X(STAR, "'*'")                                                               \
  X(SLASH, "'/'")                                                              \
  X(QUESTION, "'?'")                                                           \
  X(CARET, "'^'")                                                              \
  X(CARET_CARET, "'^^'")                                                       \
  X(TILDE, "'~'")                                                              \
  X(ANNOTATION_OPEN, "'{|'")                                                   \
  X(ANNOTATION_CLOSE, "'|}'")                                                  \
  X(REIFIED_OPEN, "'<<'")                                                      \
  X(REIFIED_CLOSE, "'>>'")                                                     \
  X(TRIPLE_OPEN, "'<<('")                                                      \
  X(TRIPLE_CLOSE, "')>>'")

typedef enum {
#define SPARQL_TOKEN_MEMBER(member, name) SPARQL_TOKEN_##member,
  SPARQL_TOKEN_LIST(SPARQL_TOKEN_MEMBER)
#undef SPARQL_TOKEN_MEMBER
      SPARQL_N_TOKENS
} SparqlTokenKind;

/** Words of the grammar that are no functions, in ASCII order; they are
    matched without regard to case (rule note 1 of §19.8), but for `a`. */
#define SPARQL_KEYWORD_LIST(X)                                                 \
  X(AS)                                                                        \
  X(ASC)                                                                       \
  X(ASK)                                                                       \
  X(BASE)                                                                      \
  X(BIND)                                                                      \
  X(BY)                                                                        \
  X(CONSTRUCT)                                                                 \
  X(DESC)                                                                      \
  X(DESCRIBE)                                                                  \
  X(DISTINCT)                                                                  \
  X(EXISTS)                                                                    \
  X(FALSE)                                                                     \
  X(FILTER)                                                                    \
  X(FROM)                                                                      \
  X(GRAPH)                                                                     \
  X(GROUP)                                                                     \
  X(HAVING)                                                                    \
  X(IN)                                                                        \
  X(LIMIT)                                                                     \
  X(MINUS)                                                                     \
  X(NAMED)                                                                     \
  X(NOT)                                                                       \
  X(OFFSET)                                                                    \
  X(OPTIONAL)                                                                  \
  X(ORDER)                                                                     \
  X(PREFIX)                                                                    \
  X(REDUCED)                                                                   \
  X(SELECT)                                                                    \
  X(SEPARATOR)                                                                 \
  X(SERVICE)                                                                   \
  X(SILENT)                                                                    \
  X(TRUE)                                                                      \
  X(UNDEF)                                                                     \
  X(UNION)                                                                     \
  X(VALUES)                                                                    \
  X(VERSION)                                                                   \
  X(WHERE)

typedef enum {
  SPARQL_KEYWORD_NONE, ///< not a word, or a word that is no keyword
#define SPARQL_KEYWORD_MEMBER(member) SPARQL_KEYWORD_##member,
  SPARQL_KEYWORD_LIST(SPARQL_KEYWORD_MEMBER)
#undef SPARQL_KEYWORD_MEMBER
      SPARQL_N_KEYWORDS
} SparqlKeyword;

/** A token; `text` is a view of the query. */
typedef struct {
  SparqlTokenKind kind;
  SparqlKeyword   keyword;    ///< of a WORD
  RgStr           text;       ///< all of it; of strings, what is in the quotes
  size_t          offset;     ///< bytes from the start of the query
  size_t          end;        ///< offset after it
  bool            has_escape; ///< a string, IRI or local name with a backslash
} SparqlToken;

/** What a kind is called in messages; static storage. */
const char *
sparql_token_name(SparqlTokenKind kind);

/** The keyword in capitals; static storage. */
const char *
sparql_keyword_name(SparqlKeyword keyword);

/** The keyword that a word is, in letters of either case;
    #SPARQL_KEYWORD_NONE for any other. */
SparqlKeyword
sparql_keyword_find(RgStr word);

#endif
