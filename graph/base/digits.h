#ifndef GRAPH_BASE_DIGITS_H
#define GRAPH_BASE_DIGITS_H

/**
   @file
   Numbers in decimal, without the cost of a format; digits in hexadecimal.
*/

#include "graph/base/str.h"

#include <stdint.h>

/** Bytes of the longest number. */
enum { RG_DIGITS = 20 };

/** The digits of a number, at the end of `room`. */
static inline RgStr
rg_digits(const uint64_t number, char room[RG_DIGITS])
{
  size_t   at   = RG_DIGITS;
  uint64_t left = number;
  do {
    room[--at] = (char)('0' + left % 10U);
    left /= 10U;
  } while (left);
  return rg_str(room + at, RG_DIGITS - at);
}

/** The value of a hexadecimal digit in either case, or -1. */
static inline int
rg_hex_value(const char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

#endif
