#ifndef GRAPH_IO_TURTLE_LEXER_H
#define GRAPH_IO_TURTLE_LEXER_H

/**
   @file
   Turtle and TriG text to tokens, one at a time.
*/

#include "graph/base/buf.h"
#include "graph/io/terminal.h"
#include "graph/io/window.h"

typedef enum {
  GRAPH_TOKEN_END,
  GRAPH_TOKEN_IRI,      ///< text: between the angle brackets
  GRAPH_TOKEN_NAME,     ///< prefix and text: the local name
  GRAPH_TOKEN_LABEL,    ///< text: without "_:"
  GRAPH_TOKEN_STRING,   ///< text: unescaped
  GRAPH_TOKEN_LANGUAGE, ///< also @prefix, @base, @version
  GRAPH_TOKEN_INTEGER,
  GRAPH_TOKEN_DECIMAL,
  GRAPH_TOKEN_DOUBLE,
  GRAPH_TOKEN_WORD, ///< a, true, PREFIX, …
  GRAPH_TOKEN_DOT,
  GRAPH_TOKEN_SEMICOLON,
  GRAPH_TOKEN_COMMA,
  GRAPH_TOKEN_OPEN_NODE,        ///< [
  GRAPH_TOKEN_CLOSE_NODE,       ///< ]
  GRAPH_TOKEN_OPEN_LIST,        ///< (
  GRAPH_TOKEN_CLOSE_LIST,       ///< )
  GRAPH_TOKEN_OPEN_GRAPH,       ///< {
  GRAPH_TOKEN_CLOSE_GRAPH,      ///< }
  GRAPH_TOKEN_CARETS,           ///< ^^
  GRAPH_TOKEN_TILDE,            ///< ~
  GRAPH_TOKEN_OPEN_REIFIED,     ///< <<
  GRAPH_TOKEN_CLOSE_REIFIED,    ///< >>
  GRAPH_TOKEN_OPEN_TRIPLE,      ///< <<(
  GRAPH_TOKEN_CLOSE_TRIPLE,     ///< )>>
  GRAPH_TOKEN_OPEN_ANNOTATION,  ///< {|
  GRAPH_TOKEN_CLOSE_ANNOTATION, ///< |}
  GRAPH_TOKEN_BAD               ///< the rest could not be read
} GraphTokenKind;

/** Texts are good until the next call of graph_lexer_next(). */
typedef struct {
  GraphTokenKind kind;
  RgStr          text;
  RgStr          prefix;
  GraphDirection direction;
  bool           is_long; ///< a string in three quotes
} GraphToken;

/** `token` is the one at `window.at`, and ends at `token_end`. */
typedef struct {
  GraphWindow window;
  GraphToken  token;
  const char *token_end;
  RgBuf       decoded;
} GraphLexer;

/** Step over the present token, white space and comments, to the next token.
    @return #RG_OK; #RG_BAD_SYNTAX, #RG_BAD_TEXT, or what graph_window_refill()
    says, with `error` set. */
RG_NODISCARD RgStatus
graph_lexer_next(GraphLexer *lexer, RgError *error);

/** After an error: give up text to the end of the statement, that is to a full
    stop at the end of a line, or to a line that starts with "}"; then
    graph_lexer_next() gives the first token of what follows.  With
    `whole_graphs` also to the end of what "{" opens on the way. */
RG_NODISCARD RgStatus
graph_lexer_recover(GraphLexer *lexer, bool whole_graphs, RgError *error);

#endif
