#include "graph/decimal.h"

#include "graph/term/wide.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SCALE = 37, QUOTIENT_SCALE = 18 };

static const GraphUint128 max_coefficient = ~(GraphUint128)0U >> 1U;

/** Powers of ten by which a product of two 64-bit numbers stays exact. */
static const int64_t short_powers[] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

static GraphUint128
magnitude(const GraphInt128 value)
{
  return value < 0 ? (GraphUint128)0U - (GraphUint128)value
                   : (GraphUint128)value;
}

static GraphInt128
with_sign(const GraphUint128 value, const bool negative)
{
  return negative ? -(GraphInt128)value : (GraphInt128)value;
}

/** Where an exact result lies within the unit of its last kept digit. */
typedef enum { EXACT, BELOW_HALF, HALF, ABOVE_HALF } Rest;

static Rest
rest_after(const uint64_t digit, const Rest before)
{
  if (digit == 5U) {
    return before == EXACT ? HALF : ABOVE_HALF;
  }
  return digit > 5U ? ABOVE_HALF
                    : (digit || before != EXACT ? BELOW_HALF : EXACT);
}

static bool
is_short(const GraphInt128 value)
{
  return value >= INT64_MIN && value <= INT64_MAX;
}

static GraphDecimal
without_zeros(GraphDecimal value)
{
  static const struct {
    uint32_t n_digits;
    int64_t  power;
  } steps[] = {{16U, INT64_C(10000000000000000)},
               {8U, 100000000},
               {4U, 10000},
               {2U, 100},
               {1U, 10}};
  for (size_t i = 0U; i < RG_COUNT_OF(steps); ++i) {
    const int64_t power = steps[i].power;
    while (value.scale >= steps[i].n_digits &&
           (is_short(value.coefficient) ? (int64_t)value.coefficient % power
                                        : value.coefficient % power) == 0) {
      value.coefficient = is_short(value.coefficient)
                              ? (int64_t)value.coefficient / power
                              : value.coefficient / power;
      value.scale -= steps[i].n_digits;
    }
  }
  return value;
}

/** Round half to even into a coefficient, giving up digits after the point
    where there are too many. */
static RgStatus
narrow(GraphWide value, uint32_t scale, const bool negative, Rest rest,
       GraphDecimal *const result)
{
  while (scale > MAX_SCALE || (!graph_wide_fits(&value) && scale)) {
    rest = rest_after(graph_wide_divide_small(&value, 10U), rest);
    --scale;
  }
  if (!graph_wide_fits(&value)) {
    return RG_LIMIT;
  }
  GraphUint128 coefficient = graph_wide_low(&value);
  if (rest == ABOVE_HALF || (rest == HALF && (coefficient & 1U))) {
    if (coefficient == max_coefficient) {
      return RG_LIMIT;
    }
    ++coefficient;
  }
  *result =
      without_zeros((GraphDecimal){with_sign(coefficient, negative), scale});
  return RG_OK;
}

