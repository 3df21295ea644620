/**
   @file
   Casts (SPARQL 1.1 §17.5, XPath Functions 3.1 §19).
*/

#include "sparql/expr/function.h"
#include "sparql/expr/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Room for any finite double in decimal notation. */
enum { PLAIN_TEXT_BYTES = 400, MAX_PLACES = 30 };

/** The decimal that a float or double is written as. */
static RgStatus
decimal_from_number(const double number, const bool single,
                    GraphDecimal *const decimal)
{
  char text[SPARQL_NUMBER_TEXT_BYTES];
  char plain[PLAIN_TEXT_BYTES];
  if (!isfinite(number)) {
    return RG_TYPE_ERROR;
  }
  (void)sparql_number_format(number, single, text);
  const char *const e        = strchr(text, 'E');
  const char *const point    = strchr(text, '.');
  const int         exponent = (int)strtol(e + 1, NULL, 10);
  const int         places   = (int)(e - point) - 1 - exponent;
  const int         n        = snprintf(plain, sizeof(plain), "%.*f",
                         places < 0            ? 0
                                        : places > MAX_PLACES ? MAX_PLACES
                                                              : places,
                                        number);
  return n > 0 &&
                 graph_decimal_parse(rg_str(plain, (size_t)n), decimal) == RG_OK
             ? RG_OK
             : RG_TYPE_ERROR;
}

static GraphDecimal
truncate_decimal(const GraphDecimal value)
{
  GraphDecimal whole = value;
  for (; whole.scale; --whole.scale) {
    whole.coefficient /= 10;
  }
  return whole;
}

/** From numbers and booleans to a number. */
static RgStatus
to_number(const SparqlValueKind kind, const SparqlValue *const arg,
          SparqlValue *const result)
{
  GraphDecimal exact = {0, 0U};
  if (arg->kind == SPARQL_VALUE_BOOLEAN) {
    exact = graph_decimal_from_int(arg->as.boolean ? 1 : 0);
  } else if (!sparql_value_is_numeric(arg->kind)) {
    return RG_TYPE_ERROR;
  } else if (kind == SPARQL_VALUE_FLOAT || kind == SPARQL_VALUE_DOUBLE) {
    *result = sparql_value_number(kind, sparql_value_to_double(arg));
    return RG_OK;
  } else if (arg->kind == SPARQL_VALUE_INTEGER ||
             arg->kind == SPARQL_VALUE_DECIMAL) {
    exact = arg->as.decimal;
  } else {
    RG_TRY(decimal_from_number(arg->as.number, arg->kind == SPARQL_VALUE_FLOAT,
                               &exact));
  }
  *result = kind == SPARQL_VALUE_INTEGER
                ? sparql_value_integer(truncate_decimal(exact))
            : kind == SPARQL_VALUE_DECIMAL
                ? sparql_value_decimal(exact)
                : sparql_value_number(kind, graph_decimal_to_double(exact));
  return RG_OK;
}

static RgStatus
to_boolean(const SparqlValue *const arg, SparqlValue *const result)
{
  if (!sparql_value_is_numeric(arg->kind)) {
    return RG_TYPE_ERROR;
  }
  const double number = sparql_value_to_double(arg);
  *result             = sparql_value_boolean(number != 0.0 && !isnan(number));
  return RG_OK;
}

/** From times that have the fields: the others of the target are dropped. */
static RgStatus
to_time(const SparqlValueKind kind, const SparqlValue *const arg,
        SparqlValue *const result)
{
  const bool from_date_time = arg->kind == SPARQL_VALUE_DATE_TIME;
  if (!from_date_time &&
      (arg->kind != SPARQL_VALUE_DATE || kind == SPARQL_VALUE_TIME)) {
    return RG_TYPE_ERROR;
  }
  SparqlTime time = arg->as.time;
  if (kind != SPARQL_VALUE_DATE_TIME && kind != SPARQL_VALUE_TIME) {
    time.hour   = 0;
    time.minute = 0;
    time.second = 0;
    time.nanos  = 0U;
  }
  /* Fields that the type has not stand at their first value. */
  if (kind == SPARQL_VALUE_TIME || kind >= SPARQL_VALUE_G_MONTH) {
    time.year = 1972;
  }
  if (kind == SPARQL_VALUE_TIME || kind == SPARQL_VALUE_G_YEAR ||
      kind == SPARQL_VALUE_G_DAY) {
    time.month = 1;
  }
  if (kind == SPARQL_VALUE_TIME || kind == SPARQL_VALUE_G_YEAR ||
      kind == SPARQL_VALUE_G_YEAR_MONTH || kind == SPARQL_VALUE_G_MONTH) {
    time.day = 1;
  }
  *result = sparql_value_time(kind, &time);
  return RG_OK;
}

