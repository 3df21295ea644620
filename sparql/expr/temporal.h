#ifndef SPARQL_EXPR_TEMPORAL_H
#define SPARQL_EXPR_TEMPORAL_H

/**
   @file
   Dates, times and durations of XSD 1.1 Part 2 (§3.3.6 to §3.3.15, §3.4.26,
   §3.4.27): parse, print, compare, add.

   Years are proleptic Gregorian; a fraction of a second has nine digits.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/decimal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A value that says no time zone. */
#define SPARQL_NO_ZONE INT32_MIN

/** Which fields a value has. */
typedef enum {
  SPARQL_TEMPORAL_DATE_TIME,
  SPARQL_TEMPORAL_DATE,
  SPARQL_TEMPORAL_TIME,
  SPARQL_TEMPORAL_G_YEAR,
  SPARQL_TEMPORAL_G_YEAR_MONTH,
  SPARQL_TEMPORAL_G_MONTH,
  SPARQL_TEMPORAL_G_MONTH_DAY,
  SPARQL_TEMPORAL_G_DAY
} SparqlTemporalKind;

/** The seven-property model of XSD 1.1 Part 2 §D.2.1.  Fields that a kind does
    not have hold 1972, 1, 1, 0, 0, 0. */
typedef struct {
  int64_t  year;
  int32_t  month;        ///< 1 to 12
  int32_t  day;          ///< 1 to 31
  int32_t  hour;         ///< 0 to 23
  int32_t  minute;       ///< 0 to 59
  int32_t  second;       ///< 0 to 59
  uint32_t nanos;        ///< fraction of the second, 0 to 999999999
  int32_t  zone_minutes; ///< east of UTC, -840 to 840, or #SPARQL_NO_ZONE
} SparqlTime;

typedef struct {
  int64_t     months; ///< of one sign with `nanos`
  GraphInt128 nanos;
} SparqlDuration;

/** Room for the text of any time or duration with its null. */
enum { SPARQL_TEMPORAL_TEXT_BYTES = 96 };

/** Parse a lexical form (white space around it is not allowed).
    @return #RG_OK or #RG_BAD_SYNTAX. */
RG_NODISCARD RgStatus
sparql_time_parse(SparqlTemporalKind kind, RgStr text, SparqlTime *time);

/** Canonical form, but with the time zone that the value has.  Returns the
    bytes written, without the null. */
size_t
sparql_time_format(SparqlTemporalKind kind, const SparqlTime *time,
                   char out[SPARQL_TEMPORAL_TEXT_BYTES]);

/** Nanoseconds from 0000-03-01T00:00:00Z; a value without a zone is taken to
    be `zone_minutes` east. */
GraphInt128
sparql_time_line(const SparqlTime *time, int32_t zone_minutes);

/** The time at a place of the line, in a zone (or none). */
SparqlTime
sparql_time_from_line(GraphInt128 nanos, int32_t zone_minutes);

/**
   Compare by XSD 1.1 Part 2 §3.3.7.2: a value without a zone may be anything
   from 14:00 to -14:00.

   @return #RG_OK with a negative, zero or positive `order`; #RG_TYPE_ERROR
   when the order is not determined.
*/
RG_NODISCARD RgStatus
sparql_time_compare(const SparqlTime *a, const SparqlTime *b, int *order);

/** `time` plus `sign` (1 or -1) times a duration (XSD 1.1 Part 2 §E.3.3). */
SparqlTime
sparql_time_add(const SparqlTime *time, const SparqlDuration *duration,
                int sign);

/** Parse xsd:duration; xsd:yearMonthDuration and xsd:dayTimeDuration allow a
    part of it only.  @return #RG_OK, #RG_BAD_SYNTAX or #RG_LIMIT. */
RG_NODISCARD RgStatus
sparql_duration_parse(RgStr text, bool allow_months, bool allow_seconds,
                      SparqlDuration *duration);

/** Canonical form; nothing at all is "PT0S", or "P0M" when `year_month`. */
size_t
sparql_duration_format(const SparqlDuration *duration, bool year_month,
                       char out[SPARQL_TEMPORAL_TEXT_BYTES]);

#endif
