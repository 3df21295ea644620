#ifndef INGEST_NORMALIZE_SHIFT_INPUT_H
#define INGEST_NORMALIZE_SHIFT_INPUT_H

/**
   @file
   What a search of the repair is asked about, the characters behind one lost
   byte, and the bounds of what it says.
*/

#include "ingest/normalize/char_model.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  INGEST_SHIFT_MAX_ITEMS = 384,   ///< characters of a damaged span
  INGEST_SHIFT_MAX_OUT   = 800,   ///< characters brought back
  INGEST_SHIFT_DIGIT     = 0xE000 ///< in the output: a digit, unknown which
};

/** What stands for a byte that was lost. */
static inline bool
ingest_is_damage_mark(const uint32_t c)
{
  return c == '?' || c == 0xFFFDU;
}

/** The damaged characters from the lost byte's mark on. */
typedef struct {
  IngestCharContext before;
  uint32_t items[INGEST_SHIFT_MAX_ITEMS + 1]; ///< code points; [0] is the mark
  uint32_t n;                                 ///< items in use
  uint8_t  open;       ///< quotes open before the mark, of ingest_quotes_turn()
  bool     is_certain; ///< the text is known to be damaged
  bool     is_cut;     ///< it was cut at marks: ingest_shift_cuts()
} IngestShiftInput;

#endif
