#include "sparql/expr/temporal.h"

#include "sparql/expr/lexical.h"

/** Units of the time line. */
static const int64_t NANOS_PER_SECOND = 1000000000;
static const int64_t SECONDS_PER_DAY  = 86400;

/** Most digits of a year: no time leaves 64 bits of seconds. */
enum { MAX_YEAR_DIGITS = 9, MAX_ZONE_MINUTES = 840 };

/** Exactly `n` digits. */
static int32_t
read_digits(SparqlLexReader *const reader, const int n)
{
  int32_t value = 0;
  for (int i = 0; i < n; ++i) {
    if (reader->at == reader->end || !sparql_lex_is_digit(*reader->at)) {
      reader->bad = true;
      return 0;
    }
    value = value * 10 + (*reader->at++ - '0');
  }
  return value;
}

/** yearFrag: at least four digits, no zero before more than four. */
static int64_t
read_year(SparqlLexReader *const reader)
{
  const bool negative = sparql_lex_sees(reader, '-');
  if (negative) {
    ++reader->at;
  }
  const char *const start = reader->at;
  int64_t           year  = 0;
  while (reader->at < reader->end && sparql_lex_is_digit(*reader->at) &&
         reader->at - start < MAX_YEAR_DIGITS) {
    year = year * 10 + (*reader->at++ - '0');
  }
  const ptrdiff_t n = reader->at - start;
  if (n < 4 || (n > 4 && *start == '0')) {
    reader->bad = true;
  }
  return negative ? -year : year;
}

