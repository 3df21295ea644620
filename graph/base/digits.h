#ifndef GRAPH_BASE_DIGITS_H
#define GRAPH_BASE_DIGITS_H

/**
   @file
   Numbers in decimal, without the cost of a format; digits in hexadecimal.
*/

#include "graph/base/str.h"

#include <stdbool.h>
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

/** The number of the `n` hexadecimal digits at `at`, at most 8; false when one
    is none or the text ends before. */
static inline bool
rg_hex_number(const RgStr text, const size_t at, const size_t n,
              uint32_t *const number)
{
  if (text.size < n || at > text.size - n) {
    return false;
  }
  *number = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const int digit = rg_hex_value(text.data[at + i]);
    if (digit < 0) {
      return false;
    }
    *number = *number << 4U | (unsigned)digit;
  }
  return true;
}

/** Write the two digits of a byte. @return the place behind them. */
static inline char *
rg_hex_put(char *const out, const char byte, const char digits[16])
{
  out[0] = digits[(unsigned char)byte >> 4U];
  out[1] = digits[(unsigned char)byte & 15U];
  return out + 2;
}

/** … with the letters abcdef. */
static inline char *
rg_hex_put_lower(char *const out, const char byte)
{
  return rg_hex_put(out, byte, "0123456789abcdef");
}

/** … with the letters ABCDEF: the form of percent-encoding (RFC 3986 §2.1). */
static inline char *
rg_hex_put_upper(char *const out, const char byte)
{
  return rg_hex_put(out, byte, "0123456789ABCDEF");
}

#endif
