#include "sparql/expr/value.h"

#include "graph/dict.h"
#include "sparql/expr/datatype.h"
#include "sparql/expr/number.h"

#include <math.h>
#include <string.h>

static SparqlValue
computed(const SparqlValueKind kind)
{
  SparqlValue value;
  value.kind     = kind;
  value.has_term = false;
  value.id       = GRAPH_ID_NONE;
  return value;
}

SparqlValue
sparql_value_from_term(const GraphTerm *const term)
{
  static const SparqlValueKind KINDS[] = {
      [GRAPH_TERM_NONE]    = SPARQL_VALUE_UNBOUND,
      [GRAPH_TERM_BLANK]   = SPARQL_VALUE_BLANK,
      [GRAPH_TERM_IRI]     = SPARQL_VALUE_IRI,
      [GRAPH_TERM_LITERAL] = SPARQL_VALUE_OTHER,
      [GRAPH_TERM_TRIPLE]  = SPARQL_VALUE_TRIPLE,
  };
  SparqlValue value = computed(KINDS[term->kind]);
  value.has_term    = true;
  value.term        = *term;
  if (term->kind != GRAPH_TERM_LITERAL) {
    return value;
  }
  if (term->language.size) {
    value.kind = SPARQL_VALUE_LANG;
    return value;
  }
  if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    value.kind = SPARQL_VALUE_STRING;
    return value;
  }
  (void)sparql_datatype_value(term, &value);
  return value;
}

static SparqlValueKind
inline_time_kind(const GraphTag tag)
{
  return tag == GRAPH_TAG_G_YEAR         ? SPARQL_VALUE_G_YEAR
         : tag == GRAPH_TAG_G_YEAR_MONTH ? SPARQL_VALUE_G_YEAR_MONTH
         : tag == GRAPH_TAG_DATE         ? SPARQL_VALUE_DATE
                                         : SPARQL_VALUE_DATE_TIME;
}

static SparqlTime
inline_time(const GraphId id)
{
  const GraphIdDate date = graph_id_date(id);
  const SparqlTime  time = {
       .year   = date.year,
       .month  = (int32_t)date.month,
       .day    = (int32_t)date.day,
       .hour   = (int32_t)date.hour,
       .minute = (int32_t)date.minute,
       .second = (int32_t)date.second,
       .zone_minutes =
          graph_id_tag(id) == GRAPH_TAG_DATE_TIME ? 0 : SPARQL_NO_ZONE};
  return time;
}

static RgStatus
from_dictionary(const SparqlTerms *const terms, const GraphId id,
                RgArena *const arena, SparqlValue *const value)
{
  if (graph_id_tag(id) == GRAPH_TAG_LOCAL && terms->local) {
    return terms->local(terms->handle, id, value);
  }
  GraphTerm term;
  RG_TRY(terms->term(terms->handle, id, arena, &term));
  *value = sparql_value_from_term(&term);
  return RG_OK;
}

RgStatus
sparql_value_from_id(const SparqlTerms *const terms, const GraphId id,
                     RgArena *const arena, SparqlValue *const value)
{
  switch (graph_id_tag(id)) {
  case GRAPH_TAG_NONE:
    *value = computed(SPARQL_VALUE_UNBOUND);
    return RG_OK;
  case GRAPH_TAG_BLANK:
    *value = computed(SPARQL_VALUE_BLANK);
    break;
  case GRAPH_TAG_IRI:
    *value = computed(SPARQL_VALUE_IRI);
    break;
  case GRAPH_TAG_BOOLEAN:
    *value            = computed(SPARQL_VALUE_BOOLEAN);
    value->as.boolean = graph_id_boolean(id);
    break;
  case GRAPH_TAG_INTEGER:
    *value            = computed(SPARQL_VALUE_INTEGER);
    value->as.decimal = graph_decimal_from_int(graph_id_integer(id));
    break;
  case GRAPH_TAG_DECIMAL:
    *value            = computed(SPARQL_VALUE_DECIMAL);
    value->as.decimal = (GraphDecimal){graph_id_decimal_millionths(id),
                                       GRAPH_ID_DECIMAL_DIGITS};
    break;
  case GRAPH_TAG_G_YEAR:
  case GRAPH_TAG_G_YEAR_MONTH:
  case GRAPH_TAG_DATE:
  case GRAPH_TAG_DATE_TIME:
    *value         = computed(inline_time_kind(graph_id_tag(id)));
    value->as.time = inline_time(id);
    break;
  default:
    RG_TRY(from_dictionary(terms, id, arena, value));
    break;
  }
  value->id = id;
  return RG_OK;
}

