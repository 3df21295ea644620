#ifndef GRAPH_LOAD_H
#define GRAPH_LOAD_H

/**
   @file
   RDF files into a graph directory.
*/

#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/rdf_io.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How far a load is. */
typedef struct {
  const char *file;         ///< the one that is read; null while indexing
  uint64_t    read_bytes;   ///< of that file, packed as it is
  uint64_t    total_bytes;  ///< 0 when unknown
  uint64_t    n_statements; ///< so far, of all files
} GraphLoadProgress;

typedef struct {
  const char        *directory; ///< made, or added to
  const char *const *files;     ///< "-" is standard input
  size_t             n_files;
  GraphFormat        format;    ///< NONE: from each file's name
  RgStr              base_iri;  ///< empty: each file's own
  RgStr              graph_iri; ///< for triples; empty: default graph
  bool               skip_errors;
  size_t n_jobs; ///< 1: one thread reads a statement and then keeps it; else
                 ///< it reads while another keeps what was read
  size_t                      memory_bytes; ///< as of GraphBuildOptions
  const RgCancel *RG_NULLABLE cancel;
  /** Called for each error that is skipped; may be null. */
  void (*RG_NULLABLE on_error)(void *handle, const RgError *error);
  /** Called every few MiB of each file and before indexing; may be null. */
  void (*RG_NULLABLE on_progress)(void *handle, const GraphLoadProgress *at);
  void *RG_NULLABLE handle;
} GraphLoadOptions;

/**
   Read files into the graph in `directory`, which keeps what it has; it is
   locked against other writers from the beginning.

   The graph is replaced as a whole in the end: on any failure, and for readers
   that have it open, it stays what it was.

   @param[out] n_statements  Statements read, duplicates counted; may be null.
   @return #RG_OK; what graph_rdf_read_file(), graph_store_open() (but not
   #RG_NOT_FOUND) and graph_builder_commit() return, with `error` set.

   Cost: what the directory has is read and written once, in order.
*/
RG_NODISCARD RgStatus
graph_load(const GraphLoadOptions *options, uint64_t *RG_NULLABLE n_statements,
           RgError *error);

#endif
