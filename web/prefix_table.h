#ifndef WEB_PREFIX_TABLE_H
#define WEB_PREFIX_TABLE_H

/**
   @file
   The prefixes that the graph itself declares (SHACL §5.2.1 `sh:declare`).
*/

#include "graph/base/error.h"
#include "web/site.h"

/** Ask the graph for its prefixes and put them into `site`; a graph that
    declares none gets those of RDF, RDFS and XSD.
    @param arena Owns the table. */
RG_NODISCARD RgStatus
web_prefix_table_load(WebSite *site, RgArena *arena, RgError *error);

#endif
