#ifndef INGEST_NORMALIZE_SHIFT_ROW_H
#define INGEST_NORMALIZE_SHIFT_ROW_H

/**
   @file
   The characters of one lead or one trail byte behind a given one, each with
   what the models know of the two: looked up once for all guesses of a search
   that end with that character.
*/

#include "ingest/normalize/shift/followers.h"

enum { INGEST_SHIFT_ROW = 128 /**< characters of a row at most */ };

/** A character that may stand behind another. */
typedef struct {
  IngestShiftChar letter;
  IngestCharPair  pair;
} IngestShiftNext;

typedef struct {
  IngestShiftNext next[INGEST_SHIFT_ROW];
  size_t          n;
} IngestShiftRow;

/** Those of one lead byte behind `before`, in the model's form; `all`, or those
    whose trail can begin a dropped pair. */
void
ingest_shift_row_of_lead(IngestShiftRow *row, const IngestShiftModels *models,
                         uint32_t before, uint32_t lead, bool all);

/** The one of two bytes, if there is any. */
void
ingest_shift_row_of_pair(IngestShiftRow *row, const IngestShiftModels *models,
                         uint32_t before, uint32_t lead, uint32_t trail);

/** Those that end with `trail`. */
void
ingest_shift_row_of_trail(IngestShiftRow *row, const IngestShiftModels *models,
                          uint32_t before, uint32_t trail);

/** Probability of `next` at a place behind the row's character. */
double
ingest_shift_next_likely(const IngestShiftModels *models,
                         const IngestCharPlace   *place,
                         const IngestShiftNext   *next);

#endif
