#include "graph/decimal.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 Uint128;

enum {
  MAX_SCALE      = 37,
  QUOTIENT_SCALE = 18,
  N_LIMBS        = 5 ///< 320 bits: a coefficient times 10^55
};

static const Uint128 max_coefficient = ~(Uint128)0U >> 1U;

/** Powers of ten by which a product of two 64-bit numbers stays exact. */
static const int64_t short_powers[] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/** A magnitude too long for a coefficient; least significant limb first. */
typedef struct {
  uint64_t limb[N_LIMBS];
} Wide;

static Uint128
magnitude(const GraphInt128 value)
{
  return value < 0 ? (Uint128)0U - (Uint128)value : (Uint128)value;
}

static GraphInt128
with_sign(const Uint128 value, const bool negative)
{
  return negative ? -(GraphInt128)value : (GraphInt128)value;
}

static Wide
wide_from(const Uint128 value)
{
  return (Wide){{(uint64_t)value, (uint64_t)(value >> 64U)}};
}

static bool
wide_fits(const Wide *const a)
{
  for (size_t i = 2U; i < N_LIMBS; ++i) {
    if (a->limb[i]) {
      return false;
    }
  }
  return !(a->limb[1] >> 63U);
}

static Uint128
wide_low(const Wide *const a)
{
  return (Uint128)a->limb[1] << 64U | a->limb[0];
}

static void
wide_multiply_small(Wide *const a, const uint64_t factor)
{
  uint64_t carry = 0U;
  for (size_t i = 0U; i < N_LIMBS; ++i) {
    const Uint128 part = (Uint128)a->limb[i] * factor + carry;
    a->limb[i]         = (uint64_t)part;
    carry              = (uint64_t)(part >> 64U);
  }
}

static void
wide_multiply_power(Wide *const a, uint32_t exponent)
{
  for (; exponent >= 19U; exponent -= 19U) {
    wide_multiply_small(a, UINT64_C(10000000000000000000));
  }
  uint64_t factor = 1U;
  for (; exponent; --exponent) {
    factor *= 10U;
  }
  wide_multiply_small(a, factor);
}

static uint64_t
wide_divide_small(Wide *const a, const uint64_t divisor)
{
  uint64_t rest = 0U;
  for (size_t i = N_LIMBS; i-- > 0U;) {
    const Uint128 part = (Uint128)rest << 64U | a->limb[i];
    a->limb[i]         = (uint64_t)(part / divisor);
    rest               = (uint64_t)(part % divisor);
  }
  return rest;
}

static int
wide_compare(const Wide *const a, const Wide *const b)
{
  for (size_t i = N_LIMBS; i-- > 0U;) {
    if (a->limb[i] != b->limb[i]) {
      return a->limb[i] < b->limb[i] ? -1 : 1;
    }
  }
  return 0;
}

static void
wide_add(Wide *const a, const Wide *const b)
{
  uint64_t carry = 0U;
  for (size_t i = 0U; i < N_LIMBS; ++i) {
    const Uint128 sum = (Uint128)a->limb[i] + b->limb[i] + carry;
    a->limb[i]        = (uint64_t)sum;
    carry             = (uint64_t)(sum >> 64U);
  }
}

/** `a` must not be less than `b`. */
static void
wide_subtract(Wide *const a, const Wide *const b)
{
  uint64_t borrow = 0U;
  for (size_t i = 0U; i < N_LIMBS; ++i) {
    const Uint128 rest = (Uint128)a->limb[i] - b->limb[i] - borrow;
    a->limb[i]         = (uint64_t)rest;
    borrow             = (uint64_t)(rest >> 64U) & 1U;
  }
}

static Wide
wide_multiply(const Uint128 a, const Uint128 b)
{
  const uint64_t x[2]   = {(uint64_t)a, (uint64_t)(a >> 64U)};
  const uint64_t y[2]   = {(uint64_t)b, (uint64_t)(b >> 64U)};
  Wide           result = {{0U}};
  for (size_t i = 0U; i < 2U; ++i) {
    uint64_t carry = 0U;
    for (size_t j = 0U; j < 2U; ++j) {
      const Uint128 part = (Uint128)x[i] * y[j] + result.limb[i + j] + carry;
      result.limb[i + j] = (uint64_t)part;
      carry              = (uint64_t)(part >> 64U);
    }
    result.limb[i + 2U] = carry;
  }
  return result;
}

