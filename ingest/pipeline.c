#include "ingest/ingest.h"

#include "graph/base/aside.h"
#include "ingest/lexicons.h"
#include "ingest/map/map.h"
#include "ingest/normalize/normalize.h"
#include "ingest/read/read.h"
#include "ingest/recognize/recognize.h"
#include "ingest/resolve/resolve.h"
#include "ingest/segment/segment.h"

struct IngestPipelineImpl {
  const RgAllocator *allocator;
  IngestNormalizer  *normalizer;
  IngestSegmenter   *segmenter;
  RgArena           *arena; ///< of the lexicons
  IngestLexicons     lexicons;
  OntoGazetteer     *gazetteer;
  OntoAgencies      *agencies;
  OntoUnits         *units;
  OntoThemes        *themes;
};

static RgStatus
load_names(IngestPipeline *const pipeline, RgError *const error)
{
  pipeline->arena = rg_arena_new(pipeline->allocator);
  if (!pipeline->arena) {
    return RG_NO_MEMORY;
  }
  RG_TRY(ingest_lexicons_load(pipeline->arena, &pipeline->lexicons, error));
  RG_TRY(onto_gazetteer_new(pipeline->allocator, &pipeline->gazetteer, error));
  RG_TRY(onto_agencies_new(pipeline->allocator, pipeline->gazetteer,
                           &pipeline->agencies, error));
  RG_TRY(ingest_body_names_load(pipeline->arena, pipeline->agencies,
                                &pipeline->lexicons.parts,
                                &pipeline->lexicons.bodies));
  RG_TRY(ingest_openers_load(pipeline->arena, &pipeline->lexicons,
                             pipeline->gazetteer, &pipeline->lexicons.openers,
                             error));
  RG_TRY(onto_themes_new(pipeline->allocator, &pipeline->themes, error));
  return onto_units_new(pipeline->allocator, &pipeline->units, error);
}

/** Making the normalizer, beside all else. */
typedef struct {
  IngestPipeline *pipeline;
  RgStatus        status;
  RgError         error;
} NormalizerJob;

static void
make_normalizer(void *const work)
{
  NormalizerJob *const  job      = (NormalizerJob *)work;
  IngestPipeline *const pipeline = job->pipeline;
  job->status                    = ingest_normalizer_new(pipeline->allocator,
                                                         &pipeline->normalizer, &job->error);
}

/** Everything, with two threads. */
static RgStatus
load(IngestPipeline *const pipeline, RgError *const error)
{
  NormalizerJob job = {.pipeline = pipeline};
  RgAside       aside;
  rg_aside_begin(&aside, true, make_normalizer, &job);
  RgStatus status =
      ingest_segmenter_new(pipeline->allocator, &pipeline->segmenter, error);
  if (status == RG_OK) {
    status = load_names(pipeline, error);
  }
  rg_aside_end(&aside);
  if (error && status == RG_OK && job.status != RG_OK) {
    *error = job.error;
  }
  return status == RG_OK ? job.status : status;
}

RgStatus
ingest_pipeline_new(const RgAllocator *const allocator,
                    IngestPipeline **const pipeline, RgError *const error)
{
  IngestPipeline *const made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator       = allocator;
  const RgStatus status = load(made, error);
  if (status != RG_OK) {
    ingest_pipeline_free(made);
    return status;
  }
  *pipeline = made;
  return RG_OK;
}

void
ingest_pipeline_free(IngestPipeline *const pipeline)
{
  if (pipeline) {
    onto_themes_free(pipeline->themes);
    onto_units_free(pipeline->units);
    onto_agencies_free(pipeline->agencies);
    onto_gazetteer_free(pipeline->gazetteer);
    rg_arena_free(pipeline->arena);
    ingest_segmenter_free(pipeline->segmenter);
    ingest_normalizer_free(pipeline->normalizer);
    rg_free(pipeline->allocator, pipeline, sizeof(*pipeline));
  }
}

RgStatus
ingest_document(const IngestPipeline *const pipeline, const char *const path,
                const RgStr bytes, const IngestStage last,
                IngestDocument *const document, RgError *const error)
{
  RG_TRY(ingest_read(path, bytes, document, error));
  if (last >= INGEST_STAGE_NORMALIZE) {
    RG_TRY(ingest_normalize(pipeline->normalizer, document));
  }
  if (last >= INGEST_STAGE_SEGMENT) {
    RG_TRY(ingest_segment(pipeline->segmenter, document));
  }
  if (last < INGEST_STAGE_RECOGNIZE) {
    return RG_OK;
  }
  const OntoRegion *const region = ingest_document_region(
      &pipeline->lexicons, pipeline->gazetteer, document);
  RG_TRY(ingest_recognize(&pipeline->lexicons, pipeline->gazetteer, region,
                          NULL, document));
  return last < INGEST_STAGE_RESOLVE
             ? RG_OK
             : ingest_resolve(&pipeline->lexicons, pipeline->gazetteer,
                              pipeline->agencies, pipeline->themes, region,
                              NULL, document);
}

const OntoGazetteer *
ingest_pipeline_gazetteer(const IngestPipeline *const pipeline)
{
  return pipeline->gazetteer;
}

OntoDeriveOptions
ingest_pipeline_derivation(const IngestPipeline *const pipeline,
                           const OntoMint *const       mint)
{
  return (OntoDeriveOptions){pipeline->gazetteer, pipeline->agencies,
                             pipeline->units, pipeline->themes, mint};
}

RgStatus
ingest_document_write(const IngestPipeline *const pipeline,
                      const OntoMint *const       mint,
                      const IngestWriteOptions    options,
                      const IngestDocument *const document,
                      GraphQuadTable *const table, RgStr *const iri)
{
  const IngestMapper mapper = {.mint     = mint,
                               .units    = pipeline->units,
                               .lexicons = &pipeline->lexicons,
                               .quotes   = options.quotes,
                               .apart    = options.apart};
  return ingest_map(&mapper, document, table, iri);
}
