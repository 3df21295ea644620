#include "sparql/expr/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Longest text that is parsed: more digits than this change nothing. */
enum { MAX_TEXT_BYTES = 1100 };

/** sign? (digits ('.' digits?)? | '.' digits) ([eE] sign? digits)? */
static bool
has_number_form(const RgStr text)
{
  const char       *at  = text.data;
  const char *const end = at + text.size;
  if (at < end && (*at == '+' || *at == '-')) {
    ++at;
  }
  size_t n_digits = 0U;
  for (; at < end && *at >= '0' && *at <= '9'; ++at) {
    ++n_digits;
  }
  if (at < end && *at == '.') {
    for (++at; at < end && *at >= '0' && *at <= '9'; ++at) {
      ++n_digits;
    }
  }
  if (!n_digits) {
    return false;
  }
  if (at < end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at < end && (*at == '+' || *at == '-')) {
      ++at;
    }
    const char *const exponent = at;
    while (at < end && *at >= '0' && *at <= '9') {
      ++at;
    }
    if (at == exponent) {
      return false;
    }
  }
  return at == end;
}

RgStatus
sparql_number_parse(const RgStr text, const bool single, double *const number)
{
  if (rg_str_equals(text, RG_STR("INF")) ||
      rg_str_equals(text, RG_STR("+INF"))) {
    *number = (double)INFINITY;
    return RG_OK;
  }
  if (rg_str_equals(text, RG_STR("-INF"))) {
    *number = -(double)INFINITY;
    return RG_OK;
  }
  if (rg_str_equals(text, RG_STR("NaN"))) {
    *number = (double)NAN;
    return RG_OK;
  }
  if (!text.size || text.size >= MAX_TEXT_BYTES || !has_number_form(text)) {
    return RG_BAD_SYNTAX;
  }
  char copy[MAX_TEXT_BYTES];
  memcpy(copy, text.data, text.size);
  copy[text.size] = '\0';
  *number         = single ? (double)strtof(copy, NULL) : strtod(copy, NULL);
  return RG_OK;
}

/** The fewest digits "d.ddde±xx" that read back as `number`. */
static void
print_shortest(const double number, const bool single, char *const out,
               const size_t size)
{
  const int least = single ? 6 : 15;
  const int most  = single ? 9 : 17;
  for (int digits = least; digits <= most; ++digits) {
    (void)snprintf(out, size, "%.*e", digits - 1, number);
    const double back = single ? (double)strtof(out, NULL) : strtod(out, NULL);
    if (back == number) {
      return;
    }
  }
}

static size_t
format_special(const double number, char *const out)
{
  const char *const text = isnan(number) ? "NaN" : number > 0 ? "INF" : "-INF";
  const size_t      size = strlen(text);
  memcpy(out, text, size + 1U);
  return size;
}

size_t
sparql_number_format(const double number, const bool single,
                     char out[SPARQL_NUMBER_TEXT_BYTES])
{
  if (!isfinite(number)) {
    return format_special(number, out);
  }
  char shortest[SPARQL_NUMBER_TEXT_BYTES];
  print_shortest(number, single, shortest, sizeof(shortest));
  char *const  e        = strchr(shortest, 'e');
  const int    exponent = (int)strtol(e + 1, NULL, 10);
  const size_t mantissa = (size_t)(e - shortest);
  size_t       size     = mantissa;
  while (size > 1U && shortest[size - 1U] == '0') {
    --size;
  }
  memcpy(out, shortest, size);
  if (out[size - 1U] == '.') {
    out[size++] = '0';
  } else if (!memchr(out, '.', size)) {
    out[size++] = '.';
    out[size++] = '0';
  }
  return size + (size_t)snprintf(out + size, SPARQL_NUMBER_TEXT_BYTES - size,
                                 "E%d", exponent);
}

size_t
sparql_number_format_plain(const double number, const bool single,
                           char out[SPARQL_NUMBER_TEXT_BYTES])
{
  const double size = fabs(number);
  if (number == 0.0) {
    memcpy(out, signbit(number) ? "-0" : "0", signbit(number) ? 3U : 2U);
    return signbit(number) ? 2U : 1U;
  }
  if (!isfinite(number) || size < 1e-6 || size >= 1e6) {
    return sparql_number_format(number, single, out);
  }
  char shortest[SPARQL_NUMBER_TEXT_BYTES];
  print_shortest(number, single, shortest, sizeof(shortest));
  const char *const e        = strchr(shortest, 'e');
  const int         exponent = (int)strtol(e + 1, NULL, 10);
  const int         n_digits = (int)(e - shortest) - (number < 0 ? 3 : 2);
  const int         places   = n_digits > exponent ? n_digits - exponent : 0;
  int n = snprintf(out, SPARQL_NUMBER_TEXT_BYTES, "%.*f", places, number);
  if (memchr(out, '.', (size_t)n)) {
    while (out[n - 1] == '0') {
      --n;
    }
    n -= out[n - 1] == '.' ? 1 : 0;
  }
  out[n] = '\0';
  return (size_t)n;
}
