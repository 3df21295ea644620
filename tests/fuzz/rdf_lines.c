/**
   @file
   N-Triples and N-Quads.
*/

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/rdf.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  fuzz_rdf(data, size, GRAPH_FORMAT_NTRIPLES, GRAPH_FORMAT_TURTLE);
  fuzz_rdf(data, size, GRAPH_FORMAT_NQUADS, GRAPH_FORMAT_TRIG);
  return 0;
}
