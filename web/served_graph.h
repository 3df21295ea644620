#ifndef WEB_SERVED_GRAPH_H
#define WEB_SERVED_GRAPH_H

/**
   @file
   The graph that is served, and how another one takes its place.

   Each request takes the present generation and gives it back at its end, so
   that all its queries see one graph, and an old graph is closed when the last
   request that saw it is over.
*/

#include "graph/base/error.h"
#include "web/site.h"

/** Where the data is: a graph directory, or an endpoint. */
typedef struct {
  const char             *db;
  const char *RG_NULLABLE endpoint; ///< instead of `db`
  SparqlServiceOptions    service;
  RgStr                   base; ///< of data IRIs
} WebServedGraphOptions;

typedef struct WebServedGraphImpl WebServedGraph;
typedef struct WebGenerationImpl  WebGeneration;

/** Open the graph.  The options' texts must outlive it.
    @return #RG_OK, or what graph_store_open() and sparql_query() say. */
RG_NODISCARD RgStatus
web_served_graph_open(const WebServedGraphOptions *options,
                      WebServedGraph **served, RgError *error);

/** Accepts null.  No generation may be taken. */
void
web_served_graph_close(WebServedGraph *RG_NULLABLE served);

/** Put the present generation's service, prefixes and version into `site`.
    Follow with web_served_graph_give_back(). */
WebGeneration *
web_served_graph_take(WebServedGraph *served, WebSite *site);

void
web_served_graph_give_back(WebServedGraph *served, WebGeneration *generation);

/** Whether the directory changed since it was last looked at.  One thread. */
bool
web_served_graph_has_changed(WebServedGraph *served);

/**
   Open what stands in the directory now, verify every checksum of it, and
   serve it from the next request on.  One thread at a time; nobody waits.

   @param[out] changed  False when it is the one that is served.
   @return #RG_OK; else `error` is set, and the old graph stays.
*/
RG_NODISCARD RgStatus
web_served_graph_reload(WebServedGraph *served, bool *changed, RgError *error);

/** Why the last reload failed, into `arena`; empty when it did not. */
RgStr
web_served_graph_trouble(WebServedGraph *served, RgArena *arena);

#endif
