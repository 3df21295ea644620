#ifndef INGEST_REVIEW_H
#define INGEST_REVIEW_H

/**
   @file
   What of a graph people should look at: facts of low confidence, and names of
   bodies that could not be resolved, each with its sentence and with the line
   of a corrections file that takes it out.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/store.h"

#include <stddef.h>

/** Facts below this confidence are listed. */
#define INGEST_REVIEW_BELOW 0.9

/** Of each list the first ones; the rest is counted. */
enum { INGEST_REVIEW_MAX_LISTED = 1000 };

/** Something doubtful. */
typedef struct {
  RgStr  node;       ///< IRI of the participation, outcome, finding, agency
  RgStr  file;       ///< of the document; empty when unknown
  RgStr  subject;    ///< what the case is called
  RgStr  link;       ///< "rg:coLeadAgency"; empty for a name
  RgStr  object;     ///< name of the agency or thing; figure and metric
  RgStr  rule;       ///< empty for a name
  double confidence; ///< 0 for a name
  RgStr  sentence;   ///< empty with `--no-quotes`
  RgStr  correction; ///< a line to put into a corrections file
} IngestDoubt;

typedef struct {
  IngestDoubt *items; ///< the least confident first, then by IRI
  size_t       n;
  size_t       n_all; ///< with those that are not listed
} IngestDoubts;

/** Nodes of a class. */
typedef struct {
  const char *name; ///< "cases"; static
  size_t      n;
} IngestCount;

enum { INGEST_N_COUNTS = 8 };

typedef struct {
  IngestCount  counts[INGEST_N_COUNTS];
  IngestDoubts facts;
  IngestDoubts names; ///< bodies without a place that are none of the State
} IngestReview;

/**
   Read a graph.

   @param base  What its IRIs begin with, with a slash.
   @param arena Owns the review; its texts may be views into the store.
   @return #RG_OK, #RG_CORRUPT or #RG_NO_MEMORY.
   Cost: a look-up for each node with a confidence, some for each that is
   listed.
*/
RG_NODISCARD RgStatus
ingest_review(const GraphStore *store, RgStr base, RgArena *arena,
              IngestReview *review);

#endif
