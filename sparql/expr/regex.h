#ifndef SPARQL_EXPR_REGEX_H
#define SPARQL_EXPR_REGEX_H

/**
   @file
   Regular expressions of XPath Functions 3.1 §5.6 on PCRE2: REGEX and REPLACE.

   Taken: all of XPath's syntax with the flags s, m, i, x, q; `\i` and `\c`,
   blocks such as `\p{IsCJKUnifiedIdeographs}` and class subtraction are
   rewritten.  Beyond XPath `\b` and `\B` mean word boundaries.  Other syntax of
   PCRE2, such as `(?<=`, is refused.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>

typedef struct SparqlRegexImpl SparqlRegex;

/**
   Compile.

   @param[out] regex  Free with sparql_regex_free().  One thread at a time.
   @return #RG_OK; #RG_TYPE_ERROR for a bad pattern or flag; #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
sparql_regex_new(const RgAllocator *allocator, RgStr pattern, RgStr flags,
                 SparqlRegex **regex);

/** Accepts null. */
void
sparql_regex_free(SparqlRegex *RG_NULLABLE regex);

/** Compiled from this very pattern and these flags. */
bool
sparql_regex_is_of(const SparqlRegex *regex, RgStr pattern, RgStr flags);

/**
   Does the text contain a match?

   A match that takes long looks at `cancel` about every millisecond; without
   one it is given up after some seconds.
   @return #RG_OK; #RG_TIMEOUT, #RG_CANCELLED; #RG_LIMIT; #RG_NO_MEMORY;
   #RG_TYPE_ERROR for text that is no UTF-8.
*/
RG_NODISCARD RgStatus
sparql_regex_matches(SparqlRegex *regex, RgStr text,
                     const RgCancel *RG_NULLABLE cancel, bool *matches);

/**
   Replace every match (fn:replace, §5.6.4).

   @return as sparql_regex_matches(); also #RG_TYPE_ERROR when the pattern
   matches no text at all, or for a `$` or `\` in the replacement that means
   nothing.
*/
RG_NODISCARD RgStatus
sparql_regex_replace(SparqlRegex *regex, RgStr text, RgStr replacement,
                     const RgCancel *RG_NULLABLE cancel, RgArena *arena,
                     RgStr *replaced);

#endif
