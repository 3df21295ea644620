#include "sparql/plan/function_facts.h"

#include <stdint.h>

/** What does not stand here is taken to be neither. */
static const struct {
  bool    strict;
  uint8_t n_values;
} facts[SPARQL_N_FUNCTIONS] = {
    [SPARQL_FN_OR]               = {.n_values = 2U},
    [SPARQL_FN_AND]              = {.strict = true, .n_values = 2U},
    [SPARQL_FN_NOT]              = {.n_values = 2U},
    [SPARQL_FN_EQUAL]            = {.strict = true, .n_values = 2U},
    [SPARQL_FN_NOT_EQUAL]        = {.strict = true, .n_values = 2U},
    [SPARQL_FN_LESS]             = {.strict = true, .n_values = 2U},
    [SPARQL_FN_GREATER]          = {.strict = true, .n_values = 2U},
    [SPARQL_FN_LESS_OR_EQUAL]    = {.strict = true, .n_values = 2U},
    [SPARQL_FN_GREATER_OR_EQUAL] = {.strict = true, .n_values = 2U},
    [SPARQL_FN_IN]               = {.n_values = 2U},
    [SPARQL_FN_NOT_IN]           = {.n_values = 2U},
    [SPARQL_FN_ADD]              = {.strict = true},
    [SPARQL_FN_SUBTRACT]         = {.strict = true},
    [SPARQL_FN_MULTIPLY]         = {.strict = true},
    [SPARQL_FN_DIVIDE]           = {.strict = true},
    [SPARQL_FN_STR]              = {.strict = true},
    [SPARQL_FN_LANG]             = {.strict = true, .n_values = 8U},
    [SPARQL_FN_LANGMATCHES]      = {.strict = true, .n_values = 2U},
    [SPARQL_FN_DATATYPE]         = {.strict = true, .n_values = 8U},
    [SPARQL_FN_BOUND]            = {.strict = true, .n_values = 2U},
    [SPARQL_FN_STRLEN]           = {.n_values = 100U},
    [SPARQL_FN_CONTAINS]         = {.strict = true, .n_values = 2U},
    [SPARQL_FN_STRSTARTS]        = {.strict = true, .n_values = 2U},
    [SPARQL_FN_STRENDS]          = {.strict = true, .n_values = 2U},
    [SPARQL_FN_YEAR]             = {.strict = true, .n_values = 50U},
    [SPARQL_FN_MONTH]            = {.n_values = 12U},
    [SPARQL_FN_DAY]              = {.n_values = 31U},
    [SPARQL_FN_HOURS]            = {.n_values = 24U},
    [SPARQL_FN_MINUTES]          = {.n_values = 60U},
    [SPARQL_FN_SECONDS]          = {.n_values = 60U},
    [SPARQL_FN_TIMEZONE]         = {.n_values = 24U},
    [SPARQL_FN_TZ]               = {.n_values = 24U},
    [SPARQL_FN_SAMETERM]         = {.n_values = 2U},
    [SPARQL_FN_ISIRI]            = {.n_values = 2U},
    [SPARQL_FN_ISURI]            = {.n_values = 2U},
    [SPARQL_FN_ISBLANK]          = {.n_values = 2U},
    [SPARQL_FN_ISLITERAL]        = {.n_values = 2U},
    [SPARQL_FN_ISNUMERIC]        = {.n_values = 2U},
    [SPARQL_FN_REGEX]            = {.strict = true, .n_values = 2U},
};

bool
sparql_function_is_strict(const SparqlFunction function)
{
  return facts[function].strict;
}

double
sparql_function_values(const SparqlFunction function)
{
  return (double)facts[function].n_values;
}
