#ifndef SPARQL_FILES_H
#define SPARQL_FILES_H

/**
   @file
   Private to sparql: a dataset in memory from RDF files, for the command line
   and tests.
*/

#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/store.h"

#include <stddef.h>

/** A file and the graph it goes to. */
typedef struct {
  const char *path;
  RgStr       graph_iri; ///< empty: the default graph
  RgStr       base_iri;  ///< empty: the file's own IRI
} SparqlFile;

/** Read files into a store.  Free with graph_store_close().
    @return #RG_OK; what reading or building said, with `error`. */
RG_NODISCARD RgStatus
sparql_files_load(const SparqlFile *files, size_t n_files,
                  const RgCancel *RG_NULLABLE cancel, GraphStore **store,
                  RgError *error);

/** The `file:` IRIs that a query's FROM and FROM NAMED name, as files to load
    into graphs of those names.
    @return #RG_OK; #RG_BAD_SYNTAX; #RG_UNSUPPORTED for another scheme;
    #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_files_of_query(RgStr text, RgStr base_iri, RgArena *arena,
                      const SparqlFile **files, size_t *n_files,
                      RgError *error);

#endif
