#include "ingest/normalize/normalize.h"

#include "ingest/normalize/layout.h"
#include "ingest/normalize/script.h"
#include "ingest/text/edit_map.h"

struct IngestNormalizerImpl {
  const RgAllocator     *allocator;
  IngestScriptConverter *script;
};

RgStatus
ingest_normalizer_new(const RgAllocator *const allocator,
                      IngestNormalizer **const normalizer, RgError *const error)
{
  IngestNormalizer *const made =
      (IngestNormalizer *)rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator       = allocator;
  const RgStatus status = ingest_script_new(allocator, &made->script, error);
  if (status != RG_OK) {
    ingest_normalizer_free(made);
    return status;
  }
  *normalizer = made;
  return RG_OK;
}

void
ingest_normalizer_free(IngestNormalizer *const normalizer)
{
  if (normalizer) {
    ingest_script_free(normalizer->script);
    rg_free(normalizer->allocator, normalizer, sizeof(*normalizer));
  }
}

RgStatus
ingest_normalize(const IngestNormalizer *const normalizer,
                 IngestDocument *const         document)
{
  RgArena *const            arena  = document->arena;
  const IngestSource *const source = &document->source;
  IngestNorm *const         norm   = &document->norm;
  IngestEditMap             repairs;
  IngestEditMap             layout;
  IngestWrap               *wraps = NULL;
  RG_TRY(ingest_edits_identity(arena, (uint32_t)source->text.size, &repairs));
  RG_TRY(ingest_find_wraps(arena, source, &wraps));
  RG_TRY(ingest_lay_out(arena, source, source->text, &repairs, wraps,
                        &norm->written, &layout));
  RG_TRY(ingest_simplify(normalizer->script, arena, norm->written, &norm->text,
                         &norm->to_written, &norm->script));
  IngestEditMap to_repaired;
  RG_TRY(ingest_edits_compose(arena, &norm->to_written, &layout, &to_repaired));
  return ingest_edits_compose(arena, &to_repaired, &repairs, &norm->to_source);
}