/** Shift and subtract; leaves the remainder in `a`. */
static Wide
wide_divide(Wide *const a, const Wide *const divisor)
{
  Wide quotient = {{0U}};
  Wide rest     = {{0U}};
  for (size_t bit = 64U * N_LIMBS; bit-- > 0U;) {
    wide_add(&rest, &rest);
    rest.limb[0] |= a->limb[bit / 64U] >> (bit % 64U) & 1U;
    if (wide_compare(&rest, divisor) >= 0) {
      wide_subtract(&rest, divisor);
      quotient.limb[bit / 64U] |= UINT64_C(1) << (bit % 64U);
    }
  }
  *a = rest;
  return quotient;
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
  for (size_t i = 0U; i < sizeof(steps) / sizeof(steps[0]); ++i) {
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
narrow(Wide value, uint32_t scale, const bool negative, Rest rest,
       GraphDecimal *const result)
{
  while (scale > MAX_SCALE || (!wide_fits(&value) && scale)) {
    rest = rest_after(wide_divide_small(&value, 10U), rest);
    --scale;
  }
  if (!wide_fits(&value)) {
    return RG_LIMIT;
  }
  Uint128 coefficient = wide_low(&value);
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
append_digit(Uint128 *const coefficient, const char c)
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
  Uint128 coefficient = 0U;
  bool    fits        = true;
  size_t  n_digits    = 0U;
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
format_digits(Uint128 value, char out[40])
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
align(const GraphDecimal a, const GraphDecimal b, Wide *const x, Wide *const y)
{
  const uint32_t scale = a.scale > b.scale ? a.scale : b.scale;
  *x                   = wide_from(magnitude(a.coefficient));
  *y                   = wide_from(magnitude(b.coefficient));
  wide_multiply_power(x, scale - a.scale);
  wide_multiply_power(y, scale - b.scale);
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
  if (apart < sizeof(short_powers) / sizeof(short_powers[0]) &&
      is_short(a.coefficient) && is_short(b.coefficient)) {
    const GraphInt128 power = short_powers[apart];
    const GraphInt128 x     = a.coefficient * (a.scale < b.scale ? power : 1);
    const GraphInt128 y     = b.coefficient * (b.scale < a.scale ? power : 1);
    return (x > y) - (x < y);
  }
  Wide x = {{0U}};
  Wide y = {{0U}};
  (void)align(a, b, &x, &y);
  const int order = wide_compare(&x, &y);
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
  Wide           x          = {{0U}};
  Wide           y          = {{0U}};
  const uint32_t scale      = align(a, b, &x, &y);
  if (a_negative == b_negative) {
    wide_add(&x, &y);
    return narrow(x, scale, a_negative, EXACT, sum);
  }
  if (wide_compare(&x, &y) >= 0) {
    wide_subtract(&x, &y);
    return narrow(x, scale, a_negative, EXACT, sum);
  }
  wide_subtract(&y, &x);
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
      wide_multiply(magnitude(a.coefficient), magnitude(b.coefficient)),
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
  Wide       over     = wide_from(magnitude(a.coefficient));
  Wide       under    = wide_from(magnitude(b.coefficient));
  if (QUOTIENT_SCALE + b.scale >= a.scale) {
    wide_multiply_power(&over, QUOTIENT_SCALE + b.scale - a.scale);
  } else {
    wide_multiply_power(&under, a.scale - b.scale - QUOTIENT_SCALE);
  }
  Wide result = {{0U}};
  if (wide_fits(&over) && wide_fits(&under)) {
    const Uint128 x = wide_low(&over);
    const Uint128 y = wide_low(&under);
    result          = wide_from(x / y);
    over            = wide_from(x % y);
  } else {
    result = wide_divide(&over, &under);
  }
  Rest rest = EXACT;
  if (wide_compare(&over, &(Wide){{0U}})) {
    wide_add(&over, &over);
    const int side = wide_compare(&over, &under);
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
