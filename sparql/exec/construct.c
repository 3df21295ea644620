#include "sparql/exec/construct.h"

#include "sparql/exec/id_table.h"

typedef struct {
  SparqlContext       *context;
  const SparqlPlan    *plan;
  const GraphQuadSink *sink;
  SparqlIdTable        seen;    ///< triples written
  RgArena             *scratch; ///< for one row
  uint64_t             row;
} Writer;

static RgStatus
open_writer(Writer *const writer, SparqlContext *const context,
            const SparqlOperator *const root, const GraphQuadSink *const sink)
{
  *writer = (Writer){context, root->plan, sink, {0}, NULL, 0U};
  sparql_id_table_init(&writer->seen, context->allocator, 3U);
  writer->scratch = rg_arena_new(context->allocator);
  return writer->scratch ? RG_OK : RG_NO_MEMORY;
}

static void
close_writer(Writer *const writer)
{
  sparql_id_table_fini(&writer->seen);
  rg_arena_free(writer->scratch);
}

static RgStatus
write_triple(Writer *const writer, const GraphId ids[3])
{
  uint32_t         number   = 0U;
  bool             added    = false;
  GraphQuad        quad     = {{0}, {0}, {0}, {0}};
  GraphTerm *const terms[3] = {&quad.subject, &quad.predicate, &quad.object};
  RG_TRY(sparql_id_table_add(&writer->seen, ids, &number, &added));
  if (!added) {
    return RG_OK;
  }
  for (size_t i = 0U; i < 3U; ++i) {
    RG_TRY(sparql_local_dict_term(writer->context->dict, ids[i],
                                  writer->scratch, terms[i]));
  }
  const bool legal = (quad.subject.kind == GRAPH_TERM_IRI ||
                      quad.subject.kind == GRAPH_TERM_BLANK) &&
                     quad.predicate.kind == GRAPH_TERM_IRI;
  return legal ? graph_quad_sink_write(writer->sink, &quad) : RG_OK;
}

static RgStatus
place_id(Writer *writer, const SparqlTermPattern *place,
         const SparqlBatch *batch, size_t row, GraphId *id);

/** A triple term with variables inside (SPARQL 1.2). */
static RgStatus
triple_id(Writer *const writer, const SparqlTermPattern *const place,
          const SparqlBatch *const batch, const size_t row, GraphId *const id)
{
  const SparqlTermPattern *const places[3] = {&place->triple->subject,
                                              &place->triple->predicate,
                                              &place->triple->object};
  GraphTermTriple                parts;
  GraphTerm *const terms[3] = {&parts.subject, &parts.predicate, &parts.object};
  *id                       = GRAPH_ID_NONE;
  for (size_t i = 0U; i < 3U; ++i) {
    GraphId part = GRAPH_ID_NONE;
    RG_TRY(place_id(writer, places[i], batch, row, &part));
    if (part == GRAPH_ID_NONE) {
      return RG_OK;
    }
    RG_TRY(sparql_local_dict_term(writer->context->dict, part, writer->scratch,
                                  terms[i]));
  }
  const GraphTerm term = {.kind = GRAPH_TERM_TRIPLE, .triple = &parts};
  return sparql_local_dict_intern(writer->context->dict, &term, id);
}

static RgStatus
place_id(Writer *const writer, const SparqlTermPattern *const place,
         const SparqlBatch *const batch, const size_t row, GraphId *const id)
{
  *id = GRAPH_ID_NONE;
  if (place->kind == SPARQL_TERM_VARIABLE) {
    const size_t column = sparql_plan_column(writer->plan, place->variable);
    *id = column == SIZE_MAX ? GRAPH_ID_NONE : batch->column[column][row];
    return RG_OK;
  }
  if (place->kind == SPARQL_TERM_TRIPLE) {
    return triple_id(writer, place, batch, row, id);
  }
  if (place->term->kind != GRAPH_TERM_BLANK) {
    return sparql_local_dict_intern(writer->context->dict, place->term, id);
  }
  RgStr label = RG_STR_NONE;
  RG_TRY(rg_arena_printf(writer->scratch, &label, "r%llu.%.*s",
                         (unsigned long long)writer->row,
                         RG_STR_ARG(place->term->text)));
  const GraphTerm blank = graph_term_blank(label);
  return sparql_local_dict_intern(writer->context->dict, &blank, id);
}

static RgStatus
construct_row(Writer *const writer, const SparqlBatch *const batch,
              const size_t row)
{
  enum { POLL_TRIPLES = 64 };
  const SparqlAlgebra *const algebra = writer->context->algebra;
  for (size_t t = 0U; t < algebra->n_template; ++t) {
    const SparqlTriplePattern *const triple = &algebra->triple_template[t];
    GraphId                          ids[3];
    if (t % POLL_TRIPLES == 0U) {
      RG_TRY(rg_cancel_check(writer->context->cancel));
    }
    RG_TRY(place_id(writer, &triple->subject, batch, row, &ids[0]));
    RG_TRY(place_id(writer, &triple->predicate, batch, row, &ids[1]));
    RG_TRY(place_id(writer, &triple->object, batch, row, &ids[2]));
    if (ids[0] && ids[1] && ids[2]) {
      RG_TRY(write_triple(writer, ids));
    }
  }
  ++writer->row;
  rg_arena_reset(writer->scratch);
  return RG_OK;
}

