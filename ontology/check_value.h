#ifndef ONTOLOGY_CHECK_VALUE_H
#define ONTOLOGY_CHECK_VALUE_H

/**
   @file
   Constraints on one value (SHACL §4).  Private to ontology/.
*/

#include "ontology/shapes.h"
#include "ontology/store_view.h"

enum { ONTO_CHECK_MAX_DEPTH = 16 };

/** The graph that is checked. */
typedef struct {
  const GraphStore *store;
  RgArena          *arena;    ///< reset between focus nodes
  GraphId           type;     ///< rdf:type
  GraphId           subclass; ///< rdfs:subClassOf
} OntoCheckGraph;

/** Whether a value meets a constraint; counts and uniqueLang, which are about
    all values together, are met by any one. */
RG_NODISCARD RgStatus
onto_check_value(const OntoCheckGraph *graph, const OntoConstraint *constraint,
                 GraphId value, unsigned depth, bool *met);

/** Whether a node conforms to a shape, its property shapes among it. */
RG_NODISCARD RgStatus
onto_check_conforms(const OntoCheckGraph *graph, const OntoShape *shape,
                    GraphId node, unsigned depth, bool *conforms);

/** Whether all values of a property together meet a constraint. */
RG_NODISCARD RgStatus
onto_check_values(const OntoCheckGraph *graph, const OntoConstraint *constraint,
                  const OntoIds *values, bool *met);

#endif
