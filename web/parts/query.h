#ifndef WEB_PARTS_QUERY_H
#define WEB_PARTS_QUERY_H

/**
   @file
   The queries of web/queries/, which are linked into the program: valid SPARQL
   whose `$parameters` are replaced by terms, never by text, before they are
   asked.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/term.h"

#include <stddef.h>

/** One embedded query. */
typedef struct {
  const char *begin;
  const char *end;
} WebQuery;

/** Declare the embedded file `web/queries/NAME.rq`. */
#define WEB_QUERY_DECLARE(name)                                                \
  extern const char web_##name##_rq_begin[];                                   \
  extern const char web_##name##_rq_end[]

/** A #WebQuery initialiser of a declared file. */
#define WEB_QUERY(name)                                                        \
  {                                                                            \
    web_##name##_rq_begin, web_##name##_rq_end                                 \
  }

static inline RgStr
web_query_text(const WebQuery *const query)
{
  return rg_str(query->begin, (size_t)(query->end - query->begin));
}

/** A value for `$name` in a query. */
typedef struct {
  const char *name; ///< without "$"
  GraphTerm   term; ///< kind NONE leaves the variable free
} WebBinding;

/**
   Put terms in the place of `$parameters`.

   A parameter ends where its name does; a `$name` without a binding stays.
   Lines from `#if name` to `#end` are kept only where `name` is bound, those
   from `#unless name` only where it is not; these do not nest.  `#use name`
   stands for the lines of `part_name.rq`.  Numbers are written bare, so that
   LIMIT takes them.
   @return #RG_OK, #RG_BAD_ARG for an IRI that SPARQL cannot write or a part
   that there is not, or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
web_query_bind(RgArena *arena, RgStr query, const WebBinding *bindings,
               size_t n_bindings, RgStr *bound);

/** The same for the query that counts the rows of `query`, as `?n`.  `limit`
    should be left unbound, and order and limit stand between `#if limit` and
    `#end`.  `counting` is bound: what only fills columns may be left out.
    @return as web_query_bind(). */
RG_NODISCARD RgStatus
web_query_bind_count(RgArena *arena, RgStr query, const WebBinding *bindings,
                     size_t n_bindings, RgStr *bound);

#endif
