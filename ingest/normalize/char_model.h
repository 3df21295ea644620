#ifndef INGEST_NORMALIZE_CHAR_MODEL_H
#define INGEST_NORMALIZE_CHAR_MODEL_H

/**
   @file
   How likely a character is behind two others: triples and pairs counted in a
   document and in phrases of its kind, smoothed by what is known of Chinese
   words.  Each count gives a fixed part of one to what was not met, the more
   the more different characters follow: absolute discounting, interpolated
   (Ney, Essen and Kneser 1994; Chen and Goodman 1998).

   The model sees characters in Simplified, half-width form, and all digits as
   one, so that it needs less text.  The end of a paragraph counts as a
   character, '\\n'.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "ingest/normalize/char_counts.h"
#include "ingest/normalize/script.h"
#include "ingest/normalize/word_model.h"
#include "ingest/text/gbk.h"

typedef struct IngestCharModelImpl IngestCharModel;

/** An empty model over `words`; lives in `arena`. */
RG_NODISCARD RgStatus
ingest_char_model_new(RgArena *arena, const IngestScriptConverter *script,
                      const IngestGbk *gbk, const IngestWordModel *words,
                      IngestCharModel **model);

/** Count the pairs of `text` from `begin` to `end`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_char_model_learn(IngestCharModel *model, RgStr text, size_t begin,
                        size_t end, uint32_t weight);

/** Count the pairs and triples of a list of phrases, one a line; lines with '#'
    are remarks.  It says nothing of the document's script.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_char_model_learn_phrases(IngestCharModel *model, RgStr list);

/** The form in which the model sees a character. */
uint32_t
ingest_char_model_form(const IngestCharModel *model, uint32_t c);

/** A context with what all scores behind it share. */
typedef struct {
  IngestCharContext before;
  double            ends; ///< likelihood that a word ends there
  IngestCharCount   seen; ///< of the context
} IngestCharPlace;

IngestCharPlace
ingest_char_model_place(const IngestCharModel *model, IngestCharContext before);

/** Probability that `c`, in the model's form, stands there, from the nearer
    character and the words alone: a fast guess. */
double
ingest_char_model_guess(const IngestCharModel *model,
                        const IngestCharPlace *place, uint32_t c);

/** How common a character is, whatever stands before it. */
double
ingest_char_model_common(const IngestCharModel *model, uint32_t c);

/** What ingest_char_model_common() of a character must be over for its guess to
    be over `least`, where it was never met behind the place. */
double
ingest_char_model_rare(const IngestCharModel *model,
                       const IngestCharPlace *place, double least);

/** The pair was met or is part of a word; true for some others, too. */
bool
ingest_char_model_may_pair(const IngestCharModel *model, uint32_t before,
                           uint32_t c);

/** Natural logarithm of the probability that `c`, in the model's form, stands
    there. */
double
ingest_char_model_score_at(const IngestCharModel *model,
                           const IngestCharPlace *place, uint32_t c);

/** The same for one character. */
double
ingest_char_model_score(const IngestCharModel *model, IngestCharContext before,
                        uint32_t c);

/** Natural logarithm of the probability that a character of that form is
    written as `c`: the document's script decides. */
double
ingest_char_model_writing(const IngestCharModel *model, uint32_t form,
                          uint32_t c);

/** Count the characters around a place: they are likelier there.  `text` must
    be the text that was learned.  Ends the place before. */
void
ingest_char_model_look_around(IngestCharModel *model, RgStr text, size_t at);

/** Make what was learned ready for scores; call when all is learned.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_char_model_index(IngestCharModel *model);

/** The forms that were met behind `before`; null when there are none. */
const uint32_t *RG_NULLABLE
ingest_char_model_successors(const IngestCharModel *model, uint32_t before,
                             size_t *n);

/** How often the pair was met. */
uint32_t
ingest_char_model_pairs(const IngestCharModel *model, uint32_t before,
                        uint32_t c);

#endif
