#ifndef SPARQL_EXEC_CONSTRUCT_H
#define SPARQL_EXEC_CONSTRUCT_H

/**
   @file
   CONSTRUCT (§16.2) and DESCRIBE (§16.4): rows to statements.
*/

#include "graph/quad_sink.h"
#include "sparql/exec/operator.h"

/**
   Write the template's triples for every row, each once.

   A blank node of the template is a new one for each row; a triple with an
   unbound part, or one that RDF does not have, is left out.
   @return #RG_OK at the end, what the operators said, or what the sink said.
*/
RG_NODISCARD RgStatus
sparql_construct(SparqlContext *context, SparqlOperator *root,
                 const GraphQuadSink *sink);

/** Write what the default graph says of every resource that is named or bound:
    its triples, and those of the blank nodes they lead to (a concise bounded
    description).  @return as sparql_construct(). */
RG_NODISCARD RgStatus
sparql_describe(SparqlContext *context, SparqlOperator *root,
                const GraphQuadSink *sink);

#endif