/** The lexical form of a computed value, in `text`. */
static size_t
format(const SparqlValue *const value, char text[SPARQL_TEMPORAL_TEXT_BYTES])
{
  switch (value->kind) {
  case SPARQL_VALUE_BOOLEAN:
    return (size_t)(stpcpy(text, value->as.boolean ? "true" : "false") - text);
  case SPARQL_VALUE_INTEGER:
  case SPARQL_VALUE_DECIMAL:
    return graph_decimal_format(value->as.decimal, text);
  case SPARQL_VALUE_FLOAT:
  case SPARQL_VALUE_DOUBLE:
    return sparql_number_format(value->as.number,
                                value->kind == SPARQL_VALUE_FLOAT, text);
  case SPARQL_VALUE_DURATION:
  case SPARQL_VALUE_YEAR_MONTH_DURATION:
  case SPARQL_VALUE_DAY_TIME_DURATION:
    return sparql_duration_format(
        &value->as.duration, value->kind == SPARQL_VALUE_YEAR_MONTH_DURATION,
        text);
  default:
    return sparql_time_format(sparql_temporal_kind(value->kind),
                              &value->as.time, text);
  }
}

_Static_assert((int)GRAPH_DECIMAL_TEXT_BYTES <=
                       (int)SPARQL_TEMPORAL_TEXT_BYTES &&
                   (int)SPARQL_NUMBER_TEXT_BYTES <=
                       (int)SPARQL_TEMPORAL_TEXT_BYTES,
               "one buffer is enough for all");

RgStatus
sparql_value_term(const SparqlTerms *const terms, SparqlValue *const value,
                  RgArena *const arena)
{
  if (value->has_term) {
    return RG_OK;
  }
  if (value->id) {
    RG_TRY(terms->term(terms->handle, value->id, arena, &value->term));
    value->has_term = true;
    return RG_OK;
  }
  if (value->kind == SPARQL_VALUE_UNBOUND) {
    memset(&value->term, 0, sizeof(value->term));
    value->has_term = true;
    return RG_OK;
  }
  char  text[SPARQL_TEMPORAL_TEXT_BYTES] = {0};
  RgStr copy                             = RG_STR_NONE;
  RG_TRY(rg_arena_copy_str(arena, rg_str(text, format(value, text)), &copy));
  value->term =
      graph_term_literal(copy, sparql_value_kind_datatype(value->kind));
  value->has_term = true;
  return RG_OK;
}

/** The inline id of a computed value, without its text; NONE when it has to
    be interned. */
static GraphId
inline_id(const SparqlValue *const value)
{
  GraphId      id     = GRAPH_ID_NONE;
  GraphDecimal number = value->as.decimal;
  switch (value->kind) {
  case SPARQL_VALUE_BOOLEAN:
    return graph_id(GRAPH_TAG_BOOLEAN, value->as.boolean ? 1U : 0U);
  case SPARQL_VALUE_INTEGER:
    return number.coefficient >= -GRAPH_ID_INTEGER_BIAS &&
                   number.coefficient < GRAPH_ID_INTEGER_BIAS &&
                   !number.scale &&
                   graph_id_from_integer((int64_t)number.coefficient, &id)
               ? id
               : GRAPH_ID_NONE;
  case SPARQL_VALUE_DECIMAL:
    while (number.scale && number.coefficient % 10 == 0) {
      number.coefficient /= 10;
      --number.scale;
    }
    if (number.scale > GRAPH_ID_DECIMAL_DIGITS ||
        number.coefficient > GRAPH_ID_DECIMAL_BIAS ||
        number.coefficient < -GRAPH_ID_DECIMAL_BIAS) {
      return GRAPH_ID_NONE;
    }
    for (uint32_t i = number.scale; i < GRAPH_ID_DECIMAL_DIGITS; ++i) {
      number.coefficient *= 10;
    }
    return number.coefficient >= -GRAPH_ID_DECIMAL_BIAS &&
                   number.coefficient < GRAPH_ID_DECIMAL_BIAS &&
                   graph_id_from_decimal((int64_t)number.coefficient,
                                         number.scale, &id)
               ? id
               : GRAPH_ID_NONE;
  default:
    return GRAPH_ID_NONE;
  }
}

