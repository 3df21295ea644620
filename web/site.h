#ifndef WEB_SITE_H
#define WEB_SITE_H

/**
   @file
   What every handler knows: where queries are answered, how IRIs and local
   paths belong together, and the limits.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/rdf_io.h"
#include "sparql/sparql.h"
#include "web/html/phrases.h"
#include "web/http/request.h"
#include "web/log.h"
#include "web/page_cache.h"
#include "web/protocol/clients.h"
#include "web/protocol/gate.h"
#include "web/protocol/metrics.h"
#include "web/protocol/query_list.h"
#include "web/protocol/turn.h"

#include <stddef.h>
#include <stdint.h>

/** Limits of one query (documented in the manual page of `serve`). */
typedef struct {
  uint64_t default_timeout_ms; ///< without `timeout=`
  uint64_t max_timeout_ms;     ///< `timeout=` is cut to this
  size_t   memory_bytes;       ///< of one query
  uint64_t answer_bytes;       ///< of one answer, before compression; 0: none
} WebLimits;

/** What one request sees: the same graph from its beginning to its end, even
    when another one takes its place meanwhile.  What several requests share
    (gate, clients, queries, counters) guards itself; null means no limits and
    nothing counted. */
typedef struct {
  SparqlService                *service;
  const WebRequest *RG_NULLABLE request; ///< whose view this is
  WebTurn *RG_NULLABLE          turn;    ///< the request's; null: each query
                                         ///< has its own
  WebGate *RG_NULLABLE      gates[WEB_N_LANES];
  WebClients *RG_NULLABLE   clients;
  WebQueryList *RG_NULLABLE queries;
  WebMetrics *RG_NULLABLE   metrics;
  WebPageCache *RG_NULLABLE pages;   ///< HTML made before, packed; null: none
                                     ///< kept
  WebPageCache *RG_NULLABLE lists;   ///< see web/entity/thing_cases.h; null:
                                     ///< none kept
  WebPageCache *RG_NULLABLE answers; ///< see web/parts/answer_cache.h; null:
                                     ///< none kept
  WebLimits           limits;
  WebLog *RG_NULLABLE query_log;      ///< gets the text of every query
  RgStr               operator_token; ///< empty: nobody is the operator
  RgStr               trouble; ///< why a new graph is not served; empty: none
  const WebPhrases   *phrases;
  RgStr               base;       ///< of data IRIs: ends in "/"
  RgStr              public_base; ///< where the server is reached; may be empty
  RgStr              version;     ///< changes with the data; empty: no ETags
  const GraphPrefix *prefixes;
  size_t             n_prefixes;
} WebSite;

/** The turn of a request that has asked nothing yet. */
WebTurn
web_site_turn(const WebSite *site);

/** The local path of an IRI of ours ("…/id/case/x" gives "/page/case/x", a
    term of the ontology gives "/ontology#X"), or
    the IRI itself when it is somebody else's.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_site_path(const WebSite *site, RgArena *arena, RgStr iri, RgStr *path);

/** Shorten with a prefix: "rg:ReformCase"; the IRI itself when none fits. */
RG_NODISCARD RgStatus
web_site_compact(const WebSite *site, RgArena *arena, RgStr iri, RgStr *text);

#endif
