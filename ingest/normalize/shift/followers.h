#ifndef INGEST_NORMALIZE_SHIFT_FOLLOWERS_H
#define INGEST_NORMALIZE_SHIFT_FOLLOWERS_H

/**
   @file
   The characters that the document or the words have behind a given one, in
   every script, by the byte that they end with.

   A text ends its guesses with few different characters, and asks of each what
   may follow over and over: the lists are made once for a model.
*/

#include "graph/base/arena.h"
#include "ingest/normalize/script.h"
#include "ingest/normalize/shift/pairs.h"
#include "ingest/normalize/word_model.h"

/** What lists are made from. */
typedef struct {
  const IngestCharModel       *model;
  const IngestWordModel       *words;
  const IngestScriptConverter *script;
  const IngestGbk             *gbk;
  const IngestShiftPairs      *pairs;
} IngestShiftModels;

/** One behind the list's character. */
typedef struct {
  uint32_t met;    ///< IngestCharPair::met
  float    inside; ///< IngestCharPair::inside
  uint8_t  lead;
  uint8_t  trail;
} IngestShiftFollower;

typedef struct {
  const IngestShiftFollower *followers; ///< ascending by trail
  const uint16_t            *ends;      ///< of those of each trail, in them
} IngestShiftFollowers;

/** All lists; in `arena`, of which it takes 9 MB. */
typedef struct IngestShiftKnownImpl IngestShiftKnown;

/** @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_shift_known_new(RgArena *arena, const IngestShiftModels *models,
                       IngestShiftKnown **known);

/** Those behind `before`, in the model's form; valid up to the next call. */
IngestShiftFollowers
ingest_shift_known_behind(IngestShiftKnown *known, uint32_t before);

enum { INGEST_SHIFT_TRAIL = 0x40 /**< the first trail byte */ };

/** Those of one trail byte; `n` of them. */
static inline const IngestShiftFollower *
ingest_shift_followers_with(const IngestShiftFollowers *const list,
                            const uint32_t trail, size_t *const n)
{
  const size_t at    = trail - INGEST_SHIFT_TRAIL;
  const size_t begin = at ? list->ends[at - 1U] : 0U;
  *n                 = list->ends[at] - begin;
  return list->followers + begin;
}

/** Whether the character of two bytes is one of them. */
static inline bool
ingest_shift_followers_have(const IngestShiftFollowers *const list,
                            const uint32_t lead, const uint32_t trail)
{
  size_t                           n = 0U;
  const IngestShiftFollower *const those =
      ingest_shift_followers_with(list, trail, &n);
  for (size_t i = 0U; i < n; ++i) {
    if (those[i].lead == lead) {
      return true;
    }
  }
  return false;
}

#endif
