#ifndef GRAPH_IO_RAPTOR_WORLD_H
#define GRAPH_IO_RAPTOR_WORLD_H

/**
   @file
   The life of a raptor_world, with its log turned into errors of ours.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"

#include <raptor2.h>
#include <stdbool.h>
#include <stddef.h>

/** Where messages go; stays with the caller while the world lives. */
typedef struct {
  const char *name; ///< of the text, for errors
  RgError    *error;
  size_t      line;   ///< for errors of XML, which come without one
  size_t      column; ///< for all errors: raptor knows none
  /** Called for each error with `error` filled; whether to go on. */
  bool (*on_error)(void *handle);
  void    *handle;
  RgStatus status; ///< of the first error that was not passed over
} GraphRaptorLog;

/** A world that reads no network and no other files, and logs to `log`.
    @return null when out of memory.  Free with raptor_free_world(). */
raptor_world *
graph_raptor_world_new(GraphRaptorLog *log);

#endif