static RgStatus
construct_all(Writer *const writer, SparqlOperator *const root)
{
  SparqlBatch batch;
  for (;;) {
    const RgStatus status = sparql_operator_next(root, writer->context, &batch);
    if (status == RG_END) {
      return RG_OK;
    }
    RG_TRY(status);
    for (size_t row = 0U; row < batch.n_rows; ++row) {
      RG_TRY(construct_row(writer, &batch, row));
    }
  }
}

RgStatus
sparql_construct(SparqlContext *const context, SparqlOperator *const root,
                 const GraphQuadSink *const sink)
{
  Writer   writer;
  RgStatus status = open_writer(&writer, context, root, sink);
  if (status == RG_OK) {
    status = construct_all(&writer, root);
  }
  close_writer(&writer);
  return status;
}

/* DESCRIBE */

static RgStatus
describe_node(Writer *const writer, const GraphId node,
              SparqlIdTable *const nodes, RgArena *const arena)
{
  SparqlContext *const context = writer->context;
  GraphPattern         pattern = {{0}, {0}, {0}};
  GraphCursor         *cursor  = NULL;
  GraphBlock           block;
  RgStatus             status = RG_OK;
  pattern.id[GRAPH_S]         = node;
  RG_TRY(rg_cancel_check(context->cancel));
  RG_TRY(graph_scan_open(context->store, &pattern,
                         context->planner->dataset.default_graph, GRAPH_SPO,
                         arena, &cursor));
  while ((status = graph_cursor_next(cursor, &block)) == RG_OK) {
    for (size_t i = 0U; i < block.n_rows; ++i) {
      const GraphId object = block.column[GRAPH_O][i];
      const GraphId ids[3] = {node, block.column[GRAPH_P][i], object};
      uint32_t      number = 0U;
      bool          added  = false;
      RG_TRY(write_triple(writer, ids));
      if (graph_id_tag(object) == GRAPH_TAG_BLANK) {
        RG_TRY(sparql_id_table_add(nodes, &object, &number, &added));
      }
    }
    rg_arena_reset(writer->scratch);
  }
  return status == RG_END ? RG_OK : status;
}

static RgStatus
describe_row(Writer *const writer, const SparqlBatch *const batch,
             const size_t row, SparqlIdTable *const nodes)
{
  const SparqlAlgebra *const algebra = writer->context->algebra;
  for (size_t i = 0U; i < algebra->n_describe; ++i) {
    GraphId  id     = GRAPH_ID_NONE;
    uint32_t number = 0U;
    bool     added  = false;
    if (batch || algebra->describe[i].kind == SPARQL_TERM_CONSTANT) {
      RG_TRY(place_id(writer, &algebra->describe[i], batch, row, &id));
    }
    if (id != GRAPH_ID_NONE) {
      RG_TRY(sparql_id_table_add(nodes, &id, &number, &added));
    }
  }
  return RG_OK;
}

static RgStatus
describe_all(Writer *const writer, SparqlOperator *const root,
             SparqlIdTable *const nodes)
{
  SparqlBatch batch;
  RgStatus    status = RG_OK;
  /* What is named by its IRI is described whether or not a row comes. */
  RG_TRY(describe_row(writer, NULL, 0U, nodes));
  while ((status = sparql_operator_next(root, writer->context, &batch)) ==
         RG_OK) {
    for (size_t row = 0U; row < batch.n_rows; ++row) {
      RG_TRY(describe_row(writer, &batch, row, nodes));
    }
    RG_TRY(rg_cancel_check(writer->context->cancel));
  }
  if (status != RG_END) {
    return status;
  }
  for (size_t i = 0U; i < nodes->n; ++i) {
    RgArena *const arena = rg_arena_new(writer->context->allocator);
    if (!arena) {
      return RG_NO_MEMORY;
    }
    status = describe_node(writer, nodes->tuples[i], nodes, arena);
    rg_arena_free(arena);
    RG_TRY(status);
  }
  return RG_OK;
}

RgStatus
sparql_describe(SparqlContext *const context, SparqlOperator *const root,
                const GraphQuadSink *const sink)
{
  Writer        writer;
  SparqlIdTable nodes;
  sparql_id_table_init(&nodes, context->allocator, 1U);
  RgStatus status = open_writer(&writer, context, root, sink);
  if (status == RG_OK) {
    status = describe_all(&writer, root, &nodes);
  }
  close_writer(&writer);
  sparql_id_table_fini(&nodes);
  return status;
}
