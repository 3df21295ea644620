#include "ingest/ingest.h"

#include "ingest/normalize/normalize.h"
#include "ingest/read/read.h"
#include "ingest/segment/segment.h"

struct IngestPipelineImpl {
  const RgAllocator *allocator;
  IngestNormalizer  *normalizer;
  IngestSegmenter   *segmenter;
};

RgStatus
ingest_pipeline_new(const RgAllocator *const allocator,
                    IngestPipeline **const pipeline, RgError *const error)
{
  IngestPipeline *const made =
      (IngestPipeline *)rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  RgStatus status = ingest_normalizer_new(allocator, &made->normalizer, error);
  if (status == RG_OK) {
    status = ingest_segmenter_new(allocator, &made->segmenter, error);
  }
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
  return RG_OK;
}
