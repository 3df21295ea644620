#ifndef WEB_NETWORK_TURTLE_H
#define WEB_NETWORK_TURTLE_H

/**
   @file
   The co-lead network as RDF: an `rg:CoLeadLink` for each pair, with the
   weight under the filters that made the network.
*/

#include "web/network/network.h"

/** Write Turtle.  Links are blank nodes: their weight holds for this network,
    not for the graph as a whole.  @return #RG_OK or what the sink says. */
RG_NODISCARD RgStatus
web_network_write_turtle(const WebNetwork *network, const RgSink *out);

#endif
