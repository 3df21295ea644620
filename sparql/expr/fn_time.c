/**
   @file
   Functions on dates and times (SPARQL 1.1 §17.4.5), and their arithmetic
   (XPath Functions 3.1 §8.4, §9.7).
*/

#include "sparql/expr/function.h"

static const int64_t NANOS_PER_SECOND = 1000000000;

/** Fields that kinds of times have. */
enum { HAS_YEAR = 1, HAS_MONTH = 2, HAS_DAY = 4, HAS_CLOCK = 8 };

static unsigned
fields_of(const SparqlValueKind kind)
{
  switch (kind) {
  case SPARQL_VALUE_DATE_TIME:
    return HAS_YEAR | HAS_MONTH | HAS_DAY | HAS_CLOCK;
  case SPARQL_VALUE_DATE:
    return HAS_YEAR | HAS_MONTH | HAS_DAY;
  case SPARQL_VALUE_TIME:
    return HAS_CLOCK;
  case SPARQL_VALUE_G_YEAR:
    return HAS_YEAR;
  case SPARQL_VALUE_G_YEAR_MONTH:
    return HAS_YEAR | HAS_MONTH;
  case SPARQL_VALUE_G_MONTH:
    return HAS_MONTH;
  case SPARQL_VALUE_G_MONTH_DAY:
    return HAS_MONTH | HAS_DAY;
  case SPARQL_VALUE_G_DAY:
    return HAS_DAY;
  default:
    return 0U;
  }
}

/** The specification has xsd:dateTime only; every type that has the field is
    taken, as XPath's functions year-from-date and so on do. */
static RgStatus
field(const SparqlValue *const value, const unsigned which,
      const int64_t number, SparqlValue *const result)
{
  if (!(fields_of(value->kind) & which)) {
    return RG_TYPE_ERROR;
  }
  *result = sparql_value_int(number);
  return RG_OK;
}

RgStatus
sparql_fn_year(const SparqlCall *const call, SparqlValue *const args,
               const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return field(&args[0], HAS_YEAR, args[0].as.time.year, result);
}

RgStatus
sparql_fn_month(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return field(&args[0], HAS_MONTH, args[0].as.time.month, result);
}

RgStatus
sparql_fn_day(const SparqlCall *const call, SparqlValue *const args,
              const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return field(&args[0], HAS_DAY, args[0].as.time.day, result);
}

RgStatus
sparql_fn_hours(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return field(&args[0], HAS_CLOCK, args[0].as.time.hour, result);
}

RgStatus
sparql_fn_minutes(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return field(&args[0], HAS_CLOCK, args[0].as.time.minute, result);
}

RgStatus
sparql_fn_seconds(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  if (!(fields_of(args[0].kind) & HAS_CLOCK)) {
    return RG_TYPE_ERROR;
  }
  const GraphDecimal seconds = {(GraphInt128)args[0].as.time.second *
                                        NANOS_PER_SECOND +
                                    args[0].as.time.nanos,
                                9U};
  *result                    = sparql_value_decimal(seconds);
  return RG_OK;
}

static SparqlValue
duration_value(const SparqlValueKind kind, const SparqlDuration duration)
{
  SparqlValue value = sparql_value_boolean(false);
  value.kind        = kind;
  value.as.duration = duration;
  return value;
}

RgStatus
sparql_fn_timezone(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  if (!sparql_value_is_temporal(args[0].kind) ||
      args[0].as.time.zone_minutes == SPARQL_NO_ZONE) {
    return RG_TYPE_ERROR;
  }
  const SparqlDuration zone = {0, (GraphInt128)args[0].as.time.zone_minutes *
                                      60 * NANOS_PER_SECOND};
  *result = duration_value(SPARQL_VALUE_DAY_TIME_DURATION, zone);
  return RG_OK;
}

