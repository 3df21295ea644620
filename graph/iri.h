#ifndef GRAPH_IRI_H
#define GRAPH_IRI_H

/**
   @file
   IRI reference resolution (RFC 3986 §5.2, RFC 3987).
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/** The text has a scheme. */
bool
graph_iri_is_absolute(RgStr iri);

/** No character that an IRIREF may not have (SPARQL 1.1 rule [139]). */
bool
graph_iri_has_legal_characters(RgStr iri);

/** Bytes before the first character that an IRIREF may not have; all when there
    is none. */
size_t
graph_iri_legal_prefix(RgStr iri);

/** Resolve `reference` against `base` (RFC 3986 §5.2.2).  An absolute reference
    stays as it is, dot segments and all, as Turtle §6.3 and SPARQL §4.1.1 ask
    only for relative ones: so an IRI survives writing and reading.  An empty
    base gives `reference` unchanged.
    @return #RG_OK or #RG_NO_MEMORY; the result may be a view of `reference`. */
RG_NODISCARD RgStatus
graph_iri_resolve(RgArena *arena, RgStr base, RgStr reference, RgStr *iri);

/** The `file://` IRI of a path (absolute after realpath), percent-encoded.
    @return #RG_OK, #RG_NOT_FOUND or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_iri_from_path(RgArena *arena, const char *path, RgStr *iri);

#endif
