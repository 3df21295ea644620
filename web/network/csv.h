#ifndef WEB_NETWORK_CSV_H
#define WEB_NETWORK_CSV_H

/**
   @file
   The co-lead network as two lists, whose columns have the names that Gephi's
   spreadsheet import looks for: agencies by `Id` (their IRI) and `Label`, pairs
   by `Source` and `Target`.  RFC 4180; Excel's BOM is not included.
*/

#include "web/network/network.h"

/** Source, Target, Type (always Undirected: Gephi takes arrows otherwise),
    Weight, and both names.  @return #RG_OK or what the sink says. */
RG_NODISCARD RgStatus
web_network_write_edges(const WebNetwork *network, const RgSink *out);

/** Id, Label, Class, Led, CoLed. @return as web_network_write_edges(). */
RG_NODISCARD RgStatus
web_network_write_nodes(const WebNetwork *network, const RgSink *out);

/** Write one CSV field, quoted where RFC 4180 needs it.  A text that a
    spreadsheet would take for a formula gets an apostrophe in front.
    @return what the sink says. */
RG_NODISCARD RgStatus
web_csv_field(const RgSink *out, RgStr text);

#endif
