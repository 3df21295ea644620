#include "tests/faults/site_store.h"

#include "graph/build.h"
#include "graph/rdf_io.h"

#include <CUnit/CUnit.h>

GraphStore *
site_store_make(void)
{
  const GraphReadOptions read    = {.format = GRAPH_FORMAT_TURTLE};
  GraphBuilder          *builder = NULL;
  GraphStore            *store   = NULL;
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, NULL), RG_OK);
  const GraphQuadSink sink = graph_builder_sink(builder);
  CU_ASSERT_EQUAL_FATAL(graph_rdf_read_file(RG_SOURCE_DIR "/tests/web/site.ttl",
                                            &read, &sink, NULL),
                        RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, NULL),
                        RG_OK);
  return store;
}
