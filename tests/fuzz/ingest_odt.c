/**
   @file
   OpenDocument texts and spreadsheets: content, styles, manifest.
*/

#include "tests/fuzz/package.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  static const char *const names[FUZZ_PACKAGE_PARTS] = {
      "content.xml", "styles.xml", "META-INF/manifest.xml"};
  fuzz_package("bulletin.odt", names, data, size);
  return 0;
}