/** Between durations: a part is taken. */
static RgStatus
to_duration(const SparqlValueKind kind, const SparqlValue *const arg,
            SparqlValue *const result)
{
  if (!sparql_value_is_duration(arg->kind)) {
    return RG_TYPE_ERROR;
  }
  *result          = *arg;
  result->kind     = kind;
  result->id       = GRAPH_ID_NONE;
  result->has_term = false;
  if (kind == SPARQL_VALUE_YEAR_MONTH_DURATION) {
    result->as.duration.nanos = 0;
  } else if (kind == SPARQL_VALUE_DAY_TIME_DURATION) {
    result->as.duration.months = 0;
  }
  return RG_OK;
}

/** A literal's canonical form; numbers as XPath writes them. */
static RgStatus
to_string(const SparqlCall *const call, SparqlValue *const arg,
          SparqlValue *const result)
{
  if (arg->kind == SPARQL_VALUE_FLOAT || arg->kind == SPARQL_VALUE_DOUBLE) {
    char   text[SPARQL_NUMBER_TEXT_BYTES];
    size_t n = sparql_number_format_plain(
        arg->as.number, arg->kind == SPARQL_VALUE_FLOAT, text);
    RgStr copy = RG_STR_NONE;
    RG_TRY(rg_arena_copy_str(call->arena, rg_str(text, n), &copy));
    *result = sparql_value_string(copy);
    return RG_OK;
  }
  if (arg->kind == SPARQL_VALUE_BLANK || arg->kind == SPARQL_VALUE_TRIPLE) {
    return RG_TYPE_ERROR;
  }
  if (arg->kind >= SPARQL_VALUE_BOOLEAN && arg->kind < SPARQL_VALUE_OTHER) {
    arg->id       = GRAPH_ID_NONE;
    arg->has_term = false;
  }
  RG_TRY(sparql_value_term(call->terms, arg, call->arena));
  *result = sparql_value_string(arg->term.text);
  return RG_OK;
}

/** The lexical form of a string, if the type has it. */
static RgStatus
from_string(const SparqlCall *const call, const RgStr type,
            SparqlValue *const arg, SparqlValue *const result)
{
  RG_TRY(sparql_value_term(call->terms, arg, call->arena));
  const GraphTerm term = graph_term_literal(rg_str_trim(arg->term.text), type);
  *result              = sparql_value_from_term(&term);
  if (result->kind == SPARQL_VALUE_OTHER) {
    return RG_TYPE_ERROR;
  }
  /* Integer types but xsd:integer itself keep their name in the term. */
  if (result->kind != SPARQL_VALUE_INTEGER ||
      rg_str_equals(type, sparql_value_kind_datatype(result->kind))) {
    result->has_term = false;
  }
  return RG_OK;
}

/** Give an integer the type it was cast to, such as xsd:int. */
static RgStatus
name_integer(const SparqlCall *const call, const RgStr type,
             SparqlValue *const result)
{
  RG_TRY(sparql_value_term(call->terms, result, call->arena));
  const GraphTerm term = graph_term_literal(result->term.text, type);
  *result              = sparql_value_from_term(&term);
  return result->kind == SPARQL_VALUE_INTEGER ? RG_OK : RG_TYPE_ERROR;
}

RgStatus
sparql_cast(const SparqlCall *const call, const RgStr type,
            SparqlValue *const arg, SparqlValue *const result)
{
  const SparqlValueKind kind = sparql_value_kind_of_datatype(type);
  if (kind == SPARQL_VALUE_OTHER || kind == SPARQL_VALUE_LANG) {
    return RG_TYPE_ERROR;
  }
  if (kind == SPARQL_VALUE_STRING) {
    return to_string(call, arg, result);
  }
  if (arg->kind == SPARQL_VALUE_STRING) {
    return from_string(call, type, arg, result);
  }
  if (kind == arg->kind && kind != SPARQL_VALUE_INTEGER) {
    *result = *arg;
    return RG_OK;
  }
  if (sparql_value_is_temporal(kind)) {
    return to_time(kind, arg, result);
  }
  if (sparql_value_is_duration(kind)) {
    return to_duration(kind, arg, result);
  }
  if (kind == SPARQL_VALUE_BOOLEAN) {
    return to_boolean(arg, result);
  }
  RG_TRY(to_number(kind, arg, result));
  return kind == SPARQL_VALUE_INTEGER &&
                 !rg_str_equals(type, sparql_value_kind_datatype(kind))
             ? name_integer(call, type, result)
             : RG_OK;
}
