#ifndef SPARQL_SYNTAX_TERMINAL_H
#define SPARQL_SYNTAX_TERMINAL_H

/**
   @file
   How far a terminal of the grammar goes (SPARQL 1.1 §19.8, by the numbers of
   its rules).
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool
sparql_is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static inline bool
sparql_is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/** Bytes of the code point at `at` when it is in `in_class`, else 0. */
size_t
sparql_match_class(RgStr text, size_t at, bool (*in_class)(uint32_t));

/** The offset behind all code points of the class. */
size_t
sparql_skip_class(RgStr text, size_t at, bool (*in_class)(uint32_t));

/** The offset behind [162] WS and comments (§19.4). */
size_t
sparql_skip_space(RgStr text, size_t at);

/** The offset behind [139] IRIREF, which may have codepoint escapes; 0 when
    the text at `at` is none. */
size_t
sparql_match_iriref(RgStr text, size_t at, bool *has_escape);

/** The offset behind [169] PN_LOCAL at `at`, which may have escapes; `at` when
    there is none. */
size_t
sparql_match_pn_local(RgStr text, size_t at, bool *has_escape);

/** The offset behind a run of PN_CHARS and inner dots, as [168] PN_PREFIX and
    [142] have it. */
size_t
sparql_skip_dotted_name(RgStr text, size_t at);

#endif
