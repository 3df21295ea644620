#ifndef INGEST_NORMALIZE_SHIFT_SEARCH_H
#define INGEST_NORMALIZE_SHIFT_SEARCH_H

/**
   @file
   One search of the repair: the most likely text behind one lost byte.
*/

#include "ingest/normalize/char_model.h"
#include "ingest/text/gbk.h"

enum {
  INGEST_SHIFT_MAX_ITEMS = 32,    ///< characters of a damaged span
  INGEST_SHIFT_MAX_OUT   = 96,    ///< characters brought back
  INGEST_SHIFT_DIGIT     = 0xE000 ///< in the output: a digit, unknown which
};

/** The damaged characters from the lost byte's mark on. */
typedef struct {
  IngestCharContext before;
  uint32_t items[INGEST_SHIFT_MAX_ITEMS + 1]; ///< code points; [0] is the mark
  uint32_t n;                                 ///< items in use
} IngestShiftInput;

typedef struct {
  uint32_t n_items; ///< damaged characters that are replaced, from the mark on
  uint32_t out[INGEST_SHIFT_MAX_OUT]; ///< code points brought back
  uint32_t n_out;
  double   gain;   ///< log likelihood over leaving them as they are
  double   margin; ///< of the gain over the second best ending elsewhere or
                   ///< otherwise
} IngestShiftResult;

typedef struct IngestShiftSearchImpl IngestShiftSearch;

/** Room for searches with one model; lives in `arena`, but end it with
    ingest_shift_search_end(). */
RG_NODISCARD RgStatus
ingest_shift_search_new(RgArena *arena, const IngestGbk *gbk,
                        const IngestScriptConverter *script,
                        const IngestCharModel       *model,
                        IngestShiftSearch          **search);

void
ingest_shift_search_end(IngestShiftSearch *search);

/** Search; false when nothing fits. */
bool
ingest_shift_search_run(IngestShiftSearch      *search,
                        const IngestShiftInput *input,
                        IngestShiftResult      *result);

#endif
