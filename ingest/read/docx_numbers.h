#ifndef INGEST_READ_DOCX_NUMBERS_H
#define INGEST_READ_DOCX_NUMBERS_H

/**
   @file
   The numbers that Word counts up itself (ECMA-376 part 1 §17.9): they stand
   in no text, but tell annexes and measures apart.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"

#include <libxml/tree.h>
#include <stdint.h>

typedef struct IngestDocxNumbersImpl IngestDocxNumbers;

/** Read word/numbering.xml; `root` may be null: then nothing has numbers.
    The tree must outlive the result. */
RG_NODISCARD RgStatus
ingest_docx_numbers_new(RgArena *arena, const xmlNode *RG_NULLABLE root,
                        IngestDocxNumbers **numbers);

/** Count the next paragraph of list `num_id` on `level` (from 0) and write its
    label, such as "(二)"; empty for bullets.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_docx_numbers_next(IngestDocxNumbers *numbers, uint32_t num_id,
                         uint32_t level, RgStr *label);

#endif
