#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

/**
   @file
   Bulletins in, statements out.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "graph/quad_table.h"
#include "ingest/document.h"
#include "ontology/derive.h"
#include "ontology/mint.h"

/** What all documents share: dictionaries, word lists, models. */
typedef struct IngestPipelineImpl IngestPipeline;

/** Load them.  Thread-safe once made; free with ingest_pipeline_free().
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO or #RG_BAD_DATA with `error` set. */
RG_NODISCARD RgStatus
ingest_pipeline_new(const RgAllocator *allocator, IngestPipeline **pipeline,
                    RgError *error);

/** Accepts null. */
void
ingest_pipeline_free(IngestPipeline *RG_NULLABLE pipeline);

/** How far a document goes. */
typedef enum {
  INGEST_STAGE_READ,
  INGEST_STAGE_NORMALIZE,
  INGEST_STAGE_SEGMENT,
  INGEST_STAGE_RECOGNIZE,
  INGEST_STAGE_RESOLVE
} IngestStage;

/**
   Take one document through the stages up to `last`.

   @param path  Its name, for the format and messages.
   @param bytes Its content; must outlive the document.
   @param document All zero but `arena`.
   @return #RG_OK; the statuses of ingest_read() with `error` set;
   #RG_NO_MEMORY, #RG_LIMIT.
*/
RG_NODISCARD RgStatus
ingest_document(const IngestPipeline *pipeline, const char *path, RgStr bytes,
                IngestStage last, IngestDocument *document, RgError *error);

/** The places that documents are resolved against; lives as long as the
    pipeline. */
const OntoGazetteer *
ingest_pipeline_gazetteer(const IngestPipeline *pipeline);

/** What a derivation from such documents asks, `mint` and the pipeline's own
    tables, which live as long as the pipeline. */
OntoDeriveOptions
ingest_pipeline_derivation(const IngestPipeline *pipeline,
                           const OntoMint       *mint);

/** How statements are written. */
typedef struct {
  bool quotes; ///< with oa:TextQuoteSelector
  bool apart;  ///< the document's IRI ends in its digest, as another document
               ///< has the IRI of its issuer, date and number
} IngestWriteOptions;

/**
   Stage 6: the statements of a document that went through
   #INGEST_STAGE_RESOLVE, in its own graph.

   @param mint  Makes the IRIs.
   @param table Takes the statements; cleared first.  Its text ends with the
   document's arena, and `document` stays where it is until then.
   @param[out] iri Of the document and of its graph, in its arena.
   @return #RG_OK, #RG_NO_MEMORY or #RG_LIMIT.
*/
RG_NODISCARD RgStatus
ingest_document_write(const IngestPipeline *pipeline, const OntoMint *mint,
                      IngestWriteOptions    options,
                      const IngestDocument *document, GraphQuadTable *table,
                      RgStr *iri);

/** Print layer 4: one line for each mention. */
RG_NODISCARD RgStatus
ingest_print_mentions(const IngestDocument *document, const RgSink *sink);

/** Print layer 3 for people and tests: a stable text form. */
RG_NODISCARD RgStatus
ingest_print_cases(const IngestDocument *document, const RgSink *sink);

#endif
