#ifndef SPARQL_REMOTE_REMOTE_H
#define SPARQL_REMOTE_REMOTE_H

/**
   @file
   SERVICE (SPARQL 1.1 Federated Query): asking another endpoint within a
   query.

   Denied by default: an endpoint must be within an allowed IRI (same scheme,
   host and port, path at a boundary), and may not be on this machine or its
   network unless the allowed IRI itself names that address or "localhost".
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/term.h"

#include <stddef.h>

/** What is allowed. */
typedef struct {
  const char *const *RG_NULLABLE allow; ///< IRI prefixes
  size_t                         n_allow;
  const RgAllocator             *allocator; ///< the query's budget
  size_t                         max_bytes; ///< of one answer; 0: 64 MiB
} SparqlRemote;

/** Takes one row: a cell for each variable that was asked for, in that order;
    the views end with the call. */
typedef RgStatus (*SparqlRemoteRow)(void *handle, const GraphTerm *cells);

/**
   Ask an endpoint and hand on every row.

   @param variables  Names without "?"; those that the answer lacks are
   unbound.
   @return #RG_OK; #RG_UNSUPPORTED when the endpoint is not allowed; #RG_IO,
   #RG_BAD_SYNTAX from the endpoint; #RG_LIMIT, #RG_TIMEOUT, #RG_CANCELLED,
   #RG_NO_MEMORY; or what `row` said.  Blank nodes get labels of their own.
*/
RG_NODISCARD RgStatus
sparql_remote_ask(const SparqlRemote *remote, RgStr endpoint, RgStr query,
                  const RgStr *variables, size_t n_variables,
                  const RgCancel *RG_NULLABLE cancel, SparqlRemoteRow row,
                  void *row_handle, RgError *error);

#endif
