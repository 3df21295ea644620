#ifndef SPARQL_EXPR_DATATYPE_H
#define SPARQL_EXPR_DATATYPE_H

/**
   @file
   The datatypes whose values are known, and the value of a lexical form.  Which
   kind of value a datatype has stands in sparql/expr/value.h.
*/

#include "sparql/expr/value.h"

/** Fill `kind` and `as` of a value; false when the datatype is not known or
    does not have that lexical form, and `kind` stays. */
bool
sparql_datatype_value(const GraphTerm *literal, SparqlValue *value);

/** The kind of a date or time, DATE_TIME to G_DAY. */
SparqlTemporalKind
sparql_temporal_kind(SparqlValueKind kind);

#endif
