#ifndef INGEST_ITEM_H
#define INGEST_ITEM_H

/**
   @file
   What became of an input of a run.
*/

#include "graph/base/status.h"
#include "ingest/digest.h"
#include "ingest/inputs.h"

#include <stdint.h>

/** No input. */
#define INGEST_NO_INPUT SIZE_MAX

typedef enum {
  INGEST_ITEM_NONE,      ///< not reached
  INGEST_ITEM_NEW,       ///< read and written
  INGEST_ITEM_UNCHANGED, ///< in the graph already, with the same bytes
  INGEST_ITEM_SAME,      ///< has the bytes of input `same_as`
  INGEST_ITEM_FAILED     ///< `message` says why
} IngestItemKind;

typedef struct {
  IngestItemKind kind;
  RgStatus       status;
  char          *message; ///< of a failure; null else
  uint64_t       n_bytes;
  uint64_t       n_statements;
  uint32_t       n_cases;
  uint32_t       n_repairs;
  uint32_t       n_lost; ///< characters that no decoding or repair could tell
  const char    *format; ///< static
  size_t         same_as;
  char           sha256[INGEST_DIGEST_CHARS + 1]; ///< empty: unreadable
} IngestItem;

#endif
