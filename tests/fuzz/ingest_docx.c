/**
   @file
   Word documents: document, numbering, styles.
*/

#include "tests/fuzz/package.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  static const char *const names[FUZZ_PACKAGE_PARTS] = {
      "word/document.xml", "word/numbering.xml", "word/styles.xml"};
  fuzz_package("bulletin.docx", names, data, size);
  return 0;
}
