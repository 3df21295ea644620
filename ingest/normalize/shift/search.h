#ifndef INGEST_NORMALIZE_SHIFT_SEARCH_H
#define INGEST_NORMALIZE_SHIFT_SEARCH_H

/**
   @file
   One search of the repair: the most likely text behind one lost byte.

   A beam of guesses runs over the damaged characters.  Each guess holds a lead
   byte that waits for the next item's first byte as its trail.  Between two
   items, pairs of bytes that are no character may have dropped out: then both
   the waiting character's trail and the next one's lead are unknown, but the
   two together are a pair without a character.  The span ends at an ASCII
   trail byte, at a pair with an ASCII trail, or at a mark.  The likeliest ends
   are judged again by how well they divide into words.
*/

#include "ingest/normalize/char_model.h"
#include "ingest/normalize/script.h"
#include "ingest/normalize/shift/input.h"
#include "ingest/normalize/word_division.h"
#include "ingest/normalize/word_model.h"
#include "ingest/text/gbk.h"

typedef struct {
  uint32_t n_items; ///< damaged characters that are replaced, from the mark on
  uint32_t out[INGEST_SHIFT_MAX_OUT]; ///< code points brought back
  uint32_t n_out;
  double   gain;   ///< log likelihood over leaving them as they are
  double   margin; ///< of the gain over the second best ending elsewhere or
                   ///< otherwise
} IngestShiftResult;

typedef struct IngestShiftSearchImpl IngestShiftSearch;

/** Room for searches with one model (11 MB, most of it never touched); lives
    in `arena`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_shift_search_new(RgArena *arena, const IngestGbk *gbk,
                        const IngestScriptConverter *script,
                        const IngestCharModel       *model,
                        const IngestWordModel       *words,
                        const IngestWordDivision    *division,
                        IngestShiftSearch          **search);

/** Search; false when nothing fits.  Costs at most a fixed amount for each
    item (beam × bytes), and stops at the items where nothing is likelier than
    the text as it stands. */
bool
ingest_shift_search_run(IngestShiftSearch      *search,
                        const IngestShiftInput *input,
                        IngestShiftResult      *result);

#endif
