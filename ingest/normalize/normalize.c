#include "ingest/normalize/normalize.h"

#include "graph/base/utf8.h"
#include "ingest/normalize/damage.h"
#include "ingest/normalize/layout.h"
#include "ingest/normalize/lost_chars.h"
#include "ingest/normalize/readings.h"
#include "ingest/normalize/script.h"
#include "ingest/text/edit_map.h"

struct IngestNormalizerImpl {
  const RgAllocator     *allocator;
  IngestScriptConverter *script;
  IngestGbk              gbk;
  IngestWordModel       *words;
  RgArena               *arena;
  IngestLexicon          page_words;
};

#define EMBEDDED(name)                                                         \
  extern const char ingest_##name##_tsv_begin[];                               \
  extern const char ingest_##name##_tsv_end[];

EMBEDDED(agency_parts)
EMBEDDED(bulletin_kinds)
EMBEDDED(counted)
EMBEDDED(counted_heads)
EMBEDDED(cues)
EMBEDDED(duty_words)
EMBEDDED(fields)
EMBEDDED(general_words)
EMBEDDED(metric_words)
EMBEDDED(page_words)
EMBEDDED(phrases)
EMBEDDED(platform_words)
EMBEDDED(policy_kinds)
EMBEDDED(sections)

#define LIST(name)                                                             \
  rg_str(ingest_##name##_tsv_begin,                                            \
         (size_t)(ingest_##name##_tsv_end - ingest_##name##_tsv_begin))

/** Every word that other stages look for is one that the repair may expect. */
static RgStatus
make_words(IngestNormalizer *const normalizer)
{
  const RgStr lists[] = {
      LIST(agency_parts),   LIST(bulletin_kinds), LIST(counted),
      LIST(counted_heads),  LIST(cues),           LIST(duty_words),
      LIST(fields),         LIST(general_words),  LIST(metric_words),
      LIST(platform_words), LIST(policy_kinds),   LIST(sections)};
  return ingest_word_model_new(normalizer->allocator, lists, RG_COUNT_OF(lists),
                               &normalizer->words);
}

RgStatus
ingest_normalizer_new(const RgAllocator *const allocator,
                      IngestNormalizer **const normalizer, RgError *const error)
{
  IngestNormalizer *const made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  RgStatus status = ingest_script_new(allocator, &made->script, error);
  if (status == RG_OK) {
    status = ingest_gbk_init(&made->gbk, error);
  }
  if (status == RG_OK) {
    status = make_words(made);
  }
  if (status == RG_OK) {
    made->arena = rg_arena_new(allocator);
    status =
        made->arena
            ? ingest_lexicon_load(made->arena, "data/page_words.tsv",
                                  LIST(page_words), &made->page_words, error)
            : RG_NO_MEMORY;
  }
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
    rg_arena_free(normalizer->arena);
    ingest_word_model_free(normalizer->words);
    ingest_script_free(normalizer->script);
    rg_free(normalizer->allocator, normalizer, sizeof(*normalizer));
  }
}

/** Repairs were made of the text without readings to the repaired one; others
    see the source and the last text. */
static void
place_repairs(IngestNorm *const norm, const IngestEditMap *const readings,
              const IngestEditMap *const to_repaired)
{
  for (uint32_t i = 0U; i < norm->n_repairs; ++i) {
    IngestRepair *const repair = &norm->repairs[i];
    repair->source             = ingest_edits_back(readings, repair->source);
    repair->span = ingest_edits_forward(to_repaired, repair->span);
    norm->n_repaired_characters += (uint32_t)rg_utf8_count(
        rg_str_slice(norm->text, repair->span.begin, repair->span.end));
  }
}

/** What the encoding left out.  Bytes lost from UTF-8 shift no pairs. */
static RgStatus
repair(const IngestRepairer *const repairer, RgArena *const arena,
       const RgStr encoding, const RgStr read, RgStr *const repaired,
       IngestEditMap *const map, IngestNorm *const norm)
{
  if (rg_str_starts_with(encoding, RG_STR("UTF-8 as "))) {
    return ingest_fill_lost(repairer, arena, read,
                            rg_str_equals(encoding, RG_STR("UTF-8 as Latin-1")),
                            repaired, map, &norm->repairs, &norm->n_repairs);
  }
  return ingest_repair_damage(repairer, arena, read, repaired, map,
                              &norm->repairs, &norm->n_repairs);
}

RgStatus
ingest_normalize(const IngestNormalizer *const normalizer,
                 IngestDocument *const         document)
{
  RgArena *const            arena  = document->arena;
  const IngestSource *const source = &document->source;
  IngestNorm *const         norm   = &document->norm;
  IngestEditMap             readings;
  IngestEditMap             repairs;
  IngestEditMap             changes; /* both: repaired to source */
  IngestEditMap             layout;
  IngestEditMap             to_repaired;
  IngestWrap               *wraps = NULL;
  RgStr                     read;
  RgStr                     repaired;
  const IngestRepairer      repairer = {normalizer->script, &normalizer->gbk,
                                        normalizer->words, LIST(phrases)};
  RG_TRY(ingest_drop_readings(arena, source->text, &read, &readings));
  RG_TRY(repair(&repairer, arena, source->encoding, read, &repaired, &repairs,
                norm));
  RG_TRY(ingest_edits_compose(arena, &repairs, &readings, &changes));
  RG_TRY(ingest_find_wraps(arena, &normalizer->page_words, source, &wraps));
  RG_TRY(ingest_lay_out(arena, source, repaired, &changes, wraps,
                        &norm->written, &layout));
  RG_TRY(ingest_simplify(normalizer->script, arena, norm->written, &norm->text,
                         &norm->to_written, &norm->script));
  RG_TRY(ingest_edits_compose(arena, &norm->to_written, &layout, &to_repaired));
  RG_TRY(ingest_edits_compose(arena, &to_repaired, &changes, &norm->to_source));
  place_repairs(norm, &readings, &to_repaired);
  return RG_OK;
}
