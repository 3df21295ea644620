#include "tests/support/quads.h"

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  TestQuads *const quads = (TestQuads *)handle;
  GraphQuad        copy  = *quad;
  RG_TRY(graph_term_copy(quads->arena, &quad->subject, &copy.subject));
  RG_TRY(graph_term_copy(quads->arena, &quad->predicate, &copy.predicate));
  RG_TRY(graph_term_copy(quads->arena, &quad->object, &copy.object));
  RG_TRY(graph_term_copy(quads->arena, &quad->graph, &copy.graph));
  return test_quad_vec_push(quads->arena, &quads->vec, copy);
}

GraphQuadSink
test_quads_sink(TestQuads *const quads)
{
  return (GraphQuadSink){.handle = quads, .quad = take_quad};
}

RgStatus
test_quads_read_text(TestQuads *const quads, const RgStr text,
                     const GraphFormat format, RgError *const error)
{
  const GraphReadOptions options = {.format   = format,
                                    .base_iri = RG_STR("http://x/base")};
  const GraphQuadSink    sink    = test_quads_sink(quads);
  return graph_rdf_read_text(text, "t", &options, &sink, error);
}

RgStatus
test_quads_read_file(TestQuads *const quads, const char *const path,
                     const GraphFormat format, const RgStr base,
                     RgError *const error)
{
  const GraphReadOptions options = {.format = format, .base_iri = base};
  const GraphQuadSink    sink    = test_quads_sink(quads);
  return graph_rdf_read_file(path, &options, &sink, error);
}

RgStatus
test_quads_write(const TestQuads *const quads, const GraphFormat format,
                 const GraphPrefix *const prefixes, const size_t n_prefixes,
                 const RgSink out)
{
  GraphWriter *writer = NULL;
  RG_TRY(graph_writer_new(format, prefixes, n_prefixes, out, &writer));
  const GraphQuadSink sink   = graph_writer_sink(writer);
  RgStatus            status = RG_OK;
  for (size_t i = 0U; i < quads->vec.n && status == RG_OK; ++i) {
    status = graph_quad_sink_write(&sink, &quads->vec.items[i]);
  }
  if (status == RG_OK) {
    status = graph_writer_finish(writer);
  }
  graph_writer_free(writer);
  return status;
}
