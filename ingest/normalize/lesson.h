#ifndef INGEST_NORMALIZE_LESSON_H
#define INGEST_NORMALIZE_LESSON_H

/**
   @file
   What the models of the repair learn before a search: the undamaged text of
   the document, phrases of its kind, and the numbers of headings.
*/

#include "ingest/normalize/char_model.h"
#include "ingest/normalize/damage.h"
#include "ingest/normalize/word_division.h"

/** The models of one text, in one arena. */
typedef struct {
  IngestCharModel    *chars;
  IngestWordDivision *words;
} IngestLesson;

/** The first '?' or U+FFFD of `text` from `from` on; SIZE_MAX: none. */
size_t
ingest_next_mark(RgStr text, size_t from);

/** Learn from all of `text` but what stands behind a mark.  Linear.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_lesson_learn(RgArena *arena, const IngestRepairer *repairer, RgStr text,
                    IngestLesson *lesson);

#endif
