#ifndef SPARQL_EXEC_MEMORY_H
#define SPARQL_EXEC_MEMORY_H

/**
   @file
   When an operator that can put its rows into a temporary file does so.

   An operator asks before it grows.  Three quarters of what the query may hold
   are for all of them together; an operator that holds less than a share goes
   on beyond that, so that each of several gets some room.
*/

#include "sparql/exec/context.h"

#include <stdbool.h>
#include <stddef.h>

/** Whether an operator that holds `own_bytes` spills them rather than
    allocate `more_bytes`.  Without the rule hold-rows it always does. */
bool
sparql_memory_is_tight(const SparqlContext *context, size_t own_bytes,
                       size_t more_bytes);

/** What a sorter of rows that were spilled may hold. */
size_t
sparql_memory_share(const SparqlContext *context);

/** What the temporary file said to `action` ("read" …): of #RG_IO, the reason
    of errno goes to the context's error.  @return `status`. */
RG_NODISCARD RgStatus
sparql_memory_spill_error(const SparqlContext *context, RgStatus status,
                          const char *action);

#endif
