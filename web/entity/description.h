#ifndef WEB_ENTITY_DESCRIPTION_H
#define WEB_ENTITY_DESCRIPTION_H

/**
   @file
   What the graph says of a thing and of the nodes that carry its facts
   (web/queries/describe.rq), in memory: asked once, written in each form.
*/

#include "graph/base/error.h"
#include "graph/rdf_io.h"
#include "web/protocol/ticket.h"
#include "web/site.h"

/** Statements in the order of graph_term_compare(), each once: so a form has
    the same bytes wherever the graph is. */
typedef struct {
  const GraphQuad *quads;
  size_t           n;
} WebDescription;

/** Ask, under the site's limits.
    @param[out] description In `arena`.
    @return #RG_OK; #RG_BAD_ARG for an IRI that SPARQL cannot write; as
    web_table_ask(). */
RG_NODISCARD RgStatus
web_description_ask(const WebSite *site, RgArena *arena, RgStr iri,
                    WebDescription *description, RgError *error);

/** The triples of any query, arranged like a description.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_description_collect(const WebSite *site, RgArena *arena,
                        const WebQuestion *question,
                        WebDescription *description, RgError *error);

/** The first object of a property in the order of terms; empty when there is
    none. */
RgStr
web_description_object(const WebDescription *description, RgStr subject,
                       RgStr property);

/** Does it have a statement with this subject and property? */
bool
web_description_has(const WebDescription *description, RgStr subject,
                    RgStr property);

/** The name of a thing: in the language with that tag, else in simplified
    Chinese or in none; empty when the description has none. */
RgStr
web_description_label(const WebDescription *description, RgStr iri,
                      const char *language);

/** Write it. @return #RG_OK, #RG_NO_MEMORY or what the sink says. */
RG_NODISCARD RgStatus
web_description_write(const WebSite *site, const WebDescription *description,
                      GraphFormat format, RgSink out);

/** Bytes that web_description_write() would write.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_description_size(const WebSite *site, const WebDescription *description,
                     GraphFormat format, uint64_t *n_bytes);

#endif
