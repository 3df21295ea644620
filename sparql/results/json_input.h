#ifndef SPARQL_RESULTS_JSON_INPUT_H
#define SPARQL_RESULTS_JSON_INPUT_H

/**
   @file
   Private to results: JSON (RFC 8259) taken from a document piece by piece, as
   who reads it expects.  What is not as expected is #RG_BAD_SYNTAX with its
   place in the input's error.
*/

#include "sparql/results/read_impl.h"

#include <stdbool.h>

/** Nesting that is followed. */
enum { SPARQL_JSON_MAX_DEPTH = 100 };

void
sparql_json_skip_space(SparqlResultsInput *input);

/** Whether the next thing is `c`. */
bool
sparql_json_sees(SparqlResultsInput *input, char c);

/** A string without its quotes and escapes: a part of the document, or a copy
    in the input's arena. @return #RG_OK, #RG_BAD_SYNTAX, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_json_read_string(SparqlResultsInput *input, RgStr *string);

/** The "{" of an object, or the "[" of an array. */
RG_NODISCARD RgStatus
sparql_json_open_object(SparqlResultsInput *input);

RG_NODISCARD RgStatus
sparql_json_open_array(SparqlResultsInput *input);

/** The next member's name and colon; `*more` is false behind the last, then
    the "}" is taken.  `*first` is true to begin with. */
RG_NODISCARD RgStatus
sparql_json_next_member(SparqlResultsInput *input, bool *first, RgStr *name,
                        bool *more);

/** Go to the next item of an array, in the same way. */
RG_NODISCARD RgStatus
sparql_json_next_item(SparqlResultsInput *input, bool *first, bool *more);

/** Pass over a value, `depth` values deep. */
RG_NODISCARD RgStatus
sparql_json_skip_value(SparqlResultsInput *input, int depth);

#endif
