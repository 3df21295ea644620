#ifndef INGEST_STREAM_H
#define INGEST_STREAM_H

/**
   @file
   Bulletins from a stream into statements on another: one process of many over
   a corpus that is elsewhere.
*/

#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  RgStr base;   ///< IRI that new IRIs begin with
  bool  quotes; ///< with the quoted text in passages
  /** Called for each bulletin that cannot be read. */
  void (*on_failure)(void *handle, const char *path, const char *message);
  void *handle;
} IngestStreamOptions;

typedef struct {
  size_t n_read;
  size_t n_failed;
} IngestStreamResult;

/**
   Read bulletins from `in` until its end: a tar archive (compressed or not), or
   bulletins of text with a NUL between them.  Each is written as N-Quads before
   the next is read, so that memory is that of the largest one.

   What is written for a bulletin depends on its bytes, and for its format on
   the end of its name in the archive: its IRI ends in their digest.  The
   outputs of several processes, in any order, one after the other or loaded
   together, are the same set of statements as that of one. What joins documents
   is not in it: no derived graphs, no corrections.

   @return #RG_OK, also when some failed; #RG_BAD_TEXT with `error` set when all
   of them failed or there was none; #RG_IO, #RG_LIMIT (a bulletin too large),
   #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_stream(int in, const IngestStreamOptions *options, RgSink out,
              IngestStreamResult *result, RgError *error);

#endif
