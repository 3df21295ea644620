#ifndef INGEST_READ_LIST_LABEL_H
#define INGEST_READ_LIST_LABEL_H

/**
   @file
   The labels of lists that an office program counts up itself: they stand in
   no text, but tell annexes and measures apart.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

/** Most levels that a list has (ECMA-376 part 1 §17.9.6); OpenDocument has ten,
    of which nobody uses the last. */
enum { INGEST_LIST_LEVELS = 9 };

typedef enum {
  INGEST_NUMBER_NONE, ///< bullets
  INGEST_NUMBER_DECIMAL,
  INGEST_NUMBER_CHINESE, ///< 一, 二 … 九十九
  INGEST_NUMBER_CIRCLED, ///< ①
  INGEST_NUMBER_LOWER,   ///< a
  INGEST_NUMBER_UPPER    ///< A
} IngestNumberForm;

typedef struct {
  uint32_t         start;
  IngestNumberForm form;
  RgStr text; ///< such as "(%1)": %n is the number of level n, from 1
} IngestListLevel;

/** How far a list is on each level; 0: not begun. */
typedef struct {
  uint32_t counts[INGEST_LIST_LEVELS];
} IngestListState;

/** Count the next item on `level` (from 0, below #INGEST_LIST_LEVELS), which
    begins with `start`, and write its label; empty for bullets.  Deeper levels
    begin anew.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_list_next(RgArena *arena, const IngestListLevel *levels,
                 IngestListState *state, uint32_t level, uint32_t start,
                 RgStr *label);

#endif
