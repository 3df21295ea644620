#ifndef SPARQL_EXEC_HELPERS_H
#define SPARQL_EXEC_HELPERS_H

/**
   @file
   The processors that all queries of one service share: a query has one while
   it runs, and may take another for a thread that helps it as long as there is
   one that nobody has.
*/

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
  size_t        most;  ///< processors; 1 or 0: nobody is helped
  atomic_size_t taken; ///< by queries and their helpers
} SparqlHelpers;

static inline void
sparql_helpers_init(SparqlHelpers *const helpers, const size_t most)
{
  helpers->most = most;
  atomic_init(&helpers->taken, 0U);
}

/** A query begins, whether or not there is a processor for it. */
static inline void
sparql_helpers_enter(SparqlHelpers *const helpers)
{
  atomic_fetch_add(&helpers->taken, 1U);
}

/** Take a processor that nobody has; false when there is none. */
static inline bool
sparql_helpers_take(SparqlHelpers *const helpers)
{
  size_t taken = atomic_load(&helpers->taken);
  while (taken < helpers->most) {
    if (atomic_compare_exchange_weak(&helpers->taken, &taken, taken + 1U)) {
      return true;
    }
  }
  return false;
}

/** A query or a helper ends. */
static inline void
sparql_helpers_leave(SparqlHelpers *const helpers)
{
  atomic_fetch_sub(&helpers->taken, 1U);
}

#endif
