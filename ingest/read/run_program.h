#ifndef INGEST_READ_RUN_PROGRAM_H
#define INGEST_READ_RUN_PROGRAM_H

/**
   @file
   A program that reads a file, poppler's: what a hostile file does to it stays
   there.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>

/** Limits of a program: address space, processor time, time without a byte
    (however busy the machine is, or whatever stands under its name). */
enum {
  INGEST_PROGRAM_MEMORY_MIB = 1024,
  INGEST_PROGRAM_SECONDS    = 60,
  INGEST_PROGRAM_SILENCE    = 600
};

/** How a program ended. */
typedef enum {
  INGEST_PROGRAM_DONE,
  INGEST_PROGRAM_FAILED, ///< by its own word
  INGEST_PROGRAM_KILLED, ///< by a limit or a fault
  INGEST_PROGRAM_MISSING ///< not installed
} IngestProgramEnd;

/** Takes the next piece of what the program writes; any status but #RG_OK ends
    the program. */
typedef RgStatus (*IngestTakeOutput)(void *taker, RgStr piece);

/**
   Run `arguments[0]`, found on the path, with `input` as its standard input,
   until it ends.

   @param arguments With a null behind the last one.
   @param[out] end  Set when the result is #RG_OK.
   @return #RG_OK; #RG_IO (not started; errno says why), #RG_TIMEOUT (silent),
   or what `take` gave.
*/
RG_NODISCARD RgStatus
ingest_run_program(const char *const *arguments, RgStr input,
                   IngestTakeOutput take, void *taker, IngestProgramEnd *end);

#endif
