#include "tests/support/store_of.h"

#include "graph/build.h"

RgStatus
test_store_of_text(const RgStr text, const GraphReadOptions *const options,
                   GraphStore **const store, RgError *const error)
{
  GraphBuilder *builder = NULL;
  RG_TRY(graph_builder_new(NULL, &builder, error));
  const GraphQuadSink sink = graph_builder_sink(builder);
  const RgStatus      status =
      graph_rdf_read_text(text, "data", options, &sink, error);
  if (status != RG_OK) {
    graph_builder_free(builder);
    return status;
  }
  return graph_builder_commit_memory(builder, store, error);
}
