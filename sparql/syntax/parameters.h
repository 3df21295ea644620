#ifndef SPARQL_SYNTAX_PARAMETERS_H
#define SPARQL_SYNTAX_PARAMETERS_H

/**
   @file
   IRIs for the parameters of a query (#SparqlParameter), as text.
*/

#include "graph/base/buf.h"
#include "sparql/sparql.h"

/**
   Append `text` with the IRIs in the place of its parameters, wherever these
   are variables: strings and comments stay as they are.

   @return #RG_OK, #RG_NO_MEMORY; #RG_BAD_ARG for an IRI that SPARQL cannot
   write, #RG_UNSUPPORTED when there is FROM or SERVICE, #RG_BAD_SYNTAX, each
   with `error` set.
*/
RG_NODISCARD RgStatus
sparql_put_parameters(RgStr text, const SparqlParameter *parameters,
                      size_t n_parameters, RgBuf *out, RgError *error);

#endif
