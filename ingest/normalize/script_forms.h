#ifndef INGEST_NORMALIZE_SCRIPT_FORMS_H
#define INGEST_NORMALIZE_SCRIPT_FORMS_H

/**
   @file
   What OpenCC makes of each character by itself.
*/

#include "graph/base/status.h"

#include <stdint.h>

/** The characters that may change. */
enum {
  INGEST_SCRIPT_FIRST   = 0x3400,
  INGEST_SCRIPT_LAST    = 0x9FFF,
  INGEST_SCRIPT_N_FORMS = INGEST_SCRIPT_LAST - INGEST_SCRIPT_FIRST + 1
};

/** Ask OpenCC for each of them: in `forms` its Simplified form, itself when it
    does not change, or 0 for a form outside the plane.
    @return #RG_OK, or #RG_IO when OpenCC's dictionary cannot be opened. */
RG_NODISCARD RgStatus
ingest_script_ask_forms(uint16_t forms[INGEST_SCRIPT_N_FORMS]);

#endif
