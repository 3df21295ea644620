/**
   @file
   Markdown with its tables of pipes and of HTML, up to the cases.
*/

#include "tests/fuzz/bulletin.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const RgStr bytes = fuzz_copy(data, size);
  if (rg_str_find(bytes, RG_STR("%PDF-"), 0U) == SIZE_MAX) {
    fuzz_bulletin("bulletin.md", bytes, INGEST_STAGE_SEGMENT);
  }
  fuzz_free(bytes);
  return 0;
}
