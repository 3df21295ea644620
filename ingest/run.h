#ifndef INGEST_RUN_H
#define INGEST_RUN_H

/**
   @file
   A run over files: into a graph directory.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "ingest/inputs.h"
#include "ingest/item.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  const char             *directory; ///< of the graph; made, or changed
  RgStr                   base;      ///< IRI that new IRIs begin with
  bool                    quotes;
  bool                    prune;       ///< drop documents that are no inputs
  bool                    derive;      ///< even if no document changes
  const char *RG_NULLABLE corrections; ///< file; null: as the graph has it
  size_t                  n_jobs;      ///< threads, at least 1
  size_t memory_bytes; ///< for sorting, then temporary files; 0: 256 MiB
  const RgCancel *RG_NULLABLE cancel;
  /** Called for each failure that does not end the run; may be null. */
  void (*RG_NULLABLE on_failure)(void *handle, const char *path,
                                 const char *message);
  void *RG_NULLABLE handle;
} IngestRunOptions;

typedef struct {
  size_t      n_new;
  size_t      n_unchanged;
  size_t      n_same; ///< inputs with the bytes of another
  size_t      n_failed;
  size_t      n_removed;
  IngestItem *items;         ///< one for each input
  size_t      n_corrections; ///< lines of the corrections file
  size_t      n_stale;       ///< of them those that apply to nothing
  RgStr      *stale;         ///< as "FILE:LINE: …"
} IngestRunResult;

/**
   Bring the graph in line with the inputs.

   Documents whose bytes are in the graph already keep their statements; others
   go through the pipeline, in any number of threads, and replace what they were
   (ingest_known_is_same()) once they are read.  Derived graphs are made anew.
   The graph is the same whatever the order of the inputs and the number of
   threads.
   Corrections (ingest/correct/corrections.h) hold for all documents, also the
   unchanged.

   Documents of one issuer, date and number would have one IRI.  The one that
   the graph has keeps it; of new ones that with the least digest gets it.  The
   others' IRIs end in their digests, and keep them in later runs.

   A file that was named and fails ends the run; one found in a folder is told
   of and passed over, unless all of them fail.

   @param arena Owns the result.
   @return #RG_OK, or the status of the first failure with `error` set; the
   graph is then as it was.
*/
RG_NODISCARD RgStatus
ingest_run(const IngestRunOptions *options, const IngestInputs *inputs,
           RgArena *arena, IngestRunResult *result, RgError *error);

#endif
