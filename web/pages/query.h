#ifndef WEB_PAGES_QUERY_H
#define WEB_PAGES_QUERY_H

/**
   @file
   The queries of web/queries/, which are linked into the program.
*/

#include "graph/base/str.h"

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

#endif
