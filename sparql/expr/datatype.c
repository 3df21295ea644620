#include "sparql/expr/datatype.h"

#include "sparql/expr/number.h"

#include <string.h>

/** Datatypes of the XSD namespace whose values we know, sorted by name. */
typedef struct {
  const char     *name;
  SparqlValueKind kind;
  const char     *low;  ///< least value of an integer type; null: none
  const char     *high; ///< greatest
} Datatype;

static const Datatype DATATYPES[] = {
    {"boolean", SPARQL_VALUE_BOOLEAN, NULL, NULL},
    {"byte", SPARQL_VALUE_INTEGER, "-128", "127"},
    {"date", SPARQL_VALUE_DATE, NULL, NULL},
    {"dateTime", SPARQL_VALUE_DATE_TIME, NULL, NULL},
    {"dateTimeStamp", SPARQL_VALUE_DATE_TIME, NULL, NULL},
    {"dayTimeDuration", SPARQL_VALUE_DAY_TIME_DURATION, NULL, NULL},
    {"decimal", SPARQL_VALUE_DECIMAL, NULL, NULL},
    {"double", SPARQL_VALUE_DOUBLE, NULL, NULL},
    {"duration", SPARQL_VALUE_DURATION, NULL, NULL},
    {"float", SPARQL_VALUE_FLOAT, NULL, NULL},
    {"gDay", SPARQL_VALUE_G_DAY, NULL, NULL},
    {"gMonth", SPARQL_VALUE_G_MONTH, NULL, NULL},
    {"gMonthDay", SPARQL_VALUE_G_MONTH_DAY, NULL, NULL},
    {"gYear", SPARQL_VALUE_G_YEAR, NULL, NULL},
    {"gYearMonth", SPARQL_VALUE_G_YEAR_MONTH, NULL, NULL},
    {"int", SPARQL_VALUE_INTEGER, "-2147483648", "2147483647"},
    {"integer", SPARQL_VALUE_INTEGER, NULL, NULL},
    {"long", SPARQL_VALUE_INTEGER, "-9223372036854775808",
     "9223372036854775807"},
    {"negativeInteger", SPARQL_VALUE_INTEGER, NULL, "-1"},
    {"nonNegativeInteger", SPARQL_VALUE_INTEGER, "0", NULL},
    {"nonPositiveInteger", SPARQL_VALUE_INTEGER, NULL, "0"},
    {"positiveInteger", SPARQL_VALUE_INTEGER, "1", NULL},
    {"short", SPARQL_VALUE_INTEGER, "-32768", "32767"},
    {"string", SPARQL_VALUE_STRING, NULL, NULL},
    {"time", SPARQL_VALUE_TIME, NULL, NULL},
    {"unsignedByte", SPARQL_VALUE_INTEGER, "0", "255"},
    {"unsignedInt", SPARQL_VALUE_INTEGER, "0", "4294967295"},
    {"unsignedLong", SPARQL_VALUE_INTEGER, "0", "18446744073709551615"},
    {"unsignedShort", SPARQL_VALUE_INTEGER, "0", "65535"},
    {"yearMonthDuration", SPARQL_VALUE_YEAR_MONTH_DURATION, NULL, NULL},
};

enum { N_DATATYPES = RG_COUNT_OF(DATATYPES) };

/** The entry of a datatype, or null. */
static const Datatype *
find_datatype(const RgStr iri)
{
  const RgStr space = RG_STR(GRAPH_XSD_NS);
  if (!rg_str_starts_with(iri, space)) {
    return NULL;
  }
  const RgStr name = rg_str(iri.data + space.size, iri.size - space.size);
  size_t      low  = 0U;
  size_t      high = N_DATATYPES;
  while (low < high) {
    const size_t middle = (low + high) / 2U;
    const int    order = rg_str_compare(name, rg_str_c(DATATYPES[middle].name));
    if (!order) {
      return &DATATYPES[middle];
    }
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1U;
    }
  }
  return NULL;
}

SparqlValueKind
sparql_value_kind_of_datatype(const RgStr datatype)
{
  const Datatype *const found = find_datatype(datatype);
  if (found) {
    return found->kind;
  }
  return rg_str_equals(datatype, RG_STR(GRAPH_RDF_LANG_STRING)) ||
                 rg_str_equals(datatype, RG_STR(GRAPH_RDF_DIR_LANG_STRING))
             ? SPARQL_VALUE_LANG
             : SPARQL_VALUE_OTHER;
}

