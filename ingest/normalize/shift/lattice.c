#include "ingest/normalize/shift/lattice.h"

#include <math.h>

/** As far behind the best one no division into words brings a final back. */
static const double beyond_words = 24.0;

void
ingest_shift_lattice_clear(IngestShiftLattice *const lattice)
{
  lattice->n_nodes  = 0;
  lattice->n_finals = 0U;
}

void
ingest_shift_settle(IngestShiftLattice *const lattice,
                    IngestShiftState *const   state)
{
  if (state->c && lattice->n_nodes < INGEST_SHIFT_NODES) {
    lattice->nodes[lattice->n_nodes] =
        (IngestShiftNode){state->parent, state->c};
    state->parent = lattice->n_nodes++;
    state->c      = 0U;
  }
}

double
ingest_shift_final_least(const IngestShiftLattice *const lattice)
{
  const size_t n = lattice->n_finals;
  if (!n) {
    return -1e9;
  }
  const double far = lattice->finals[0].gain - beyond_words;
  return n < INGEST_SHIFT_FINALS ? far
                                 : fmax(far, lattice->finals[n - 1U].gain);
}

bool
ingest_shift_final_fits(const IngestShiftLattice *const lattice,
                        const double                    gain)
{
  return gain > ingest_shift_final_least(lattice);
}

void
ingest_shift_final_rise(IngestShiftLattice *const lattice, size_t at)
{
  const IngestShiftFinal final = lattice->finals[at];
  for (; at > 0U && lattice->finals[at - 1U].gain < final.gain; --at) {
    lattice->finals[at] = lattice->finals[at - 1U];
  }
  lattice->finals[at] = final;
}

void
ingest_shift_final_offer(IngestShiftLattice *const     lattice,
                         const IngestShiftFinal *const final)
{
  if (!ingest_shift_final_fits(lattice, final->gain)) {
    return;
  }
  lattice->n_finals += lattice->n_finals < INGEST_SHIFT_FINALS ? 1U : 0U;
  lattice->finals[lattice->n_finals - 1U] = *final;
  ingest_shift_final_rise(lattice, lattice->n_finals - 1U);
}

uint32_t
ingest_shift_final_read(const IngestShiftLattice *const lattice,
                        const IngestShiftFinal *const   final,
                        uint32_t *const out, const uint32_t most)
{
  uint32_t n = 0U;
  if (final->c) {
    out[n++] = final->c;
  }
  for (int32_t node = final->parent; node != INGEST_SHIFT_NONE && n < most;
       node         = lattice->nodes[node].parent) {
    if (lattice->nodes[node].c) {
      out[n++] = lattice->nodes[node].c;
    }
  }
  for (uint32_t a = 0U; a + 1U < n - a; ++a) {
    const uint32_t swap = out[a];
    out[a]              = out[n - 1U - a];
    out[n - 1U - a]     = swap;
  }
  return n;
}
