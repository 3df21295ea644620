#ifndef INGEST_RUN_IMPL_H
#define INGEST_RUN_IMPL_H

/**
   @file
   What the files of a run share: what it works on, and where statements go.
*/

#include "graph/base/hashmap.h"
#include "graph/build.h"
#include "ingest/correct/corrections.h"
#include "ingest/ingest.h"
#include "ingest/known.h"
#include "ingest/run.h"
#include "ontology/derive.h"

/** Documents of a thread: at work, and waiting for their turn. */
enum { INGEST_SLOTS_PER_JOB = 2 };

/** One run. */
typedef struct {
  const IngestRunOptions *options;
  const IngestInputs     *inputs;
  IngestRunResult        *result;
  RgArena                *arena; ///< of the result
  IngestPipeline         *pipeline;
  OntoMint               *mint;
  OntoDerive             *derive;
  IngestCorrections      *corrections;
  GraphStore             *store; ///< null: there is no graph yet
  IngestKnowns            knowns;
  IngestKnown           **replaces; ///< of an input: whose place it takes
  const GraphId          *left_out; ///< graphs of the store that do not stay as
                                    ///< they are, ascending
  size_t        n_left_out;
  GraphBuilder *builder;
  RgHashmap    *claimed; ///< IRI of a document → input, or none
  size_t       *order;   ///< inputs to read, by digest
  size_t        n_order;
  RgStatus      status; ///< of the first failure that ends the run
  RgError      *error;
} IngestRun;

/** Into the graph, and what is derived from it. */
RG_NODISCARD RgStatus
ingest_run_write(const IngestRun *run, const GraphQuadTable *table);

/** Read the inputs of `order` and write their statements, in that order.
    @return #RG_OK; the status of the failure that ends the run, with
    `run->error` set. */
RG_NODISCARD RgStatus
ingest_run_read(IngestRun *run);

/** Whether a document of the old graph goes. */
bool
ingest_run_drops(const IngestRun *run, const IngestKnown *known);

/** Keep what stays of the old graph; write what is corrected anew. */
RG_NODISCARD RgStatus
ingest_run_keep(IngestRun *run);

/** Write the corrections' own graphs, when the documents' statements are all
    there. */
RG_NODISCARD RgStatus
ingest_run_correct(IngestRun *run);

#endif
