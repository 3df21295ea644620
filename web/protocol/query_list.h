#ifndef WEB_PROTOCOL_QUERY_LIST_H
#define WEB_PROTOCOL_QUERY_LIST_H

/**
   @file
   The queries that wait or run now, for whoever operates the server.
*/

#include "graph/base/cancel.h"
#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct WebQueryListImpl WebQueryList;

/** A query: a place in the list.  Belongs to the caller, as does all it points
    to, until it is removed. */
typedef struct WebListedImpl {
  struct WebListedImpl *next;
  struct WebListedImpl *previous;
  uint64_t              id; ///< from 1; given by the list
  uint64_t              since_ns;
  bool                  is_running; ///< else it waits for its turn
  RgStr                 text;
  RgStr                 about; ///< IRI for `$this` in it; may be empty
  RgStr                 client;
  RgStr                 request_id;
  RgCancel             *cancel;
} WebListed;

/** Null when out of memory. */
WebQueryList *RG_NULLABLE
web_query_list_new(void);

/** Accepts null.  It must be empty. */
void
web_query_list_free(WebQueryList *RG_NULLABLE list);

void
web_query_list_add(WebQueryList *list, WebListed *listed);

/** It got its turn. */
void
web_query_list_run(WebQueryList *list, WebListed *listed);

void
web_query_list_remove(WebQueryList *list, WebListed *listed);

/** Ask a query to stop. @return #RG_OK, or #RG_NOT_FOUND when it is over. */
RG_NODISCARD RgStatus
web_query_list_stop(WebQueryList *list, uint64_t id);

/** Ask all to stop. */
void
web_query_list_stop_all(WebQueryList *list);

/** Write the list as JSON, the newest first; texts are cut to a few kilobytes.
    @return what the sink says, which must not wait for a client. */
RG_NODISCARD RgStatus
web_query_list_write(WebQueryList *list, const RgSink *out);

#endif
