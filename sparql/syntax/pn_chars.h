#ifndef SPARQL_SYNTAX_PN_CHARS_H
#define SPARQL_SYNTAX_PN_CHARS_H

/**
   @file
   Character classes of names (rules [164] to [167]).
*/

#include <stdbool.h>
#include <stdint.h>

/** [164] PN_CHARS_BASE */
bool
sparql_is_pn_chars_base(uint32_t code_point);

/** [165] PN_CHARS_U */
bool
sparql_is_pn_chars_u(uint32_t code_point);

/** [167] PN_CHARS */
bool
sparql_is_pn_chars(uint32_t code_point);

/** What [166] VARNAME has after its first character. */
bool
sparql_is_varname(uint32_t code_point);

#endif
