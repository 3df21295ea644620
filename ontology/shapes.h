#ifndef ONTOLOGY_SHAPES_H
#define ONTOLOGY_SHAPES_H

/**
   @file
   A SHACL shapes graph as data: the part of SHACL Core that the checker knows
   (https://www.w3.org/TR/shacl/ §2 and §4).  Private to ontology/.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/vec.h"
#include "graph/decimal.h"
#include "graph/term.h"

#include <stdint.h>

/** What a constraint asks for; names are SHACL's. */
typedef enum {
  ONTO_SH_MIN_COUNT,
  ONTO_SH_MAX_COUNT,
  ONTO_SH_DATATYPE,
  ONTO_SH_CLASS,
  ONTO_SH_NODE_KIND,
  ONTO_SH_PATTERN,
  ONTO_SH_IN,
  ONTO_SH_HAS_VALUE,
  ONTO_SH_MIN_INCLUSIVE,
  ONTO_SH_MAX_INCLUSIVE,
  ONTO_SH_MIN_LENGTH,
  ONTO_SH_MAX_LENGTH,
  ONTO_SH_LANGUAGE_IN,
  ONTO_SH_UNIQUE_LANG,
  ONTO_SH_OR,
  ONTO_SH_AND,
  ONTO_SH_NOT,
  ONTO_SH_NODE,
  ONTO_N_SH
} OntoConstraintKind;

/** "minCount", …: the local name of the parameter; static storage. */
const char *
onto_constraint_name(OntoConstraintKind kind);

struct OntoShape;

RG_VEC_DEFINE(OntoTermVec, GraphTerm, onto_term_vec);
RG_VEC_DEFINE(OntoShapeVec, struct OntoShape *, onto_shape_vec);

typedef struct {
  OntoConstraintKind kind;
  uint64_t           count;  ///< of minCount, maxCount, minLength, maxLength
  GraphDecimal       bound;  ///< of minInclusive, maxInclusive
  OntoTermVec        terms;  ///< of datatype, class, nodeKind, in, hasValue …
  OntoShapeVec       shapes; ///< of or, and, not, node
  void *RG_NULLABLE  regex;  ///< of pattern: pcre2_code
} OntoConstraint;

RG_VEC_DEFINE(OntoConstraints, OntoConstraint, onto_constraints);

/** A node shape, or a property shape when it has a path. */
typedef struct OntoShape {
  RgStr           name;         ///< its IRI; empty for a blank node
  RgStr           target_class; ///< empty: reached from another shape only
  RgStr           path;         ///< a property's IRI; empty for a node shape
  RgStr           chinese;      ///< message, or empty
  RgStr           english;
  RgStr           severity; ///< "Violation", "Warning", "Info"
  OntoConstraints constraints;
  OntoShapeVec    properties;
} OntoShape;

typedef struct {
  RgArena     *arena;
  OntoShapeVec targets; ///< shapes with a target class, in order of their IRI
  OntoShapeVec all;     ///< every shape that was read
} OntoShapes;

/**
   Read shapes from Turtle.

   @param name For errors.
   @return #RG_OK; #RG_BAD_SYNTAX; #RG_UNSUPPORTED when the shapes use a part of
   SHACL that the checker does not know (it names the property, for a
   constraint that is not checked would pass unseen); #RG_BAD_DATA;
   #RG_NO_MEMORY.  End with onto_shapes_fini() in any case.
*/
RG_NODISCARD RgStatus
onto_shapes_read(RgStr turtle, const char *name, OntoShapes *shapes,
                 RgError *error);

void
onto_shapes_fini(OntoShapes *shapes);

#endif
