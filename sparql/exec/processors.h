#ifndef SPARQL_EXEC_PROCESSORS_H
#define SPARQL_EXEC_PROCESSORS_H

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
  size_t        n;     ///< processors; 1 or 0: nobody is helped
  atomic_size_t taken; ///< by queries and their helpers
} SparqlProcessors;

static inline void
sparql_processors_init(SparqlProcessors *const processors, const size_t n)
{
  processors->n = n;
  atomic_init(&processors->taken, 0U);
}

/** A query begins, whether or not there is a processor for it. */
static inline void
sparql_processors_enter(SparqlProcessors *const processors)
{
  atomic_fetch_add(&processors->taken, 1U);
}

/** Take a processor that nobody has; false when there is none. */
static inline bool
sparql_processors_take(SparqlProcessors *const processors)
{
  size_t taken = atomic_load(&processors->taken);
  while (taken < processors->n) {
    if (atomic_compare_exchange_weak(&processors->taken, &taken, taken + 1U)) {
      return true;
    }
  }
  return false;
}

/** A query or a helper ends. */
static inline void
sparql_processors_leave(SparqlProcessors *const processors)
{
  atomic_fetch_sub(&processors->taken, 1U);
}

#endif
