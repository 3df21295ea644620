#ifndef ONTOLOGY_STORE_VIEW_H
#define ONTOLOGY_STORE_VIEW_H

/**
   @file
   Small questions to a store, over the union of its graphs: for the check of
   shapes and the review of doubtful facts.
*/

#include "graph/base/arena.h"
#include "graph/id.h"
#include "graph/store.h"
#include "graph/term.h"
#include "ontology/vocab.h"

#include <stdbool.h>

/** Some ids in an arena. */
typedef struct {
  const GraphId *items;
  size_t         n;
} OntoIds;

/** The id of an IRI; #GRAPH_ID_NONE when the store does not have it. */
RG_NODISCARD RgStatus
onto_view_find(const GraphStore *store, RgStr iri, GraphId *id);

/** What `subject` has for `property`. */
RG_NODISCARD RgStatus
onto_view_objects(const GraphStore *store, RgArena *arena, GraphId subject,
                  GraphId property, OntoIds *objects);

/** What has `object` for `property` (any property for #GRAPH_ID_NONE). */
RG_NODISCARD RgStatus
onto_view_subjects(const GraphStore *store, RgArena *arena, GraphId property,
                   GraphId object, OntoIds *subjects);

/** The properties that `subject` has, each once. */
RG_NODISCARD RgStatus
onto_view_properties(const GraphStore *store, RgArena *arena, GraphId subject,
                     OntoIds *properties);

/** What has `property`, each once. */
RG_NODISCARD RgStatus
onto_view_with_property(const GraphStore *store, RgArena *arena,
                        GraphId property, OntoIds *subjects);

/** Whether the statement is there. */
RG_NODISCARD RgStatus
onto_view_has(const GraphStore *store, GraphId subject, GraphId property,
              GraphId object, bool *found);

#endif
