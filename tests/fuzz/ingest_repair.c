/**
   @file
   Damaged text and its repair.
*/

#include "tests/fuzz/bulletin.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const RgStr bytes = fuzz_copy(data, size);
  if (rg_str_find(bytes, RG_STR("%PDF-"), 0U) == SIZE_MAX) {
    fuzz_bulletin("damaged.txt", bytes, INGEST_STAGE_NORMALIZE);
  }
  fuzz_free(bytes);
  return 0;
}
