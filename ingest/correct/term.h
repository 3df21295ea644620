#ifndef INGEST_CORRECT_TERM_H
#define INGEST_CORRECT_TERM_H

/**
   @file
   Terms as people write them in a corrections file.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/term.h"

/** What is wrong with a term, and where. */
typedef struct {
  const char *RG_NULLABLE message; ///< static; null when out of memory
  size_t                  offset;  ///< bytes into the text
} IngestTermError;

/**
   `<IRI>`, an absolute IRI, a CURIE with one of our prefixes or `id:` for
   `{base}id/`, `a` for rdf:type, or a literal `"text"`, `"text"@lang`,
   `"v"^^xsd:type` with the escapes of N-Triples.

   @param base "https://…/", with its slash.
   @return #RG_OK, #RG_BAD_SYNTAX with `error`, #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_term_parse(RgArena *arena, RgStr base, RgStr text, GraphTerm *term,
                  IngestTermError *error);

/** "2025-08-14", or an xsd:dateTime. */
bool
ingest_date_is_valid(RgStr text);

#endif
