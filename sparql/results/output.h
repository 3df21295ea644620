#ifndef SPARQL_RESULTS_OUTPUT_H
#define SPARQL_RESULTS_OUTPUT_H

/**
   @file
   Private to results: bytes collected into large writes, with the escapes of
   each format.  A failure sticks: later calls do nothing, and the last one
   tells.
*/

#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/** Bytes collected before the sink is called. */
enum { SPARQL_OUTPUT_BYTES = 65536 };

/** Bytes that a format may not have as they are. */
typedef enum {
  SPARQL_ESCAPE_JSON,
  SPARQL_ESCAPE_XML, ///< text and attributes
  SPARQL_ESCAPE_TSV  ///< literals and IRIs of Turtle
} SparqlEscape;

typedef struct {
  RgSink   sink;
  RgStatus status;
  size_t   n;
  char     bytes[SPARQL_OUTPUT_BYTES];
} SparqlOutputBuffer;

/** Give the sink what was collected. @return the first failure, or #RG_OK. */
RG_NODISCARD RgStatus
sparql_output_flush(SparqlOutputBuffer *out);

/** Append text that does not fit into the buffer any more. */
void
sparql_output_overflow(SparqlOutputBuffer *out, RgStr text);

static inline void
sparql_output_put(SparqlOutputBuffer *const out, const RgStr text)
{
  if (text.size > SPARQL_OUTPUT_BYTES - out->n) {
    sparql_output_overflow(out, text);
  } else if (text.size) {
    memcpy(out->bytes + out->n, text.data, text.size);
    out->n += text.size;
  }
}

/** A string literal. */
#define SPARQL_PUT(out, literal) sparql_output_put((out), RG_STR(literal))

/** Append text with what the format asks to be escaped. */
void
sparql_output_escaped(SparqlOutputBuffer *out, SparqlEscape escape, RgStr text);

/** A field of RFC 4180: quoted when it has to be. */
void
sparql_output_csv(SparqlOutputBuffer *out, RgStr text);

#endif