RgStr
sparql_value_kind_datatype(const SparqlValueKind kind)
{
  switch (kind) {
  case SPARQL_VALUE_STRING:
    return RG_STR(GRAPH_XSD_STRING);
  case SPARQL_VALUE_LANG:
    return RG_STR(GRAPH_RDF_LANG_STRING);
  case SPARQL_VALUE_BOOLEAN:
    return RG_STR(GRAPH_XSD_NS "boolean");
  case SPARQL_VALUE_INTEGER:
    return RG_STR(GRAPH_XSD_NS "integer");
  case SPARQL_VALUE_DECIMAL:
    return RG_STR(GRAPH_XSD_NS "decimal");
  case SPARQL_VALUE_FLOAT:
    return RG_STR(GRAPH_XSD_NS "float");
  case SPARQL_VALUE_DOUBLE:
    return RG_STR(GRAPH_XSD_NS "double");
  case SPARQL_VALUE_DATE_TIME:
    return RG_STR(GRAPH_XSD_NS "dateTime");
  case SPARQL_VALUE_DATE:
    return RG_STR(GRAPH_XSD_NS "date");
  case SPARQL_VALUE_TIME:
    return RG_STR(GRAPH_XSD_NS "time");
  case SPARQL_VALUE_G_YEAR:
    return RG_STR(GRAPH_XSD_NS "gYear");
  case SPARQL_VALUE_G_YEAR_MONTH:
    return RG_STR(GRAPH_XSD_NS "gYearMonth");
  case SPARQL_VALUE_G_MONTH:
    return RG_STR(GRAPH_XSD_NS "gMonth");
  case SPARQL_VALUE_G_MONTH_DAY:
    return RG_STR(GRAPH_XSD_NS "gMonthDay");
  case SPARQL_VALUE_G_DAY:
    return RG_STR(GRAPH_XSD_NS "gDay");
  case SPARQL_VALUE_DURATION:
    return RG_STR(GRAPH_XSD_NS "duration");
  case SPARQL_VALUE_YEAR_MONTH_DURATION:
    return RG_STR(GRAPH_XSD_NS "yearMonthDuration");
  case SPARQL_VALUE_DAY_TIME_DURATION:
    return RG_STR(GRAPH_XSD_NS "dayTimeDuration");
  case SPARQL_VALUE_UNBOUND:
  case SPARQL_VALUE_BLANK:
  case SPARQL_VALUE_IRI:
  case SPARQL_VALUE_OTHER:
  case SPARQL_VALUE_TRIPLE:
    break;
  }
  return RG_STR_NONE;
}

SparqlTemporalKind
sparql_temporal_kind(const SparqlValueKind kind)
{
  return (SparqlTemporalKind)(kind - SPARQL_VALUE_DATE_TIME);
}

_Static_assert(SPARQL_VALUE_G_DAY - SPARQL_VALUE_DATE_TIME == 7 &&
                   SPARQL_TEMPORAL_G_YEAR ==
                       SPARQL_VALUE_G_YEAR - SPARQL_VALUE_DATE_TIME &&
                   SPARQL_TEMPORAL_G_MONTH ==
                       SPARQL_VALUE_G_MONTH - SPARQL_VALUE_DATE_TIME,
               "temporal kinds stand in the same order");

static bool
parse_boolean(const RgStr text, bool *const truth)
{
  *truth =
      rg_str_equals(text, RG_STR("true")) || rg_str_equals(text, RG_STR("1"));
  return *truth || rg_str_equals(text, RG_STR("false")) ||
         rg_str_equals(text, RG_STR("0"));
}

static bool
is_within(const GraphDecimal number, const char *const limit, const int side)
{
  GraphDecimal bound = {0, 0U};
  return !limit || (graph_decimal_parse(rg_str_c(limit), &bound) == RG_OK &&
                    graph_decimal_compare(number, bound) * side >= 0);
}

static bool
parse_integer(const RgStr text, const Datatype *const type,
              GraphDecimal *const number)
{
  return text.size && !memchr(text.data, '.', text.size) &&
         graph_decimal_parse(text, number) == RG_OK &&
         is_within(*number, type->low, 1) && is_within(*number, type->high, -1);
}

/** The value of a lexical form; false when the type does not have it. */
static bool
parse_literal(const RgStr text, const Datatype *const type,
              SparqlValue *const value)
{
  switch (type->kind) {
  case SPARQL_VALUE_STRING:
    return true;
  case SPARQL_VALUE_BOOLEAN:
    return parse_boolean(text, &value->as.boolean);
  case SPARQL_VALUE_INTEGER:
    return parse_integer(text, type, &value->as.decimal);
  case SPARQL_VALUE_DECIMAL:
    return graph_decimal_parse(text, &value->as.decimal) == RG_OK;
  case SPARQL_VALUE_FLOAT:
  case SPARQL_VALUE_DOUBLE:
    return sparql_number_parse(text, type->kind == SPARQL_VALUE_FLOAT,
                               &value->as.number) == RG_OK;
  case SPARQL_VALUE_DURATION:
  case SPARQL_VALUE_YEAR_MONTH_DURATION:
  case SPARQL_VALUE_DAY_TIME_DURATION:
    return sparql_duration_parse(text,
                                 type->kind != SPARQL_VALUE_DAY_TIME_DURATION,
                                 type->kind != SPARQL_VALUE_YEAR_MONTH_DURATION,
                                 &value->as.duration) == RG_OK;
  default:
    return sparql_time_parse(sparql_temporal_kind(type->kind), text,
                             &value->as.time) == RG_OK;
  }
}

bool
sparql_datatype_value(const GraphTerm *const literal, SparqlValue *const value)
{
  const Datatype *const type = find_datatype(literal->datatype);
  if (!type || !parse_literal(literal->text, type, value)) {
    return false;
  }
  value->kind = type->kind;
  return true;
}
