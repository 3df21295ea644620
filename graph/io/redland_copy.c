#include "graph/io/redland_copy.h"

#include "graph/export.h"
#include "graph/io/redland_node.h"

typedef struct {
  librdf_world *world;
  librdf_model *model;
  uint64_t      n_left_out;
} Copy;

static void
free_nodes(librdf_node *const *const nodes, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (nodes[i]) {
      librdf_free_node(nodes[i]);
    }
  }
}

static RgStatus
add_quad(void *const handle, const GraphQuad *const quad)
{
  Copy *const       copy    = (Copy *)handle;
  librdf_node      *node[4] = {graph_redland_node(copy->world, &quad->subject),
                               graph_redland_node(copy->world, &quad->predicate),
                               graph_redland_node(copy->world, &quad->object),
                               graph_redland_node(copy->world, &quad->graph)};
  librdf_statement *statement = NULL;
  if (!node[0] || !node[1] || !node[2]) {
    free_nodes(node, 4U);
    ++copy->n_left_out;
    return RG_OK;
  }
  /* The statement owns its nodes. */
  statement =
      librdf_new_statement_from_nodes(copy->world, node[0], node[1], node[2]);
  if (!statement) {
    free_nodes(node + 3, 1U);
    return RG_NO_MEMORY;
  }
  const int refused =
      node[3]
          ? librdf_model_context_add_statement(copy->model, node[3], statement)
          : librdf_model_add_statement(copy->model, statement);
  librdf_free_statement(statement);
  free_nodes(node + 3, 1U);
  return refused ? RG_IO : RG_OK;
}

RgStatus
graph_redland_to_model(const GraphStore *const store, librdf_world *const world,
                       librdf_model *const model, uint64_t *const n_left_out,
                       RgError *const error)
{
  Copy                     copy    = {.world = world, .model = model};
  const GraphQuadSink      sink    = {&copy, add_quad, NULL};
  const GraphExportOptions options = {.order = GRAPH_EXPORT_BY_SUBJECT};
  const RgStatus status = graph_export_quads(store, &options, &sink, error);
  *n_left_out           = copy.n_left_out;
  return status;
}

RgStatus
graph_redland_from_model(librdf_model *const        model,
                         const GraphQuadSink *const sink)
{
  librdf_stream *const stream = librdf_model_as_stream(model);
  RgStatus             status = stream ? RG_OK : RG_NO_MEMORY;
  while (status == RG_OK && !librdf_stream_end(stream)) {
    librdf_statement *const statement = librdf_stream_get_object(stream);
    librdf_node *const      context   = librdf_stream_get_context2(stream);
    GraphQuad               quad      = {
                           .subject = graph_redland_term(librdf_statement_get_subject(statement)),
                           .predicate =
                               graph_redland_term(librdf_statement_get_predicate(statement)),
                           .object = graph_redland_term(librdf_statement_get_object(statement)),
    };
    if (context) {
      quad.graph = graph_redland_term(context);
    }
    status = graph_quad_sink_write(sink, &quad);
    (void)librdf_stream_next(stream);
  }
  if (stream) {
    librdf_free_stream(stream);
  }
  return status;
}
