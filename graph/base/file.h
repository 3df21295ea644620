#ifndef GRAPH_BASE_FILE_H
#define GRAPH_BASE_FILE_H

/**
   @file
   Files: read one into memory, and write one so that it is there whole or not
   at all.
*/

#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>

/** What a file held when it was read.  Initialise with `{{0}}`. */
typedef struct {
  RgStr bytes; ///< valid until rg_file_free()
} RgFileBytes;

/** Read a regular file (an empty one gives no bytes).  They are a copy: who
    cuts or overwrites the file afterwards changes nothing, where a mapping
    would end the process (SIGBUS).
    @return #RG_OK; #RG_NOT_FOUND, #RG_IO, #RG_NO_MEMORY with `error` set
    (a directory, a pipe, a missing or an unreadable file are each named). */
RG_NODISCARD RgStatus
rg_file_read(const char *path, RgFileBytes *file, RgError *error);

/** Accepts one that holds nothing. */
void
rg_file_free(RgFileBytes *file);

/** A file that is being written beside its final name. */
typedef struct RgFileWriterImpl RgFileWriter;

/** Start writing; the target stays as it is until rg_file_writer_commit().
    @return #RG_OK, #RG_IO or #RG_NO_MEMORY with `error` set. */
RG_NODISCARD RgStatus
rg_file_writer_open(const char *path, RgFileWriter **writer, RgError *error);

/** Buffered sink into the file; valid until commit or abandon. */
RgSink
rg_file_writer_sink(RgFileWriter *writer);

/** Flush, fsync, rename over the target, fsync the folder; ends `writer`
    whatever the result.  @return #RG_OK or #RG_IO with `error` set, and then
    the old file is still there and the new one is removed. */
RG_NODISCARD RgStatus
rg_file_writer_commit(RgFileWriter *writer, RgError *error);

/** Remove what was written; ends `writer`.  Accepts null. */
void
rg_file_writer_abandon(RgFileWriter *RG_NULLABLE writer);

/** A sink to an open file descriptor, unbuffered; `fd` is carried in the
    handle and stays open. */
RgSink
rg_fd_sink(int fd);

#endif
