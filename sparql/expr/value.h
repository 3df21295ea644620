#ifndef SPARQL_EXPR_VALUE_H
#define SPARQL_EXPR_VALUE_H

/**
   @file
   Run-time values of expressions (SPARQL 1.1 §17.1): an id whose term is
   fetched only when somebody needs its text, or a value that was computed.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/decimal.h"
#include "graph/id.h"
#include "graph/term.h"
#include "sparql/expr/temporal.h"

#include <stdbool.h>
#include <stdint.h>

/** IRIs that stand for a parameter's (sparql/planned.h) begin so: the id that
    they are interned to is of that. */
#define SPARQL_PARAMETER_NS "urn:reformgraph:parameter:"

/** What a value is.  The order is that of ORDER BY between kinds (§15.1:
    unbound, blank nodes, IRIs, literals; the rest is ours). */
typedef enum {
  SPARQL_VALUE_UNBOUND,
  SPARQL_VALUE_BLANK,
  SPARQL_VALUE_IRI,
  SPARQL_VALUE_STRING, ///< xsd:string
  SPARQL_VALUE_LANG,   ///< rdf:langString, rdf:dirLangString
  SPARQL_VALUE_BOOLEAN,
  SPARQL_VALUE_INTEGER, ///< xsd:integer and the types derived from it
  SPARQL_VALUE_DECIMAL,
  SPARQL_VALUE_FLOAT,
  SPARQL_VALUE_DOUBLE,
  SPARQL_VALUE_DATE_TIME,
  SPARQL_VALUE_DATE,
  SPARQL_VALUE_TIME,
  SPARQL_VALUE_G_YEAR,
  SPARQL_VALUE_G_YEAR_MONTH,
  SPARQL_VALUE_G_MONTH,
  SPARQL_VALUE_G_MONTH_DAY,
  SPARQL_VALUE_G_DAY,
  SPARQL_VALUE_DURATION, ///< xsd:duration, with months and seconds
  SPARQL_VALUE_YEAR_MONTH_DURATION,
  SPARQL_VALUE_DAY_TIME_DURATION,
  SPARQL_VALUE_OTHER, ///< another datatype, or a lexical form it does not have
  SPARQL_VALUE_TRIPLE ///< RDF 1.2 triple term
} SparqlValueKind;

/**
   A value.  Text is borrowed: from the dictionary, the tree of the query, or
   the arena of the evaluation; it ends with the row.

   `id` and `term` are each there or not; a value without both is computed and
   its term is made by sparql_value_term().
*/
typedef struct {
  SparqlValueKind kind;
  bool            has_term; ///< `term` is set
  GraphId         id;       ///< #GRAPH_ID_NONE when not known
  GraphTerm       term;
  union {
    bool           boolean;
    GraphDecimal   decimal; ///< INTEGER (scale 0), DECIMAL
    double         number;  ///< FLOAT (a float's value), DOUBLE
    SparqlTime     time;    ///< DATE_TIME to G_DAY
    SparqlDuration duration;
  } as;
} SparqlValue;

/** Where terms of ids come from and ids for terms: the executor's store and
    local dictionary. */
typedef struct {
  void *handle;

  /** The term of an id of any tag; its text may be in `arena`.
      @return #RG_OK, or what the dictionary said. */
  RgStatus (*term)(void *handle, GraphId id, RgArena *arena, GraphTerm *term);

  /** The value of an id of tag #GRAPH_TAG_LOCAL, whose text is taken apart
      once in a while only.  Null: term() tells.
      @return #RG_OK, or what the dictionary said. */
  RgStatus (*RG_NULLABLE local)(void *handle, GraphId id, SparqlValue *value);

  /** The one id of a term in this query: inline, stored, or local (then the
      text is copied).  @return #RG_OK, #RG_NO_MEMORY, #RG_CORRUPT. */
  RgStatus (*intern)(void *handle, const GraphTerm *term, GraphId *id);

  /** Datatype and language of a stored literal without its text: see
      graph_dict_literal_kind().  Null when there is no store.
      @return #RG_OK, #RG_NOT_FOUND, or what the dictionary said. */
  RgStatus (*RG_NULLABLE kind)(void *handle, GraphId id, uint32_t *number,
                               GraphTerm *RG_NULLABLE kind);
} SparqlTerms;