GraphDecimal
graph_decimal_from_int(const int64_t value)
{
  return (GraphDecimal){value, 0U};
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

/** Append a digit; false when the coefficient is full. */
static bool
append_digit(GraphUint128 *const coefficient, const char c)
{
  const unsigned digit = (unsigned)(c - '0');
  if (*coefficient > (max_coefficient - digit) / 10U) {
    return false;
  }
  *coefficient = *coefficient * 10U + digit;
  return true;
}

RgStatus
graph_decimal_parse(const RgStr text, GraphDecimal *const value)
{
  size_t     i        = 0U;
  const bool negative = text.size && text.data[0] == '-';
  if (text.size && (text.data[0] == '-' || text.data[0] == '+')) {
    ++i;
  }
  GraphUint128 coefficient = 0U;
  bool         fits        = true;
  size_t       n_digits    = 0U;
  for (; i < text.size && is_digit(text.data[i]); ++i, ++n_digits) {
    fits = fits && append_digit(&coefficient, text.data[i]);
  }
  uint32_t scale = 0U;
  if (i < text.size && text.data[i] == '.') {
    const size_t begin = ++i;
    while (i < text.size && is_digit(text.data[i])) {
      ++i;
    }
    const size_t end = i;
    n_digits += end - begin;
    /* Zeros at the end count only as long as there is room for them. */
    size_t last = end;
    while (last > begin && text.data[last - 1U] == '0') {
      --last;
    }
    for (size_t k = begin; k < end && fits; ++k) {
      if (scale == MAX_SCALE || !append_digit(&coefficient, text.data[k])) {
        fits = k >= last;
        break;
      }
      ++scale;
    }
  }
  if (!n_digits || i != text.size) {
    return RG_BAD_SYNTAX;
  }
  if (!fits) {
    return RG_LIMIT;
  }
  *value = (GraphDecimal){with_sign(coefficient, negative), scale};
  return RG_OK;
}

/** Decimal digits of `value`, most significant first; returns their number. */
static size_t
format_digits(GraphUint128 value, char out[40])
{
  char   reversed[40];
  size_t n = 0U;
  do {
    reversed[n++] = (char)('0' + (int)(value % 10U));
    value /= 10U;
  } while (value);
  for (size_t i = 0U; i < n; ++i) {
    out[i] = reversed[n - 1U - i];
  }
  return n;
}

size_t
graph_decimal_format(const GraphDecimal value,
                     char               out[GRAPH_DECIMAL_TEXT_BYTES])
{
  const GraphDecimal short_value = without_zeros(value);
  const size_t       scale       = short_value.scale;
  char               digits[40];
  const size_t       n_digits =
      format_digits(magnitude(short_value.coefficient), digits);
  size_t n = 0U;
  if (short_value.coefficient < 0) {
    out[n++] = '-';
  }
  const size_t n_whole = n_digits > scale ? n_digits - scale : 0U;
  if (n_whole) {
    memcpy(out + n, digits, n_whole);
    n += n_whole;
  } else {
    out[n++] = '0';
  }
  if (scale) {
    out[n++] = '.';
    for (size_t i = n_digits; i < scale; ++i) {
      out[n++] = '0';
    }
    memcpy(out + n, digits + n_whole, n_digits - n_whole);
    n += n_digits - n_whole;
  }
  out[n] = '\0';
  return n;
}

/** Both magnitudes as multiples of 10^-scale. */
static uint32_t
align(const GraphDecimal a, const GraphDecimal b, GraphWide *const x,
      GraphWide *const y)
{
  const uint32_t scale = a.scale > b.scale ? a.scale : b.scale;
  *x                   = graph_wide_from(magnitude(a.coefficient));
  *y                   = graph_wide_from(magnitude(b.coefficient));
  graph_wide_multiply_power(x, scale - a.scale);
  graph_wide_multiply_power(y, scale - b.scale);
  return scale;
}

int
graph_decimal_compare(const GraphDecimal a, const GraphDecimal b)
{
  if (a.scale == b.scale || (a.coefficient < 0) != (b.coefficient < 0)) {
    return a.coefficient < b.coefficient   ? -1
           : a.coefficient > b.coefficient ? 1
                                           : 0;
  }
  const uint32_t apart =
      a.scale > b.scale ? a.scale - b.scale : b.scale - a.scale;
  if (apart < RG_COUNT_OF(short_powers) && is_short(a.coefficient) &&
      is_short(b.coefficient)) {
    const GraphInt128 power = short_powers[apart];
    const GraphInt128 x     = a.coefficient * (a.scale < b.scale ? power : 1);
    const GraphInt128 y     = b.coefficient * (b.scale < a.scale ? power : 1);
    return (x > y) - (x < y);
  }
  GraphWide x = {{0U}};
  GraphWide y = {{0U}};
  (void)align(a, b, &x, &y);
  const int order = graph_wide_compare(&x, &y);
  return a.coefficient < 0 ? -order : order;
}

RgStatus
graph_decimal_add(const GraphDecimal a, const GraphDecimal b,
                  GraphDecimal *const sum)
{
  if (a.scale == b.scale) {
    GraphInt128 coefficient = 0;
    if (!__builtin_add_overflow(a.coefficient, b.coefficient, &coefficient) &&
        magnitude(coefficient) <= max_coefficient) {
      *sum = (GraphDecimal){coefficient, a.scale};
      return RG_OK;
    }
  }
  const bool     a_negative = a.coefficient < 0;
  const bool     b_negative = b.coefficient < 0;
  GraphWide      x          = {{0U}};
  GraphWide      y          = {{0U}};
  const uint32_t scale      = align(a, b, &x, &y);
  if (a_negative == b_negative) {
    graph_wide_add(&x, &y);
    return narrow(x, scale, a_negative, EXACT, sum);
  }
  if (graph_wide_compare(&x, &y) >= 0) {
    graph_wide_subtract(&x, &y);
    return narrow(x, scale, a_negative, EXACT, sum);
  }
  graph_wide_subtract(&y, &x);
  return narrow(y, scale, b_negative, EXACT, sum);
}

RgStatus
graph_decimal_subtract(const GraphDecimal a, const GraphDecimal b,
                       GraphDecimal *const difference)
{
  return graph_decimal_add(a, (GraphDecimal){-b.coefficient, b.scale},
                           difference);
}

RgStatus
graph_decimal_multiply(const GraphDecimal a, const GraphDecimal b,
                       GraphDecimal *const product)
{
  GraphInt128 coefficient = 0;
  if (a.scale + b.scale <= MAX_SCALE &&
      !__builtin_mul_overflow(a.coefficient, b.coefficient, &coefficient) &&
      magnitude(coefficient) <= max_coefficient) {
    *product = (GraphDecimal){coefficient, a.scale + b.scale};
    return RG_OK;
  }
  return narrow(
      graph_wide_multiply(magnitude(a.coefficient), magnitude(b.coefficient)),
      a.scale + b.scale, (a.coefficient < 0) != (b.coefficient < 0), EXACT,
      product);
}

RgStatus
graph_decimal_divide(const GraphDecimal a, const GraphDecimal b,
                     GraphDecimal *const quotient)
{
  if (!b.coefficient) {
    return RG_BAD_ARG;
  }
  const bool negative = (a.coefficient < 0) != (b.coefficient < 0);
  GraphWide  over     = graph_wide_from(magnitude(a.coefficient));
  GraphWide  under    = graph_wide_from(magnitude(b.coefficient));
  if (QUOTIENT_SCALE + b.scale >= a.scale) {
    graph_wide_multiply_power(&over, QUOTIENT_SCALE + b.scale - a.scale);
  } else {
    graph_wide_multiply_power(&under, a.scale - b.scale - QUOTIENT_SCALE);
  }
  GraphWide result = {{0U}};
  if (graph_wide_fits(&over) && graph_wide_fits(&under)) {
    const GraphUint128 x = graph_wide_low(&over);
    const GraphUint128 y = graph_wide_low(&under);
    result               = graph_wide_from(x / y);
    over                 = graph_wide_from(x % y);
  } else {
    result = graph_wide_divide(&over, &under);
  }
  Rest rest = EXACT;
  if (graph_wide_compare(&over, &(GraphWide){{0U}})) {
    graph_wide_add(&over, &over);
    const int side = graph_wide_compare(&over, &under);
    rest           = side < 0 ? BELOW_HALF : side > 0 ? ABOVE_HALF : HALF;
  }
  return narrow(result, QUOTIENT_SCALE, negative, rest, quotient);
}

double
graph_decimal_to_double(const GraphDecimal value)
{
  /* Powers of ten up to 10^22 are exact in a double, so that one division
     rounds once (Clinger, PLDI 1990). */
  const GraphInt128 exact_limit = (GraphInt128)1 << 53U;
  if (value.scale <= 22U && value.coefficient <= exact_limit &&
      value.coefficient >= -exact_limit) {
    double power = 1.0;
    for (uint32_t i = 0U; i < value.scale; ++i) {
      power *= 10.0;
    }
    return (double)value.coefficient / power;
  }
  char   text[GRAPH_DECIMAL_TEXT_BYTES];
  size_t n = 0U;
  if (value.coefficient < 0) {
    text[n++] = '-';
  }
  n += format_digits(magnitude(value.coefficient), text + n);
  /* No point in the text: strtod() would look for the locale's. */
  text[n++] = 'e';
  text[n++] = '-';
  text[n++] = (char)('0' + (int)(value.scale / 10U));
  text[n++] = (char)('0' + (int)(value.scale % 10U));
  text[n]   = '\0';
  return strtod(text, NULL);
}
