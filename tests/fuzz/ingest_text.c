/**
   @file
   Plain text, through all stages; the text of a PDF takes the same way.
*/

#include "tests/fuzz/bulletin.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const RgStr bytes = fuzz_copy(data, size);
  /* What begins a PDF would start a program for each input. */
  if (rg_str_find(bytes, RG_STR("%PDF-"), 0U) == SIZE_MAX) {
    fuzz_bulletin("关于推广典型经验做法的通知.txt", bytes,
                  INGEST_STAGE_RESOLVE);
  }
  fuzz_free(bytes);
  return 0;
}
