#ifndef INGEST_READ_LOOK_H
#define INGEST_READ_LOOK_H

/**
   @file
   How much decoded bytes look like Chinese text.
*/

#include "graph/base/str.h"

/** Bytes at the begin that tell encodings apart. */
enum { INGEST_LOOK_BYTES = 1 << 14 };

/** Each 0 to 1. */
typedef struct {
  double errors;   ///< share of characters that are none
  double controls; ///< share that no text has
  double likely;   ///< share of the characters beyond ASCII that are common
} IngestLook;

/** The look of the first #INGEST_LOOK_BYTES of `text`. */
IngestLook
ingest_look_at(RgStr text);

#endif
