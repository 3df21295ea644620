/**
   @file
   Turtle and TriG.
*/

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/rdf.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  fuzz_rdf(data, size, GRAPH_FORMAT_TURTLE, GRAPH_FORMAT_NTRIPLES);
  fuzz_rdf(data, size, GRAPH_FORMAT_TRIG, GRAPH_FORMAT_NQUADS);
  return 0;
}
