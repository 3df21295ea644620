#ifndef SPARQL_EXPR_REGEX_SYNTAX_H
#define SPARQL_EXPR_REGEX_SYNTAX_H

/**
   @file
   Private to expr: a regular expression of XPath as one of PCRE2.
*/

#include "graph/base/buf.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>

/** Append the PCRE2 form of `pattern` to `out`; `no_space` is the flag x.
    @return #RG_OK, #RG_TYPE_ERROR for what XPath does not have,
    #RG_NO_MEMORY or #RG_LIMIT. */
RG_NODISCARD RgStatus
sparql_regex_translate(RgStr pattern, bool no_space, RgBuf *out);

#endif
