#include "ingest/recognize/recognize.h"

#include "ingest/recognize/scan.h"

RgStatus
ingest_recognize(const IngestLexicons *const         lexicons,
                 const OntoGazetteer *const          gazetteer,
                 const OntoRegion *RG_NULLABLE const context,
                 const RgCancel *RG_NULLABLE const   cancel,
                 IngestDocument *const               document)
{
  IngestMentions *const mentions =
      rg_arena_alloc_zero(document->arena, 1U, sizeof *mentions);
  if (!mentions) {
    return RG_NO_MEMORY;
  }
  IngestSpots      spots     = {0};
  IngestWordAt     date_word = {SIZE_MAX, 0U, 0U};
  IngestLookedBack back      = {{0U, 0U}, {0U, 0U}, 0U};
  IngestScan       scan      = {.document  = document,
                                .lexicons  = lexicons,
                                .gazetteer = gazetteer,
                                .context   = context,
                                .arena     = document->arena,
                                .mentions  = mentions,
                                .spots     = &spots,
                                .date_word = &date_word,
                                .back      = &back};
  /* Cues first: names end where a verb begins.  Dates before quantities:
     2025年 is no number of years. */
  RgStatus (*const steps[])(IngestScan *) = {
      ingest_recognize_cues,      ingest_recognize_places,
      ingest_recognize_agencies,  ingest_recognize_policies,
      ingest_recognize_platforms, ingest_recognize_dates,
      ingest_recognize_quantities};
  for (uint32_t i = 0U; i < document->outline.n_paragraphs; ++i) {
    RG_TRY(rg_cancel_check(cancel));
    scan.span        = document->outline.paragraphs[i].span;
    scan.text        = rg_str_slice(document->norm.text, 0U, scan.span.end);
    scan.first_place = mentions->places.n;
    scan.first_cue   = mentions->cues.n;
    RG_TRY(ingest_spots_find(&lexicons->openers, scan.arena, scan.text,
                             scan.span, &spots, &mentions->cues));
    for (size_t step = 0U; step < RG_COUNT_OF(steps); ++step) {
      RG_TRY(steps[step](&scan));
    }
  }
  document->mentions = mentions;
  return RG_OK;
}
