#ifndef GRAPH_DECIMAL_H
#define GRAPH_DECIMAL_H

/**
   @file
   Exact decimal numbers for xsd:decimal, xsd:integer and money: a 127-bit
   coefficient and a count of digits after the point (XSD 1.1 Part 2 §3.3.3
   asks for at least 16 digits; this has 38).
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 GraphInt128;

/** value = coefficient / 10^scale */
typedef struct {
  GraphInt128 coefficient;
  uint32_t    scale; ///< 0 to 37
} GraphDecimal;

/** Room for any decimal's text with its null. */
enum { GRAPH_DECIMAL_TEXT_BYTES = 48 };

GraphDecimal
graph_decimal_from_int(int64_t value);

/** Parse the lexical form of xsd:decimal or xsd:integer: optional sign,
    digits, optional point.  `scale` is the number of digits written after the
    point (less where zeros at the end did not fit).  @return #RG_OK,
    #RG_BAD_SYNTAX, or #RG_LIMIT when it has more digits than fit. */
RG_NODISCARD RgStatus
graph_decimal_parse(RgStr text, GraphDecimal *value);

/** XSD 1.1 canonical form: "1", "-0.5", "100" (no point for whole numbers,
    no trailing zeros).  Returns the bytes written, without the null. */
size_t
graph_decimal_format(GraphDecimal value, char out[GRAPH_DECIMAL_TEXT_BYTES]);

/** Negative, zero or positive. */
int
graph_decimal_compare(GraphDecimal a, GraphDecimal b);

/** Sum, exact where it fits; else digits at the end of the fraction are rounded
    half to even (XPath Functions 3.1 §4.2).  Difference and product likewise.
    @return #RG_OK or #RG_LIMIT when the whole part does not fit. */
RG_NODISCARD RgStatus
graph_decimal_add(GraphDecimal a, GraphDecimal b, GraphDecimal *sum);

RG_NODISCARD RgStatus
graph_decimal_subtract(GraphDecimal a, GraphDecimal b,
                       GraphDecimal *difference);

RG_NODISCARD RgStatus
graph_decimal_multiply(GraphDecimal a, GraphDecimal b, GraphDecimal *product);

/** Quotient to 18 digits after the point, rounded half to even; exact when it
    ends earlier.  @return also #RG_BAD_ARG for a division by zero. */
RG_NODISCARD RgStatus
graph_decimal_divide(GraphDecimal a, GraphDecimal b, GraphDecimal *quotient);

/** The nearest double. */
double
graph_decimal_to_double(GraphDecimal value);

#endif
