#ifndef INGEST_NORMALIZE_CHAR_MODEL_H
#define INGEST_NORMALIZE_CHAR_MODEL_H

/**
   @file
   How likely a character is behind two others: triples and pairs counted in a
   document, smoothed by how common characters are in general.

   The model sees characters in Simplified, half-width form, and all digits as
   one, so that it needs less text.  General commonness comes from GB 2312,
   whose first level holds the 3755 characters of daily use, its second level
   the rarer ones.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "ingest/normalize/script.h"
#include "ingest/text/gbk.h"

typedef struct IngestCharModelImpl IngestCharModel;

/** An empty model; lives in `arena`. */
RG_NODISCARD RgStatus
ingest_char_model_new(RgArena *arena, const IngestScriptConverter *script,
                      const IngestGbk *gbk, IngestCharModel **model);

/** Count the pairs of `text` from `begin` to `end`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_char_model_learn(IngestCharModel *model, RgStr text, size_t begin,
                        size_t end, uint32_t weight);

/** The form in which the model sees a character. */
uint32_t
ingest_char_model_form(const IngestCharModel *model, uint32_t c);

/** The two characters before a place, in the model's form; 0: a paragraph
    begins. */
typedef struct {
  uint32_t first;
  uint32_t second; ///< the nearer one
} IngestCharContext;

/** Natural logarithm of the probability that `c`, in the model's form, stands
    after `before`. */
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

/** Number the pairs for ingest_char_model_successors(); call when all is
    learned.  @return #RG_OK or #RG_NO_MEMORY. */
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
