#ifndef SPARQL_SYNTAX_TERM_PATTERN_H
#define SPARQL_SYNTAX_TERM_PATTERN_H

/**
   @file
   What may stand in a triple pattern: variable, RDF term, or a triple term
   with variables inside; and property paths (SPARQL 1.1 §9, §18.1).

   Immutable after it is made; lives in the query's arena.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A variable by its number: 0, 1, … in the variable table that goes with
    the tree. */
typedef uint32_t SparqlVar;

/** No variable. */
#define SPARQL_VAR_NONE UINT32_MAX

/** One entry of a variable table. */
typedef struct {
  RgStr name;   ///< without "?"; for hidden ones only good for printing
  bool  hidden; ///< a blank node, an aggregate's value, a path's middle, or a
                ///< sub-select's own variable: never in a result
} SparqlVarInfo;

typedef enum {
  SPARQL_TERM_VARIABLE,
  SPARQL_TERM_CONSTANT, ///< IRI or literal; in a CONSTRUCT template also a
                        ///< blank node, which is a new one for each row
  SPARQL_TERM_TRIPLE    ///< SPARQL 1.2 triple term with a variable inside
} SparqlTermKind;

struct SparqlTriplePattern;

/** A place in a pattern. */
typedef struct {
  SparqlTermKind               kind;
  SparqlVar                    variable; ///< VARIABLE, else SPARQL_VAR_NONE
  const GraphTerm *RG_NULLABLE term;     ///< CONSTANT, else null
  const struct SparqlTriplePattern *RG_NULLABLE triple; ///< TRIPLE, else null
} SparqlTermPattern;

typedef struct SparqlTriplePattern {
  SparqlTermPattern subject;
  SparqlTermPattern predicate;
  SparqlTermPattern object;
} SparqlTriplePattern;

/** §9.1, §18.1.7. */
typedef enum {
  SPARQL_PATH_LINK,         ///< iri
  SPARQL_PATH_INVERSE,      ///< ^path
  SPARQL_PATH_SEQUENCE,     ///< a / b / …
  SPARQL_PATH_ALTERNATIVE,  ///< a | b | …
  SPARQL_PATH_ZERO_OR_MORE, ///< path*
  SPARQL_PATH_ONE_OR_MORE,  ///< path+
  SPARQL_PATH_ZERO_OR_ONE,  ///< path?
  SPARQL_PATH_NEGATED       ///< !(iri | ^iri | …): parts are LINK or
                            ///< INVERSE of LINK; `!()` has none
} SparqlPathKind;

typedef struct SparqlPath {
  SparqlPathKind               kind;
  const GraphTerm *RG_NULLABLE iri; ///< LINK only
  size_t n_parts; ///< 2 or more for SEQUENCE, ALTERNATIVE; any for NEGATED;
                  ///< 1 for INVERSE, *, +, ?; 0 for LINK
  const struct SparqlPath *const *RG_NULLABLE parts;
} SparqlPath;

#endif
