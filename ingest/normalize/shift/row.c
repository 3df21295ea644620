#include "ingest/normalize/shift/row.h"

static void
add(IngestShiftRow *const row, const IngestShiftModels *const models,
    const uint32_t before, const IngestShiftChar *const letter)
{
  if (letter->c && row->n < INGEST_SHIFT_ROW) {
    row->next[row->n++] = (IngestShiftNext){
        *letter, ingest_char_model_pair(models->model, before, letter->form)};
  }
}

void
ingest_shift_row_of_lead(IngestShiftRow *const          row,
                         const IngestShiftModels *const models,
                         const uint32_t before, const uint32_t lead,
                         const bool all)
{
  const IngestShiftPairs *const pairs = models->pairs;
  row->n                              = 0U;
  for (uint32_t trail = 0x80U;
       lead >= INGEST_GBK_FIRST && trail <= INGEST_GBK_LAST; ++trail) {
    if (all || pairs->can_drop[trail]) {
      add(row, models, before, ingest_shift_char(pairs, lead, trail));
    }
  }
}

void
ingest_shift_row_of_pair(IngestShiftRow *const          row,
                         const IngestShiftModels *const models,
                         const uint32_t before, const uint32_t lead,
                         const uint32_t trail)
{
  row->n = 0U;
  if (lead >= INGEST_GBK_FIRST) {
    add(row, models, before, ingest_shift_char(models->pairs, lead, trail));
  }
}

void
ingest_shift_row_of_trail(IngestShiftRow *const          row,
                          const IngestShiftModels *const models,
                          const uint32_t before, const uint32_t trail)
{
  row->n = 0U;
  for (uint32_t lead = INGEST_GBK_FIRST; lead <= INGEST_GBK_LAST; ++lead) {
    add(row, models, before, ingest_shift_char(models->pairs, lead, trail));
  }
}

double
ingest_shift_next_likely(const IngestShiftModels *const models,
                         const IngestCharPlace *const   place,
                         const IngestShiftNext *const   next)
{
  return (double)next->letter.written *
         ingest_char_model_likely(models->model, place, &next->pair);
}
