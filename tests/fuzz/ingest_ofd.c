/**
   @file
   OFD: the list of documents, one of them, its page.
*/

#include "tests/fuzz/package.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  static const char *const names[FUZZ_PACKAGE_PARTS] = {
      "OFD.xml", "Document.xml", "Page.xml"};
  fuzz_package("bulletin.ofd", names, data, size);
  return 0;
}
