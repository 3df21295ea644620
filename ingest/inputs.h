#ifndef INGEST_INPUTS_H
#define INGEST_INPUTS_H

/**
   @file
   The files of a command line: those named, and those in the folders named.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  const char *path;
  RgStr       shown;     ///< `path` as graph and reports name it
  bool        in_folder; ///< found by walking: may fail without ending the run
} IngestInput;

typedef struct {
  IngestInput *items; ///< ascending by path, each once
  size_t       n;
} IngestInputs;

/**
   Walk `paths`.  Hidden files and folders, pipes and devices are passed over,
   symbolic links to folders are not followed.

   @return #RG_OK; #RG_NOT_FOUND or #RG_IO with `error` naming what cannot be
   read; #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_inputs_find(RgArena *arena, const char *const *paths, size_t n_paths,
                   IngestInputs *inputs, RgError *error);

/** A path as text that can be shown (rg_utf8_plain()): in a folder a file may
    have any name. */
RG_NODISCARD RgStatus
ingest_path_show(RgArena *arena, const char *path, RgStr *shown);

/** The last part of a path that can be shown. */
RgStr
ingest_file_name(RgStr shown);

#endif