RgStatus
sparql_value_id(const SparqlTerms *const terms, SparqlValue *const value,
                RgArena *const arena, GraphId *const id)
{
  if (!value->id && !value->has_term) {
    value->id = inline_id(value);
  }
  if (!value->id && value->kind != SPARQL_VALUE_UNBOUND) {
    RG_TRY(sparql_value_term(terms, value, arena));
    RG_TRY(terms->intern(terms->handle, &value->term, &value->id));
  }
  *id = value->id;
  return RG_OK;
}

RgStatus
sparql_value_ebv(const SparqlTerms *const terms, SparqlValue *const value,
                 RgArena *const arena, bool *const truth)
{
  switch (value->kind) {
  case SPARQL_VALUE_BOOLEAN:
    *truth = value->as.boolean;
    return RG_OK;
  case SPARQL_VALUE_INTEGER:
  case SPARQL_VALUE_DECIMAL:
    *truth = value->as.decimal.coefficient != 0;
    return RG_OK;
  case SPARQL_VALUE_FLOAT:
  case SPARQL_VALUE_DOUBLE:
    *truth = value->as.number != 0.0 && !isnan(value->as.number);
    return RG_OK;
  case SPARQL_VALUE_STRING:
    RG_TRY(sparql_value_term(terms, value, arena));
    *truth = value->term.text.size > 0U;
    return RG_OK;
  default:
    return RG_TYPE_ERROR;
  }
}

SparqlValue
sparql_value_boolean(const bool truth)
{
  SparqlValue value = computed(SPARQL_VALUE_BOOLEAN);
  value.as.boolean  = truth;
  return value;
}

SparqlValue
sparql_value_int(const int64_t number)
{
  return sparql_value_integer(graph_decimal_from_int(number));
}

SparqlValue
sparql_value_integer(const GraphDecimal number)
{
  SparqlValue value = computed(SPARQL_VALUE_INTEGER);
  value.as.decimal  = number;
  return value;
}

SparqlValue
sparql_value_decimal(const GraphDecimal number)
{
  SparqlValue value = computed(SPARQL_VALUE_DECIMAL);
  value.as.decimal  = number;
  return value;
}

SparqlValue
sparql_value_number(const SparqlValueKind kind, const double number)
{
  SparqlValue value = computed(kind);
  value.as.number = kind == SPARQL_VALUE_FLOAT ? (double)(float)number : number;
  return value;
}

SparqlValue
sparql_value_time(const SparqlValueKind kind, const SparqlTime *const time)
{
  SparqlValue value = computed(kind);
  value.as.time     = *time;
  return value;
}

static SparqlValue
of_term(const SparqlValueKind kind, const GraphTerm term)
{
  SparqlValue value = computed(kind);
  value.has_term    = true;
  value.term        = term;
  return value;
}

SparqlValue
sparql_value_string(const RgStr text)
{
  return of_term(SPARQL_VALUE_STRING, graph_term_string(text));
}

SparqlValue
sparql_value_text_like(const SparqlValue *const like, const RgStr text)
{
  if (like->kind != SPARQL_VALUE_LANG) {
    return sparql_value_string(text);
  }
  SparqlValue value = of_term(SPARQL_VALUE_LANG, like->term);
  value.term.text   = text;
  return value;
}

SparqlValue
sparql_value_iri(const RgStr iri)
{
  return of_term(SPARQL_VALUE_IRI, graph_term_iri(iri));
}