static inline bool
sparql_value_is_numeric(const SparqlValueKind kind)
{
  return kind >= SPARQL_VALUE_INTEGER && kind <= SPARQL_VALUE_DOUBLE;
}

static inline bool
sparql_value_is_temporal(const SparqlValueKind kind)
{
  return kind >= SPARQL_VALUE_DATE_TIME && kind <= SPARQL_VALUE_G_DAY;
}

static inline bool
sparql_value_is_duration(const SparqlValueKind kind)
{
  return kind >= SPARQL_VALUE_DURATION &&
         kind <= SPARQL_VALUE_DAY_TIME_DURATION;
}

static inline bool
sparql_value_is_literal(const SparqlValueKind kind)
{
  return kind >= SPARQL_VALUE_STRING && kind <= SPARQL_VALUE_OTHER;
}

/** xsd:string or rdf:langString: a "string literal" of §17.4.3. */
static inline bool
sparql_value_is_text(const SparqlValueKind kind)
{
  return kind == SPARQL_VALUE_STRING || kind == SPARQL_VALUE_LANG;
}

/** The value of a term; keeps views of its text. */
SparqlValue
sparql_value_from_term(const GraphTerm *term);

/** The value of an id.  Inline values and IRIs and blank nodes of the
    dictionary are not looked up.  @return #RG_OK or what `terms` said. */
RG_NODISCARD RgStatus
sparql_value_from_id(const SparqlTerms *terms, GraphId id, RgArena *arena,
                     SparqlValue *value);

/** Fill `value->term` (fetch or print it into `arena`).
    @return #RG_OK, #RG_NO_MEMORY, or what `terms` said. */
RG_NODISCARD RgStatus
sparql_value_term(const SparqlTerms *terms, SparqlValue *value, RgArena *arena);

/** The id of a value, interned when it has none; #GRAPH_ID_NONE for unbound.
    @return as sparql_value_term(). */
RG_NODISCARD RgStatus
sparql_value_id(const SparqlTerms *terms, SparqlValue *value, RgArena *arena,
                GraphId *id);

/** Effective boolean value (§17.2.2).  As SPARQL 1.2 has it, literals with a
    language and those with a form that their type does not have are type
    errors; 1.1 took the latter for false, and left the former open.
    @return #RG_OK, #RG_TYPE_ERROR, or what `terms` said. */
RG_NODISCARD RgStatus
sparql_value_ebv(const SparqlTerms *terms, SparqlValue *value, RgArena *arena,
                 bool *truth);

/** The datatype IRI of a literal kind; empty for OTHER and no literals. */
RgStr
sparql_value_kind_datatype(SparqlValueKind kind);

/** The kind that a datatype IRI has; OTHER when it is not known. */
SparqlValueKind
sparql_value_kind_of_datatype(RgStr datatype);

/** A number as a double, rounded where it is exact. */
static inline double
sparql_value_to_double(const SparqlValue *const value)
{
  return value->kind == SPARQL_VALUE_INTEGER ||
                 value->kind == SPARQL_VALUE_DECIMAL
             ? graph_decimal_to_double(value->as.decimal)
             : value->as.number;
}

/** Computed values. */
SparqlValue
sparql_value_boolean(bool truth);

SparqlValue
sparql_value_int(int64_t number);

SparqlValue
sparql_value_integer(GraphDecimal number);

SparqlValue
sparql_value_decimal(GraphDecimal number);

/** FLOAT (rounded to single precision) or DOUBLE. */
SparqlValue
sparql_value_number(SparqlValueKind kind, double number);

SparqlValue
sparql_value_time(SparqlValueKind kind, const SparqlTime *time);

/** An xsd:string. */
SparqlValue
sparql_value_string(RgStr text);

/** `text` with the language and direction of `like` (STRING or LANG). */
SparqlValue
sparql_value_text_like(const SparqlValue *like, RgStr text);

SparqlValue
sparql_value_iri(RgStr iri);

#endif
