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
#include "ingest/normalize/word_model.h"
#include "ingest/text/gbk.h"

typedef struct IngestCharModelImpl IngestCharModel;

/** An empty model over `words`; lives in `arena`. */
RG_NODISCARD RgStatus
ingest_char_model_new(RgArena *arena, const IngestGbk *gbk,
                      const IngestWordModel *words, IngestCharModel **model);

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
ingest_char_model_form(uint32_t c);

/** A context with what all scores behind it share. */
typedef struct {
  IngestCharContext before;
  double            ends;   ///< likelihood that a word ends there
  IngestCharCount   seen;   ///< of the context
  IngestCharCount   behind; ///< of the nearer character alone
} IngestCharPlace;

IngestCharPlace
ingest_char_model_place(const IngestCharModel *model, IngestCharContext before);

/** A character behind another, as the document and the words know them: what
    all scores of the two share, whatever stands before them. */
typedef struct {
  uint32_t c;      ///< in the model's form
  uint32_t met;    ///< how often behind the other
  double   inside; ///< of the other one's words, that go on with it
} IngestCharPair;

IngestCharPair
ingest_char_model_pair(const IngestCharModel *model, uint32_t before,
                       uint32_t c);

/** Probability that the character of `pair`, whose other one is the nearer one
    of the place, stands there. */
double
ingest_char_model_likely(const IngestCharModel *model,
                         const IngestCharPlace *place,
                         const IngestCharPair  *pair);

/** How common a character is, whatever stands before it and around. */
double
ingest_char_model_common(const IngestCharModel *model, uint32_t c);

/** What ingest_char_model_common() of a character must be over for it to be
    likelier than `least` at the place, when it was never met behind the nearer
    one and is in no word with it. */
double
ingest_char_model_rare(const IngestCharModel *model,
                       const IngestCharPlace *place, double least);

/** Natural logarithm of that of one character. */
double
ingest_char_model_score(const IngestCharModel *model, IngestCharContext before,
                        uint32_t c);

/** Probability that a character of that form is written as `c`: the document's
    script decides. */
double
ingest_char_model_written(const IngestCharModel *model, uint32_t form,
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
