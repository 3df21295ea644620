#ifndef GRAPH_IO_XML_GUARD_H
#define GRAPH_IO_XML_GUARD_H

/**
   @file
   What an RDF/XML text may cost, looked at before raptor gets it.

   raptor2 2.0.15 takes time by the square of the depth of elements, and memory
   for all that entities expand to.  The guard walks the text with libxml2, as
   raptor does, and refuses

   - elements more than 512 deep (256 nodes within each other);
   - entities that stand for more than 64 times the bytes read so far (and more
     than 16 MiB), and parameter entities;
   - entities with elements in them, whose depth is that of each place where
     they stand.

   Cost: about a tenth of raptor's time; memory by depth and declarations.
*/

#include "graph/base/alloc.h"
#include "graph/base/error.h"
#include "graph/base/str.h"

#include <stdbool.h>

typedef struct GraphXmlGuardImpl GraphXmlGuard;

/** For one text; `name` stands for it in errors and outlives the guard.
    Null when out of memory. */
GraphXmlGuard *RG_NULLABLE
graph_xml_guard_new(const RgAllocator *allocator, const char *name);

/** Accepts null. */
void
graph_xml_guard_free(GraphXmlGuard *RG_NULLABLE guard);

/** Look at the next bytes of the text. @return #RG_OK; #RG_LIMIT or
    #RG_UNSUPPORTED with `error` set when they must not be read on. */
RG_NODISCARD RgStatus
graph_xml_guard_look(GraphXmlGuard *guard, RgStr bytes,
                     RgError *RG_NULLABLE error);

/** The bytes seen so far are no XML; nothing behind them is looked at, and so
    nothing behind them may be read. */
bool
graph_xml_guard_is_blind(const GraphXmlGuard *guard);

#endif
