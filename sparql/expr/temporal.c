#include "sparql/expr/temporal.h"

#include <stdlib.h>
#include <string.h>

/** Units of the time line. */
static const int64_t NANOS_PER_SECOND = 1000000000;
static const int64_t SECONDS_PER_DAY  = 86400;

/** Most digits that we take of a year or of a duration's years and months,
    and of its other parts: no sum of them leaves 64 bits of seconds. */
enum { MAX_YEAR_DIGITS = 9, MAX_PART_DIGITS = 12, MAX_ZONE_MINUTES = 840 };

/** Reads a lexical form from left to right; `bad` once it does not fit. */
typedef struct {
  const char *at;
  const char *end;
  bool        bad;
} Reader;

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static bool
next_is(const Reader *const reader, const char c)
{
  return reader->at < reader->end && *reader->at == c;
}

static void
expect(Reader *const reader, const char c)
{
  if (next_is(reader, c)) {
    ++reader->at;
  } else {
    reader->bad = true;
  }
}

/** Exactly `n` digits. */
static int32_t
read_digits(Reader *const reader, const int n)
{
  int32_t value = 0;
  for (int i = 0; i < n; ++i) {
    if (reader->at == reader->end || !is_digit(*reader->at)) {
      reader->bad = true;
      return 0;
    }
    value = value * 10 + (*reader->at++ - '0');
  }
  return value;
}

/** yearFrag: at least four digits, no zero before more than four. */
static int64_t
read_year(Reader *const reader)
{
  const bool negative = next_is(reader, '-');
  if (negative) {
    ++reader->at;
  }
  const char *const start = reader->at;
  int64_t           year  = 0;
  while (reader->at < reader->end && is_digit(*reader->at) &&
         reader->at - start < MAX_YEAR_DIGITS) {
    year = year * 10 + (*reader->at++ - '0');
  }
  const ptrdiff_t n = reader->at - start;
  if (n < 4 || (n > 4 && *start == '0')) {
    reader->bad = true;
  }
  return negative ? -year : year;
}

/** Digits after the point as nanoseconds; what comes after nine is cut. */
static uint32_t
read_fraction(Reader *const reader)
{
  uint32_t nanos = 0U;
  int      n     = 0;
  while (reader->at < reader->end && is_digit(*reader->at)) {
    if (n < 9) {
      nanos = nanos * 10U + (uint32_t)(*reader->at - '0');
    }
    ++reader->at;
    ++n;
  }
  if (!n) {
    reader->bad = true;
  }
  for (; n < 9; ++n) {
    nanos *= 10U;
  }
  return nanos;
}

static int32_t
read_zone(Reader *const reader)
{
  if (reader->at == reader->end) {
    return SPARQL_NO_ZONE;
  }
  if (next_is(reader, 'Z')) {
    ++reader->at;
    return 0;
  }
  const bool west = next_is(reader, '-');
  if (!west && !next_is(reader, '+')) {
    reader->bad = true;
    return 0;
  }
  ++reader->at;
  const int32_t hours = read_digits(reader, 2);
  expect(reader, ':');
  const int32_t minutes = read_digits(reader, 2);
  const int32_t zone    = hours * 60 + minutes;
  if (minutes > 59 || zone > MAX_ZONE_MINUTES) {
    reader->bad = true;
  }
  return west ? -zone : zone;
}

