#ifndef WEB_PROTOCOL_TICKET_H
#define WEB_PROTOCOL_TICKET_H

/**
   @file
   One query's right to run: whatever asks the site's service takes a ticket
   first.  It keeps the limits of the server and of the client, tells the
   operator's list, and stops the query when its client hangs up.
*/

#include "graph/base/error.h"
#include "sparql/sparql.h"
#include "web/site.h"

/** What is asked. */
typedef struct {
  RgStr   text;  ///< SPARQL
  RgStr   about; ///< IRI for its `$this`; empty: it has none
  WebLane lane;  ///< whose words `text` is in
} WebQuestion;

/** Belongs to the caller, who reads `query` only. */
typedef struct {
  SparqlQuery     query; ///< text, base, limits: ready for sparql_query()
  SparqlParameter about; ///< for the query
  RgCancel        cancel;
  SparqlObserver  observer;
  WebListed       listed;
  const WebSite  *site;
  WebTurn        *turn; ///< of the request
  WebTurn         own;  ///< where the request has none
  uint64_t        started_ns;
} WebTicket;

/**
   Wait for the request's turn, if it is not held.

   @param question Its text outlives the ticket.
   @param timeout_ms Of the query; 0: the site's default; cut to its maximum.
   @return #RG_OK, then follow with web_ticket_return(); #RG_BUSY when the
   server has too much to do, #RG_TOO_MANY when this client asks for too much,
   #RG_CANCELLED when it went away, #RG_NO_MEMORY; each with `error` set.
*/
RG_NODISCARD RgStatus
web_ticket_take(const WebSite *site, const WebQuestion *question,
                uint64_t timeout_ms, WebTicket *ticket, RgError *error);

/** After the answer was freed. */
void
web_ticket_return(WebTicket *ticket);

#endif