RgStatus
sparql_fn_tz(const SparqlCall *const call, SparqlValue *const args,
             const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  if (!sparql_value_is_temporal(args[0].kind)) {
    return RG_TYPE_ERROR;
  }
  const int32_t zone = args[0].as.time.zone_minutes;
  RgStr         text = zone ? RG_STR("") : RG_STR("Z");
  if (zone && zone != SPARQL_NO_ZONE) {
    const int32_t minutes = zone < 0 ? -zone : zone;
    RG_TRY(rg_arena_printf(call->arena, &text, "%c%02d:%02d",
                           zone < 0 ? '-' : '+', minutes / 60, minutes % 60));
  }
  *result = sparql_value_string(text);
  return RG_OK;
}

RgStatus
sparql_fn_now(const SparqlCall *const call, SparqlValue *const args,
              const size_t n_args, SparqlValue *const result)
{
  (void)args;
  (void)n_args;
  *result = sparql_value_time(SPARQL_VALUE_DATE_TIME, &call->query->now);
  return RG_OK;
}

/** Times that a duration may be added to; xsd:time takes no months. */
static RgStatus
move(const SparqlValue *const time, const SparqlValue *const duration,
     const int sign, SparqlValue *const result)
{
  if (!sparql_value_is_duration(duration->kind) ||
      (time->kind == SPARQL_VALUE_TIME && duration->as.duration.months) ||
      time->kind > SPARQL_VALUE_TIME) {
    return RG_TYPE_ERROR;
  }
  SparqlTime moved =
      sparql_time_add(&time->as.time, &duration->as.duration, sign);
  if (time->kind == SPARQL_VALUE_DATE) {
    moved.hour   = 0;
    moved.minute = 0;
    moved.second = 0;
    moved.nanos  = 0U;
  } else if (time->kind == SPARQL_VALUE_TIME) {
    moved.year  = time->as.time.year;
    moved.month = time->as.time.month;
    moved.day   = time->as.time.day;
  }
  *result = sparql_value_time(time->kind, &moved);
  return RG_OK;
}

/** Durations of one kind; all others do not add. */
static RgStatus
add_durations(const SparqlValue *const a, const SparqlValue *const b,
              const int sign, SparqlValue *const result)
{
  if (a->kind != b->kind || a->kind == SPARQL_VALUE_DURATION ||
      !sparql_value_is_duration(a->kind)) {
    return RG_TYPE_ERROR;
  }
  SparqlDuration sum = {0, 0};
  if (__builtin_add_overflow(a->as.duration.months,
                             b->as.duration.months * sign, &sum.months) ||
      __builtin_add_overflow(a->as.duration.nanos, b->as.duration.nanos * sign,
                             &sum.nanos)) {
    return RG_TYPE_ERROR;
  }
  *result = duration_value(a->kind, sum);
  return RG_OK;
}

RgStatus
sparql_fn_time_add(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  if (sparql_value_is_temporal(args[0].kind)) {
    return move(&args[0], &args[1], 1, result);
  }
  if (sparql_value_is_temporal(args[1].kind)) {
    return move(&args[1], &args[0], 1, result);
  }
  return add_durations(&args[0], &args[1], 1, result);
}

RgStatus
sparql_fn_time_subtract(const SparqlCall *const call, SparqlValue *const args,
                        const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  const SparqlValue *const a = &args[0];
  const SparqlValue *const b = &args[1];
  if (!sparql_value_is_temporal(a->kind)) {
    return add_durations(a, b, -1, result);
  }
  if (a->kind != b->kind) {
    return move(a, b, -1, result);
  }
  /* A time without a zone is taken as UTC: the zone of this machine must not
     change an answer (XPath 3.1's implicit timezone). */
  if (a->kind > SPARQL_VALUE_TIME) {
    return RG_TYPE_ERROR;
  }
  const SparqlDuration difference = {0, sparql_time_line(&a->as.time, 0) -
                                            sparql_time_line(&b->as.time, 0)};
  *result = duration_value(SPARQL_VALUE_DAY_TIME_DURATION, difference);
  return RG_OK;
}
