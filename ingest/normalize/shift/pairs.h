#ifndef INGEST_NORMALIZE_SHIFT_PAIRS_H
#define INGEST_NORMALIZE_SHIFT_PAIRS_H

/**
   @file
   What a search asks of pairs of bytes over and over: which of them drop out of
   shifted text, and which characters end with a given byte.
*/

#include "ingest/normalize/char_model.h"
#include "ingest/text/gbk.h"

enum {
  INGEST_SHIFT_BYTES = 0x100,
  INGEST_SHIFT_LEADS = INGEST_GBK_LAST - INGEST_GBK_FIRST + 1
};

/** A character by its lead byte; those of one trail byte lie in a row. */
typedef struct {
  uint16_t c; ///< 0: none
  uint16_t form;
  float    written; ///< ingest_char_model_written()
  float    common;  ///< ingest_char_model_common() of the form
} IngestShiftChar;

/** Filled once for a model, read-only then (450 KB). */
typedef struct {
  /** The pair drops out: no character at all, or an ideographic space. */
  bool            dropped[INGEST_SHIFT_BYTES][INGEST_SHIFT_BYTES];
  bool            can_drop[INGEST_SHIFT_BYTES]; ///< as first of a pair
  IngestShiftChar chars[INGEST_SHIFT_BYTES][INGEST_SHIFT_LEADS];
  float           most_common[INGEST_SHIFT_BYTES]; ///< of those of each trail
} IngestShiftPairs;

/** `model` must be indexed. */
void
ingest_shift_pairs_init(IngestShiftPairs *pairs, const IngestGbk *gbk,
                        const IngestCharModel *model);

/** The character of two bytes, of which the first begins one; its `c` is 0 when
    there is none, or an ideographic space. */
static inline const IngestShiftChar *
ingest_shift_char(const IngestShiftPairs *const pairs, const uint32_t lead,
                  const uint32_t trail)
{
  return &pairs->chars[trail][lead - INGEST_GBK_FIRST];
}

/** The bytes that a damaged character can stand for as a whole pair: its own,
    or those of its full-width form where the text was folded; 0: none. */
uint32_t
ingest_shift_pair_of(const IngestGbk *gbk, uint32_t c);

/** One of the marks at whose bytes the damage of damage.h cuts text apart. */
bool
ingest_shift_cuts(uint32_t c);

/** A mark that ends a clause, or the end of the line. */
bool
ingest_shift_stops(uint32_t c);

#endif
