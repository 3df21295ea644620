#ifndef GRAPH_IO_TERMINAL_H
#define GRAPH_IO_TERMINAL_H

/**
   @file
   Terminals that the grammars of N-Triples, N-Quads, Turtle and TriG share
   (RDF 1.1, and RDF 1.2's LANG_DIR).

   Each function starts at `input->at`, which stands on the terminal's first
   byte, and moves it behind the terminal.  On an error `at` is where it is and
   `wrong` says what.  #RG_END means that the terminal may go on after `end`:
   with `final` set it ends there.
*/

#include "graph/base/buf.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/term.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  const char *at;
  const char *end;
  bool        final;
  const char *wrong;   ///< static text, set with #RG_BAD_SYNTAX
  RgBuf      *decoded; ///< takes the text of terminals with escapes
} GraphInput;

/** PN_CHARS_BASE (Turtle [163s]). */
bool
graph_terminal_is_base(uint32_t code_point);

/** PN_CHARS (Turtle [166s]). */
bool
graph_terminal_is_name(uint32_t code_point);

/**
   IRIREF (Turtle [18]) with its angle brackets.

   `text` is a view of the input, or of `decoded`, which it is appended to, so
   that views of earlier terminals in `decoded` may move.
   @return #RG_OK, #RG_END, #RG_BAD_SYNTAX, #RG_LIMIT, #RG_NO_MEMORY; all
   functions below likewise.
*/
RG_NODISCARD RgStatus
graph_terminal_iri(GraphInput *input, RgStr *text);

/** STRING_LITERAL_QUOTE, …_SINGLE_QUOTE and, with `may_be_long`, the long ones
    (Turtle [22] to [25]). */
RG_NODISCARD RgStatus
graph_terminal_string(GraphInput *input, bool may_be_long, RgStr *text);

/** BLANK_NODE_LABEL (Turtle [141s]) from its "_:"; `text` is without it. */
RG_NODISCARD RgStatus
graph_terminal_label(GraphInput *input, RgStr *text);

/** rdf:langString and rdf:dirLangString, which no literal without a language
    has (RDF 1.1 Concepts §3.3). */
bool
graph_terminal_needs_language(RgStr datatype);

/** LANG_DIR (Turtle 1.2 [40]) from its "@". */
RG_NODISCARD RgStatus
graph_terminal_language(GraphInput *input, RgStr *text,
                        GraphDirection *direction);

/** The character at `at`; 0 bytes where the input ends. */
size_t
graph_terminal_peek(const GraphInput *input, const char *at,
                    uint32_t *code_point);

/** Past the bytes of PN_CHARS that are ASCII, from `at` on. */
const char *
graph_terminal_skip_ascii_name(const char *at, const char *end);

/** Set `wrong` and give #RG_BAD_SYNTAX. */
RgStatus
graph_terminal_refuse(GraphInput *input, const char *at, const char *wrong);

#endif
