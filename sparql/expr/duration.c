/**
   @file
   xsd:duration and the two types made from it (XSD 1.1 Part 2 §3.3.6, §3.4.26,
   §3.4.27).
*/

#include "sparql/expr/lexical.h"
#include "sparql/expr/temporal.h"

#include <string.h>

static const int64_t NANOS_PER_SECOND = 1000000000;

/** Most digits of years and months, and of the other parts: no sum of them
    leaves 64 bits of seconds. */
enum { MAX_MONTH_DIGITS = 9, MAX_PART_DIGITS = 12 };

/** One "12M" of a duration: false when there is no number. */
static bool
read_part(SparqlLexReader *const reader, const int max_digits,
          int64_t *const number, uint32_t *const nanos)
{
  if (reader->at == reader->end || !sparql_lex_is_digit(*reader->at)) {
    return false;
  }
  int n   = 0;
  *number = 0;
  *nanos  = 0U;
  for (; reader->at < reader->end && sparql_lex_is_digit(*reader->at); ++n) {
    if (n == max_digits) {
      reader->bad = true;
      return false;
    }
    *number = *number * 10 + (*reader->at++ - '0');
  }
  if (sparql_lex_sees(reader, '.')) {
    ++reader->at;
    *nanos = sparql_lex_fraction(reader);
    if (!sparql_lex_sees(reader, 'S')) {
      reader->bad = true;
    }
  }
  return true;
}

/** The parts named by the letters of `units`, each at most once, in order. */
static int
read_parts(SparqlLexReader *const reader, const char *const units,
           const int64_t *const weights, int64_t *const total,
           GraphInt128 *const nanos)
{
  int         n_parts    = 0;
  const char *unit       = units;
  int64_t     number     = 0;
  uint32_t    fraction   = 0U;
  const int   max_digits = total ? MAX_MONTH_DIGITS : MAX_PART_DIGITS;
  while (!reader->bad && read_part(reader, max_digits, &number, &fraction)) {
    const char *const found = reader->at < reader->end && *reader->at
                                  ? strchr(unit, *reader->at)
                                  : NULL;
    if (!found) {
      reader->bad = true;
      return n_parts;
    }
    const GraphInt128 amount = (GraphInt128)number * weights[found - units];
    if (total) {
      *total += (int64_t)amount;
    } else {
      *nanos += amount * NANOS_PER_SECOND + fraction;
    }
    unit = found + 1;
    ++reader->at;
    ++n_parts;
  }
  return n_parts;
}

RgStatus
sparql_duration_parse(const RgStr text, const bool allow_months,
                      const bool allow_seconds, SparqlDuration *const duration)
{
  static const int64_t MONTHS[] = {12, 1};
  static const int64_t DAYS[]   = {86400};
  static const int64_t CLOCK[]  = {3600, 60, 1};
  SparqlLexReader reader = {text.data, text.data ? text.data + text.size : NULL,
                            false};
  SparqlDuration  read   = {0, 0};
  const bool      negative = sparql_lex_sees(&reader, '-');
  if (negative) {
    ++reader.at;
  }
  sparql_lex_expect(&reader, 'P');
  /* The first parts are years and months, and perhaps days: days are told
     from the rest by their letter, so read what begins with each group. */
  const char *const start = reader.at;
  int               n =
      reader.bad ? 0 : read_parts(&reader, "YM", MONTHS, &read.months, NULL);
  if (reader.bad && reader.at < reader.end && *reader.at == 'D') {
    while (reader.at > start && sparql_lex_is_digit(reader.at[-1])) {
      --reader.at;
    }
    reader.bad = false;
  }
  const int n_months = n;
  if (!reader.bad) {
    n += read_parts(&reader, "D", DAYS, NULL, &read.nanos);
  }
  if (!reader.bad && sparql_lex_sees(&reader, 'T')) {
    ++reader.at;
    const int n_clock = read_parts(&reader, "HMS", CLOCK, NULL, &read.nanos);
    reader.bad        = reader.bad || !n_clock;
    n += n_clock;
  }
  if (reader.bad || reader.at != reader.end || !n ||
      (!allow_months && n_months) || (!allow_seconds && n != n_months)) {
    return RG_BAD_SYNTAX;
  }
  duration->months = negative ? -read.months : read.months;
  duration->nanos  = negative ? -read.nanos : read.nanos;
  return RG_OK;
}

static void
put_part(SparqlLexWriter *const writer, const uint64_t number, const char unit)
{
  if (number) {
    sparql_lex_put_number(writer, number, 1);
    sparql_lex_put(writer, unit);
  }
}

size_t
sparql_duration_format(const SparqlDuration *const duration,
                       const bool                  year_month,
                       char out[SPARQL_TEMPORAL_TEXT_BYTES])
{
  SparqlLexWriter writer = {out};
  const bool      minus  = duration->months < 0 || duration->nanos < 0;
  const uint64_t  months =
      (uint64_t)(minus ? -duration->months : duration->months);
  const GraphInt128 nanos = minus ? -duration->nanos : duration->nanos;
  const uint64_t    total = (uint64_t)(nanos / NANOS_PER_SECOND);
  const uint32_t    part  = (uint32_t)(nanos % NANOS_PER_SECOND);
  if (minus) {
    sparql_lex_put(&writer, '-');
  }
  sparql_lex_put(&writer, 'P');
  put_part(&writer, months / 12U, 'Y');
  put_part(&writer, months % 12U, 'M');
  put_part(&writer, total / 86400U, 'D');
  const uint64_t seconds = total % 86400U;
  if (seconds || part) {
    sparql_lex_put(&writer, 'T');
    put_part(&writer, seconds / 3600U, 'H');
    put_part(&writer, seconds / 60U % 60U, 'M');
    if (seconds % 60U || part) {
      sparql_lex_put_number(&writer, seconds % 60U, 1);
      sparql_lex_put_fraction(&writer, part);
      sparql_lex_put(&writer, 'S');
    }
  } else if (!months && !total) {
    memcpy(writer.at, year_month ? "0M" : "T0S", year_month ? 2U : 3U);
    writer.at += year_month ? 2 : 3;
  }
  *writer.at = '\0';
  return (size_t)(writer.at - out);
}
