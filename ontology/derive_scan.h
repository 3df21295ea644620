#ifndef ONTOLOGY_DERIVE_SCAN_H
#define ONTOLOGY_DERIVE_SCAN_H

/**
   @file
   What the documents' graphs of a store say, property by property: the
   derivation needs few of them, and never a document as a whole.
*/

#include "ontology/derive_impl.h"

#include "graph/dict.h"
#include "graph/scan.h"

/** The documents' graphs of a store that are read. */
typedef struct {
  OntoDerive       *derive;
  const GraphStore *store;
  const GraphId    *left_out; ///< graphs, ascending
  size_t            n_left_out;
  GraphId           low; ///< of names of documents; 0: there are none
  GraphId           high;
  RgArena          *arena; ///< of what is at hand
} OntoDocuments;

/** What takes statements of one property. */
typedef struct {
  RgStatus (*take)(void *handle, GraphId subject, GraphId object,
                   GraphId graph);
  void *handle;
} OntoTaker;

/** Whether a graph is a document's that is read. */
bool
onto_documents_have(const OntoDocuments *documents, GraphId graph);

/** Give what the documents say that matches a pattern.
    @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY, or what the taker says: #RG_END
    ends the scan, and then the result is #RG_OK. */
RG_NODISCARD RgStatus
onto_documents_scan(const OntoDocuments *documents, const GraphPattern *pattern,
                    GraphOrder order, OntoTaker taker);

/** The same for a property, by subject, then object, then graph.
    @param subjects What their IRIs begin with; empty: any. */
RG_NODISCARD RgStatus
onto_documents_property(const OntoDocuments *documents, OntoVocab property,
                        RgStr subjects, OntoTaker taker);

/** A term, in `documents->arena` or the store. */
RG_NODISCARD static inline RgStatus
onto_documents_term(const OntoDocuments *const documents, const GraphId id,
                    GraphTerm *const term)
{
  return graph_dict_term(documents->store, id, documents->arena, term);
}

/** Count statements, properties and instances, and note the regions. */
RG_NODISCARD RgStatus
onto_documents_count(const OntoDocuments *documents);

#endif
