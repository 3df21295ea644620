/**
   @file
   RDF/XML.
*/

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/rdf.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  fuzz_rdf(data, size, GRAPH_FORMAT_RDFXML, GRAPH_FORMAT_NTRIPLES);
  return 0;
}
