#ifndef INGEST_NORMALIZE_SHIFT_SCORE_H
#define INGEST_NORMALIZE_SHIFT_SCORE_H

/**
   @file
   What a search of the repair believes: how likely a guess is, and how likely
   the text is as it stands.

   A noisy channel (Shannon 1948; Kernighan, Church and Gale 1990): the loss of
   a byte leaves no choice in what comes out of a text, so that a guess is as
   likely as its text is, by the models of characters and words.  Quotes and
   brackets that do not fit cost.
*/

#include "ingest/normalize/char_model.h"
#include "ingest/normalize/quotes.h"
#include "ingest/normalize/shift/beam.h"
#include "ingest/normalize/shift/input.h"
#include "ingest/normalize/word_division.h"

/** The models and one damaged place; filled by ingest_shift_score_begin(). */
typedef struct {
  const IngestCharModel    *model;
  const IngestWordDivision *words;
  const IngestShiftInput   *input;
  double   asis[INGEST_SHIFT_MAX_ITEMS + 2]; ///< up to each item
  uint32_t forms[INGEST_SHIFT_MAX_ITEMS];    ///< of each item
  uint8_t  kinds[INGEST_SHIFT_MAX_ITEMS];    ///< as a quote
  bool     is_mark[INGEST_SHIFT_MAX_ITEMS];
  double   balance[INGEST_SHIFT_MAX_ITEMS + 2]
                [INGEST_QUOTES_STATES]; ///< by what is open; over 0: unknown
  uint32_t          n_asis;             ///< of `asis` that are known
  double            asis_total;         ///< up to the next one
  IngestCharContext asis_before;        ///< the same
} IngestShiftScore;

/** Begin with the items of `input`, which must outlive the search. */
void
ingest_shift_score_begin(IngestShiftScore       *score,
                         const IngestShiftInput *input);

/** Item `i`; behind the last one the line's end. */
uint32_t
ingest_shift_item(const IngestShiftScore *score, uint32_t i);

/** `from`, which is settled, with `c` of the model's `form` behind it, for
    `cost` and that of quotes that do not fit. */
IngestShiftState
ingest_shift_follow(const IngestShiftScore *score, const IngestShiftState *from,
                    uint32_t c, uint32_t form, double cost);

/** Likelihood of the text as it stands up to item `n`, and of a few characters
    behind it.  Found once for each item. */
double
ingest_shift_asis(IngestShiftScore *score, uint32_t n);

/** Cost of quotes that are `open` before item `n_items`, when what follows
    speaks against it.  Found once for each. */
double
ingest_shift_balance(IngestShiftScore *score, uint8_t open, uint32_t n_items);

/** How much likelier `last` is than the text as it stands, when the span ends
    before item `n_items`. */
double
ingest_shift_gain(IngestShiftScore *score, const IngestShiftState *last,
                  uint32_t n_items);

/** How much better `out` divides into words than the items that it replaces,
    between the text before them and what follows item `n_items`. */
double
ingest_shift_word_gain(const IngestShiftScore *score, const uint32_t *out,
                       uint32_t n_out, uint32_t n_items);

#endif
