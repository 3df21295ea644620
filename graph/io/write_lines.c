/**
   @file
   N-Triples and N-Quads.
*/

#include "graph/io/writer_impl.h"

static RgStatus
begin(GraphWriter *const writer)
{
  (void)writer;
  return RG_OK;
}

/** Append a term and a space. */
static RgStatus
put_term(GraphWriter *const writer, const GraphTerm *const term)
{
  RG_TRY(graph_term_text(&writer->out, term));
  return rg_buf_append_byte(&writer->out, ' ');
}

static RgStatus
write_quad(GraphWriter *const writer, const GraphQuad *const quad)
{
  RG_TRY(put_term(writer, &quad->subject));
  RG_TRY(put_term(writer, &quad->predicate));
  RG_TRY(put_term(writer, &quad->object));
  if (writer->format == GRAPH_FORMAT_NQUADS &&
      quad->graph.kind != GRAPH_TERM_NONE) {
    RG_TRY(put_term(writer, &quad->graph));
  }
  return graph_writer_put(writer, RG_STR(".\n"));
}

static RgStatus
finish(GraphWriter *const writer)
{
  (void)writer;
  return RG_OK;
}

const GraphWriterClass graph_writer_lines = {begin, write_quad, finish};