static int32_t
read_zone(SparqlLexReader *const reader)
{
  if (reader->at == reader->end) {
    return SPARQL_NO_ZONE;
  }
  if (sparql_lex_sees(reader, 'Z')) {
    ++reader->at;
    return 0;
  }
  const bool west = sparql_lex_sees(reader, '-');
  if (!west && !sparql_lex_sees(reader, '+')) {
    reader->bad = true;
    return 0;
  }
  ++reader->at;
  const int32_t hours = read_digits(reader, 2);
  sparql_lex_expect(reader, ':');
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
read_month(SparqlLexReader *const reader, SparqlTime *const time)
{
  time->month = read_digits(reader, 2);
  if (time->month < 1 || time->month > 12) {
    reader->bad = true;
    time->month = 1;
  }
}

static void
read_day(SparqlLexReader *const reader, SparqlTime *const time)
{
  time->day = read_digits(reader, 2);
  if (time->day < 1 || time->day > days_in_month(time->year, time->month)) {
    reader->bad = true;
  }
}

/** hh:mm:ss(.s+)?, with 24:00:00; true when that is what it is. */
static bool
read_clock(SparqlLexReader *const reader, SparqlTime *const time)
{
  time->hour = read_digits(reader, 2);
  sparql_lex_expect(reader, ':');
  time->minute = read_digits(reader, 2);
  sparql_lex_expect(reader, ':');
  time->second = read_digits(reader, 2);
  if (sparql_lex_sees(reader, '.')) {
    ++reader->at;
    time->nanos = sparql_lex_fraction(reader);
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
read_fields(SparqlLexReader *const reader, const SparqlTemporalKind kind,
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
      sparql_lex_expect(reader, '-');
      read_month(reader, time);
    }
    if (kind == SPARQL_TEMPORAL_DATE_TIME || kind == SPARQL_TEMPORAL_DATE) {
      sparql_lex_expect(reader, '-');
      read_day(reader, time);
    }
    if (kind == SPARQL_TEMPORAL_DATE_TIME) {
      sparql_lex_expect(reader, 'T');
      next_day = read_clock(reader, time);
    }
    break;
  case SPARQL_TEMPORAL_TIME:
    (void)read_clock(reader, time);
    break;
  case SPARQL_TEMPORAL_G_MONTH:
  case SPARQL_TEMPORAL_G_MONTH_DAY:
    sparql_lex_expect(reader, '-');
    sparql_lex_expect(reader, '-');
    read_month(reader, time);
    if (kind == SPARQL_TEMPORAL_G_MONTH_DAY) {
      sparql_lex_expect(reader, '-');
      read_day(reader, time);
    }
    break;
  case SPARQL_TEMPORAL_G_DAY:
    sparql_lex_expect(reader, '-');
    sparql_lex_expect(reader, '-');
    sparql_lex_expect(reader, '-');
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
  SparqlLexReader reader = {text.data, text.data ? text.data + text.size : NULL,
                            false};
  SparqlTime      read   = {1972, 1, 1, 0, 0, 0, 0U, SPARQL_NO_ZONE};
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

static void
put_year(SparqlLexWriter *const writer, const int64_t year)
{
  if (year < 0) {
    sparql_lex_put(writer, '-');
  }
  sparql_lex_put_number(writer, (uint64_t)(year < 0 ? -year : year), 4);
}

static void
put_clock(SparqlLexWriter *const writer, const SparqlTime *const time)
{
  sparql_lex_put_number(writer, (uint64_t)time->hour, 2);
  sparql_lex_put(writer, ':');
  sparql_lex_put_number(writer, (uint64_t)time->minute, 2);
  sparql_lex_put(writer, ':');
  sparql_lex_put_number(writer, (uint64_t)time->second, 2);
  sparql_lex_put_fraction(writer, time->nanos);
}

static void
put_zone(SparqlLexWriter *const writer, const int32_t zone)
{
  if (zone == SPARQL_NO_ZONE) {
    return;
  }
  if (!zone) {
    sparql_lex_put(writer, 'Z');
    return;
  }
  const uint64_t minutes = (uint64_t)(zone < 0 ? -zone : zone);
  sparql_lex_put(writer, zone < 0 ? '-' : '+');
  sparql_lex_put_number(writer, minutes / 60U, 2);
  sparql_lex_put(writer, ':');
  sparql_lex_put_number(writer, minutes % 60U, 2);
}

size_t
sparql_time_format(const SparqlTemporalKind kind, const SparqlTime *const time,
                   char out[SPARQL_TEMPORAL_TEXT_BYTES])
{
  SparqlLexWriter writer = {out};
  switch (kind) {
  case SPARQL_TEMPORAL_DATE_TIME:
  case SPARQL_TEMPORAL_DATE:
  case SPARQL_TEMPORAL_G_YEAR_MONTH:
  case SPARQL_TEMPORAL_G_YEAR:
    put_year(&writer, time->year);
    if (kind != SPARQL_TEMPORAL_G_YEAR) {
      sparql_lex_put(&writer, '-');
      sparql_lex_put_number(&writer, (uint64_t)time->month, 2);
    }
    if (kind == SPARQL_TEMPORAL_DATE_TIME || kind == SPARQL_TEMPORAL_DATE) {
      sparql_lex_put(&writer, '-');
      sparql_lex_put_number(&writer, (uint64_t)time->day, 2);
    }
    if (kind == SPARQL_TEMPORAL_DATE_TIME) {
      sparql_lex_put(&writer, 'T');
      put_clock(&writer, time);
    }
    break;
  case SPARQL_TEMPORAL_TIME:
    put_clock(&writer, time);
    break;
  case SPARQL_TEMPORAL_G_MONTH:
  case SPARQL_TEMPORAL_G_MONTH_DAY:
    sparql_lex_put(&writer, '-');
    sparql_lex_put(&writer, '-');
    sparql_lex_put_number(&writer, (uint64_t)time->month, 2);
    if (kind == SPARQL_TEMPORAL_G_MONTH_DAY) {
      sparql_lex_put(&writer, '-');
      sparql_lex_put_number(&writer, (uint64_t)time->day, 2);
    }
    break;
  case SPARQL_TEMPORAL_G_DAY:
    sparql_lex_put(&writer, '-');
    sparql_lex_put(&writer, '-');
    sparql_lex_put(&writer, '-');
    sparql_lex_put_number(&writer, (uint64_t)time->day, 2);
    break;
  }
  put_zone(&writer, time->zone_minutes);
  *writer.at = '\0';
  return (size_t)(writer.at - out);
}

/** Days from 0000-03-01: years that begin in March put the leap day
    last. */
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
