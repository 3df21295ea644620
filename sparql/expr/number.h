#ifndef SPARQL_EXPR_NUMBER_H
#define SPARQL_EXPR_NUMBER_H

/**
   @file
   xsd:float and xsd:double as text (XSD 1.1 Part 2 §3.3.4, §3.3.5).
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/** Room for the text of any double with its null. */
enum { SPARQL_NUMBER_TEXT_BYTES = 40 };

/** Parse a lexical form; `single` rounds once, to a float.
    @return #RG_OK or #RG_BAD_SYNTAX. */
RG_NODISCARD RgStatus
sparql_number_parse(RgStr text, bool single, double *number);

/** Canonical form with the fewest digits that give the same value back:
    "1.0E0", "-2.5E-3", "INF", "NaN".  Returns the bytes, without the null. */
size_t
sparql_number_format(double number, bool single,
                     char out[SPARQL_NUMBER_TEXT_BYTES]);

/** What a cast to xsd:string gives (XPath Functions 3.1 §19.1.2.2): decimal
    notation from 0.000001 up to a million, else canonical. */
size_t
sparql_number_format_plain(double number, bool single,
                           char out[SPARQL_NUMBER_TEXT_BYTES]);

#endif