static bool
is_leap(const int64_t year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t
days_in_month(const int64_t year, const int32_t month)
{
  static const int8_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : DAYS[month - 1];
}

static void
read_month(Reader *const reader, SparqlTime *const time)
{
  time->month = read_digits(reader, 2);
  if (time->month < 1 || time->month > 12) {
    reader->bad = true;
    time->month = 1;
  }
}

static void
read_day(Reader *const reader, SparqlTime *const time)
{
  time->day = read_digits(reader, 2);
  if (time->day < 1 || time->day > days_in_month(time->year, time->month)) {
    reader->bad = true;
  }
}

/** hh:mm:ss(.s+)?, with 24:00:00; true when that is what it is. */
static bool
read_clock(Reader *const reader, SparqlTime *const time)
{
  time->hour = read_digits(reader, 2);
  expect(reader, ':');
  time->minute = read_digits(reader, 2);
  expect(reader, ':');
  time->second = read_digits(reader, 2);
  if (next_is(reader, '.')) {
    ++reader->at;
    time->nanos = read_fraction(reader);
  }
  if (time->hour == 24 && !time->minute && !time->second && !time->nanos) {
    time->hour = 0;
    return true;
  }
  if (time->hour > 23 || time->minute > 59 || time->second > 59) {
    reader->bad = true;
  }
  return false;
}

static void
read_fields(Reader *const reader, const SparqlTemporalKind kind,
            SparqlTime *const time)
{
  const SparqlDuration day      = {0,
                                   (GraphInt128)SECONDS_PER_DAY * NANOS_PER_SECOND};
  bool                 next_day = false;
  switch (kind) {
  case SPARQL_TEMPORAL_DATE_TIME:
  case SPARQL_TEMPORAL_DATE:
  case SPARQL_TEMPORAL_G_YEAR_MONTH:
  case SPARQL_TEMPORAL_G_YEAR:
    time->year = read_year(reader);
    if (kind != SPARQL_TEMPORAL_G_YEAR) {
      expect(reader, '-');
      read_month(reader, time);
    }
    if (kind == SPARQL_TEMPORAL_DATE_TIME || kind == SPARQL_TEMPORAL_DATE) {
      expect(reader, '-');
      read_day(reader, time);
    }
    if (kind == SPARQL_TEMPORAL_DATE_TIME) {
      expect(reader, 'T');
      next_day = read_clock(reader, time);
    }
    break;
  case SPARQL_TEMPORAL_TIME:
    (void)read_clock(reader, time);
    break;
  case SPARQL_TEMPORAL_G_MONTH:
  case SPARQL_TEMPORAL_G_MONTH_DAY:
    expect(reader, '-');
    expect(reader, '-');
    read_month(reader, time);
    if (kind == SPARQL_TEMPORAL_G_MONTH_DAY) {
      expect(reader, '-');
      read_day(reader, time);
    }
    break;
  case SPARQL_TEMPORAL_G_DAY:
    expect(reader, '-');
    expect(reader, '-');
    expect(reader, '-');
    read_day(reader, time);
    break;
  }
  if (next_day && !reader->bad) {
    *time = sparql_time_add(time, &day, 1);
  }
}

RgStatus
sparql_time_parse(const SparqlTemporalKind kind, const RgStr text,
                  SparqlTime *const time)
{
  Reader reader = {text.data, text.data ? text.data + text.size : NULL, false};
  SparqlTime read = {1972, 1, 1, 0, 0, 0, 0U, SPARQL_NO_ZONE};
  if (!text.size) {
    return RG_BAD_SYNTAX;
  }
  read_fields(&reader, kind, &read);
  if (!reader.bad) {
    read.zone_minutes = read_zone(&reader);
  }
  if (reader.bad || reader.at != reader.end) {
    return RG_BAD_SYNTAX;
  }
  *time = read;
  return RG_OK;
}

/** Writes a lexical form. */
typedef struct {
  char *at;
} Writer;

static void
put(Writer *const writer, const char c)
{
  *writer->at++ = c;
}

/** Decimal digits, at least `width` of them. */
static void
put_number(Writer *const writer, const uint64_t number, const int width)
{
  char     digits[24];
  int      n    = 0;
  uint64_t rest = number;
  do {
    digits[n++] = (char)('0' + (char)(rest % 10U));
    rest /= 10U;
  } while (rest);
  while (n < width) {
    digits[n++] = '0';
  }
  while (n) {
    put(writer, digits[--n]);
  }
}

/** ".5" for half a second; nothing for none. */
static void
put_fraction(Writer *const writer, const uint32_t nanos)
{
  if (!nanos) {
    return;
  }
  put(writer, '.');
  put_number(writer, nanos, 9);
  while (writer->at[-1] == '0') {
    --writer->at;
  }
}

static void
put_year(Writer *const writer, const int64_t year)
{
  if (year < 0) {
    put(writer, '-');
  }
  put_number(writer, (uint64_t)(year < 0 ? -year : year), 4);
}

static void
put_clock(Writer *const writer, const SparqlTime *const time)
{
  put_number(writer, (uint64_t)time->hour, 2);
  put(writer, ':');
  put_number(writer, (uint64_t)time->minute, 2);
  put(writer, ':');
  put_number(writer, (uint64_t)time->second, 2);
  put_fraction(writer, time->nanos);
}

static void
put_zone(Writer *const writer, const int32_t zone)
{
  if (zone == SPARQL_NO_ZONE) {
    return;
  }
  if (!zone) {
    put(writer, 'Z');
    return;
  }
  const uint64_t minutes = (uint64_t)(zone < 0 ? -zone : zone);
  put(writer, zone < 0 ? '-' : '+');
  put_number(writer, minutes / 60U, 2);
  put(writer, ':');
  put_number(writer, minutes % 60U, 2);
}

size_t
sparql_time_format(const SparqlTemporalKind kind, const SparqlTime *const time,
                   char out[SPARQL_TEMPORAL_TEXT_BYTES])
{
  Writer writer = {out};
  switch (kind) {
  case SPARQL_TEMPORAL_DATE_TIME:
  case SPARQL_TEMPORAL_DATE:
  case SPARQL_TEMPORAL_G_YEAR_MONTH:
  case SPARQL_TEMPORAL_G_YEAR:
    put_year(&writer, time->year);
    if (kind != SPARQL_TEMPORAL_G_YEAR) {
      put(&writer, '-');
      put_number(&writer, (uint64_t)time->month, 2);
    }
    if (kind == SPARQL_TEMPORAL_DATE_TIME || kind == SPARQL_TEMPORAL_DATE) {
      put(&writer, '-');
      put_number(&writer, (uint64_t)time->day, 2);
    }
    if (kind == SPARQL_TEMPORAL_DATE_TIME) {
      put(&writer, 'T');
      put_clock(&writer, time);
    }
    break;
  case SPARQL_TEMPORAL_TIME:
    put_clock(&writer, time);
    break;
  case SPARQL_TEMPORAL_G_MONTH:
  case SPARQL_TEMPORAL_G_MONTH_DAY:
    put(&writer, '-');
    put(&writer, '-');
    put_number(&writer, (uint64_t)time->month, 2);
    if (kind == SPARQL_TEMPORAL_G_MONTH_DAY) {
      put(&writer, '-');
      put_number(&writer, (uint64_t)time->day, 2);
    }
    break;
  case SPARQL_TEMPORAL_G_DAY:
    put(&writer, '-');
    put(&writer, '-');
    put(&writer, '-');
    put_number(&writer, (uint64_t)time->day, 2);
    break;
  }
  put_zone(&writer, time->zone_minutes);
  *writer.at = '\0';
  return (size_t)(writer.at - out);
}

/** Days from 0000-03-01: years that begin in March put the leap day last. */
static int64_t
days_from_date(const int64_t year, const int32_t month, const int32_t day)
{
  const int64_t shifted = month <= 2 ? year - 1 : year;
  const int64_t era     = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const int64_t of_era  = shifted - era * 400;
  const int64_t of_year =
      (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
}

static void
date_from_days(const int64_t days, SparqlTime *const time)
{
  const int64_t era    = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t of_era = days - era * 146097;
  const int64_t years =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
  const int64_t march   = (5 * of_year + 2) / 153;
  time->day             = (int32_t)(of_year - (153 * march + 2) / 5 + 1);
  time->month           = (int32_t)(march < 10 ? march + 3 : march - 9);
  time->year            = years + era * 400 + (time->month <= 2 ? 1 : 0);
}

GraphInt128
sparql_time_line(const SparqlTime *const time, const int32_t zone_minutes)
{
  const int32_t zone =
      time->zone_minutes == SPARQL_NO_ZONE ? zone_minutes : time->zone_minutes;
  const int64_t seconds =
      days_from_date(time->year, time->month, time->day) * SECONDS_PER_DAY +
      time->hour * 3600 + time->minute * 60 + time->second - zone * 60;
  return (GraphInt128)seconds * NANOS_PER_SECOND + time->nanos;
}

SparqlTime
sparql_time_from_line(const GraphInt128 nanos, const int32_t zone_minutes)
{
  const int32_t zone = zone_minutes == SPARQL_NO_ZONE ? 0 : zone_minutes;
  GraphInt128   part = nanos % NANOS_PER_SECOND;
  if (part < 0) {
    part += NANOS_PER_SECOND;
  }
  const int64_t seconds =
      (int64_t)((nanos - part) / NANOS_PER_SECOND) + (int64_t)zone * 60;
  int64_t of_day = seconds % SECONDS_PER_DAY;
  if (of_day < 0) {
    of_day += SECONDS_PER_DAY;
  }
  SparqlTime time = {0};
  date_from_days((seconds - of_day) / SECONDS_PER_DAY, &time);
  time.hour         = (int32_t)(of_day / 3600);
  time.minute       = (int32_t)(of_day / 60 % 60);
  time.second       = (int32_t)(of_day % 60);
  time.nanos        = (uint32_t)part;
  time.zone_minutes = zone_minutes;
  return time;
}

static int
sign_of(const GraphInt128 difference)
{
  return (difference > 0) - (difference < 0);
}

RgStatus
sparql_time_compare(const SparqlTime *const a, const SparqlTime *const b,
                    int *const order)
{
  const bool a_zoned = a->zone_minutes != SPARQL_NO_ZONE;
  const bool b_zoned = b->zone_minutes != SPARQL_NO_ZONE;
  if (a_zoned == b_zoned) {
    *order = sign_of(sparql_time_line(a, 0) - sparql_time_line(b, 0));
    return RG_OK;
  }
  const int first = sign_of(sparql_time_line(a, MAX_ZONE_MINUTES) -
                            sparql_time_line(b, MAX_ZONE_MINUTES));
  const int last  = sign_of(sparql_time_line(a, -MAX_ZONE_MINUTES) -
                            sparql_time_line(b, -MAX_ZONE_MINUTES));
  if (first != last || !first) {
    return RG_TYPE_ERROR;
  }
  *order = first;
  return RG_OK;
}

SparqlTime
sparql_time_add(const SparqlTime *const     time,
                const SparqlDuration *const duration, const int sign)
{
  const int64_t months = time->year * 12 + time->month - 1 +
                         (sign < 0 ? -duration->months : duration->months);
  SparqlTime moved   = *time;
  moved.year         = (months >= 0 ? months : months - 11) / 12;
  moved.month        = (int32_t)(months - moved.year * 12) + 1;
  const int32_t most = days_in_month(moved.year, moved.month);
  if (moved.day > most) {
    moved.day = most;
  }
  if (!duration->nanos) {
    return moved;
  }
  const GraphInt128 line = sparql_time_line(&moved, 0) +
                           (sign < 0 ? -duration->nanos : duration->nanos);
  return sparql_time_from_line(line, time->zone_minutes);
}

/** One "12M" of a duration: false when there is no number. */
static bool
read_part(Reader *const reader, const int max_digits, int64_t *const number,
          uint32_t *const nanos)
{
  if (reader->at == reader->end || !is_digit(*reader->at)) {
    return false;
  }
  int n   = 0;
  *number = 0;
  *nanos  = 0U;
  for (; reader->at < reader->end && is_digit(*reader->at); ++n) {
    if (n == max_digits) {
      reader->bad = true;
      return false;
    }
    *number = *number * 10 + (*reader->at++ - '0');
  }
  if (next_is(reader, '.')) {
    ++reader->at;
    *nanos = read_fraction(reader);
    if (!next_is(reader, 'S')) {
      reader->bad = true;
    }
  }
  return true;
}

/** The parts named by the letters of `units`, each at most once, in order. */
static int
read_parts(Reader *const reader, const char *const units,
           const int64_t *const weights, int64_t *const total,
           GraphInt128 *const nanos)
{
  int         n_parts    = 0;
  const char *unit       = units;
  int64_t     number     = 0;
  uint32_t    fraction   = 0U;
  const int   max_digits = total ? MAX_YEAR_DIGITS : MAX_PART_DIGITS;
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
  Reader reader = {text.data, text.data ? text.data + text.size : NULL, false};
  SparqlDuration read     = {0, 0};
  const bool     negative = next_is(&reader, '-');
  if (negative) {
    ++reader.at;
  }
  expect(&reader, 'P');
  /* The first parts are years and months, and perhaps days: days are told
     from the rest by their letter, so read what begins with each group. */
  const char *const start = reader.at;
  int               n =
      reader.bad ? 0 : read_parts(&reader, "YM", MONTHS, &read.months, NULL);
  if (reader.bad && reader.at < reader.end && *reader.at == 'D') {
    while (reader.at > start && is_digit(reader.at[-1])) {
      --reader.at;
    }
    reader.bad = false;
  }
  const int n_months = n;
  if (!reader.bad) {
    n += read_parts(&reader, "D", DAYS, NULL, &read.nanos);
  }
  if (!reader.bad && next_is(&reader, 'T')) {
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
put_part(Writer *const writer, const uint64_t number, const char unit)
{
  if (number) {
    put_number(writer, number, 1);
    put(writer, unit);
  }
}

size_t
sparql_duration_format(const SparqlDuration *const duration,
                       const bool                  year_month,
                       char out[SPARQL_TEMPORAL_TEXT_BYTES])
{
  Writer         writer = {out};
  const bool     minus  = duration->months < 0 || duration->nanos < 0;
  const uint64_t months =
      (uint64_t)(minus ? -duration->months : duration->months);
  const GraphInt128 nanos = minus ? -duration->nanos : duration->nanos;
  const uint64_t    total = (uint64_t)(nanos / NANOS_PER_SECOND);
  const uint32_t    part  = (uint32_t)(nanos % NANOS_PER_SECOND);
  if (minus) {
    put(&writer, '-');
  }
  put(&writer, 'P');
  put_part(&writer, months / 12U, 'Y');
  put_part(&writer, months % 12U, 'M');
  put_part(&writer, total / 86400U, 'D');
  const uint64_t seconds = total % 86400U;
  if (seconds || part) {
    put(&writer, 'T');
    put_part(&writer, seconds / 3600U, 'H');
    put_part(&writer, seconds / 60U % 60U, 'M');
    if (seconds % 60U || part) {
      put_number(&writer, seconds % 60U, 1);
      put_fraction(&writer, part);
      put(&writer, 'S');
    }
  } else if (!months && !total) {
    memcpy(writer.at, year_month ? "0M" : "T0S", year_month ? 2U : 3U);
    writer.at += year_month ? 2 : 3;
  }
  *writer.at = '\0';
  return (size_t)(writer.at - out);
}
