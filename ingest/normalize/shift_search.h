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
#include "ingest/normalize/word_division.h"
#include "ingest/normalize/word_model.h"
#include "ingest/text/gbk.h"

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
