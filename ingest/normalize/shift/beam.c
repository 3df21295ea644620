#include "ingest/normalize/shift/beam.h"

#include <math.h>

static bool
is_alike(const IngestShiftState *const a, const IngestShiftState *const b)
{
  return a->lead == b->lead && a->open == b->open &&
         a->context.second == b->context.second &&
         a->context.first == b->context.first;
}

void
ingest_shift_offer(IngestShiftBeam *const        beam,
                   const IngestShiftState *const state)
{
  size_t at = beam->n;
  if (at == INGEST_SHIFT_BEAM && beam->states[at - 1U].score >= state->score) {
    return;
  }
  for (size_t i = 0U; i < beam->n; ++i) {
    if (is_alike(&beam->states[i], state)) {
      if (beam->states[i].score >= state->score) {
        return;
      }
      at = i;
      break;
    }
  }
  if (at == beam->n) {
    if (at == INGEST_SHIFT_BEAM) {
      --at;
    } else {
      ++beam->n;
    }
  }
  for (; at > 0U && beam->states[at - 1U].score < state->score; --at) {
    beam->states[at] = beam->states[at - 1U];
  }
  beam->states[at] = *state;
}

double
ingest_shift_threshold(const IngestShiftBeam *const beam, const double hopeless)
{
  const double far = beam->n ? beam->states[0].score - hopeless : -1e9;
  return beam->n == INGEST_SHIFT_BEAM
             ? fmax(far, beam->states[INGEST_SHIFT_BEAM - 1].score)
             : far;
}

size_t
ingest_shift_by_last(const IngestShiftBeam *const beam, const size_t most,
                     const IngestShiftState *order[INGEST_SHIFT_BEAM])
{
  const size_t n = beam->n < most ? beam->n : most;
  for (size_t s = 0U; s < n; ++s) {
    const IngestShiftState *const state = &beam->states[s];
    size_t                        at    = s;
    for (; at > 0U && order[at - 1U]->context.second > state->context.second;
         --at) {
      order[at] = order[at - 1U];
    }
    order[at] = state;
  }
  return n;
}
