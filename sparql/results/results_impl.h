#ifndef SPARQL_RESULTS_RESULTS_IMPL_H
#define SPARQL_RESULTS_RESULTS_IMPL_H

/**
   @file
   Private to results: what a format writes, piece by piece.
*/

#include "sparql/results/output.h"
#include "sparql/sparql.h"

/** One format.  The variables are given first, then the rows. */
typedef struct {
  const char *name;       ///< "srj"
  const char *other_name; ///< "json"
  const char *media_type;
  void (*head)(SparqlOutputBuffer *out, const SparqlAnswer *answer);
  void (*row)(SparqlOutputBuffer *out, SparqlAnswer *answer, bool first);
  void (*end)(SparqlOutputBuffer *out);

  /** The whole document of an ASK; null when the format has none. */
  void (*RG_NULLABLE boolean)(SparqlOutputBuffer *out, bool answer);
} SparqlResultsWriter;

extern const SparqlResultsWriter sparql_results_json;
extern const SparqlResultsWriter sparql_results_xml;
extern const SparqlResultsWriter sparql_results_csv;
extern const SparqlResultsWriter sparql_results_tsv;

/** Nesting of triple terms that is written; deeper ones cannot be made. */
enum { SPARQL_MAX_TRIPLE_DEPTH = 100 };

/** How a format marks terms: what stands before and after an IRI and a blank
    node's label, and around the three parts of a triple term. */
typedef struct {
  SparqlEscape escape;
  RgStr        iri[2];
  RgStr        blank[2];
  RgStr        triple[4];
  void (*literal)(SparqlOutputBuffer *out, const GraphTerm *term);
} SparqlTermForm;

/** Append a bound term; one nested too deep fails with #RG_LIMIT. */
void
sparql_output_term(SparqlOutputBuffer *out, const SparqlTermForm *form,
                   const GraphTerm *term);

/** "ltr" or "rtl"; empty for none. */
static inline RgStr
sparql_direction_name(const GraphDirection direction)
{
  return direction == GRAPH_DIRECTION_LTR   ? RG_STR("ltr")
         : direction == GRAPH_DIRECTION_RTL ? RG_STR("rtl")
                                            : RG_STR("");
}

#endif
