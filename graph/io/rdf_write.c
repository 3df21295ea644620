#include "graph/io/writer_impl.h"

enum {
  FLUSH_BYTES = 1 << 16,
  MAX_PENDING = 1 << 30 ///< one statement; longer is a mistake
};

static RgStatus
flush(GraphWriter *const writer)
{
  RG_TRY(rg_sink_write(&writer->sink, rg_buf_str(&writer->out)));
  rg_buf_clear(&writer->out);
  return RG_OK;
}

RgStatus
graph_writer_put(GraphWriter *const writer, const RgStr text)
{
  RG_TRY(rg_buf_append(&writer->out, text));
  return writer->out.size >= FLUSH_BYTES ? flush(writer) : RG_OK;
}

RgStatus
graph_writer_remember(GraphWriter *const writer, const GraphQuad *const quad)
{
  GraphQuad copy = {.graph = {.kind = GRAPH_TERM_NONE}};
  rg_arena_reset(writer->group);
  RG_TRY(graph_term_copy(writer->group, &quad->graph, &copy.graph));
  RG_TRY(graph_term_copy(writer->group, &quad->subject, &copy.subject));
  RG_TRY(graph_term_copy(writer->group, &quad->predicate, &copy.predicate));
  writer->last     = copy;
  writer->has_last = true;
  return RG_OK;
}

const GraphPrefix *
graph_writer_find_prefix(const GraphWriter *const writer, const RgStr iri,
                         RgStr *const local)
{
  const GraphPrefix *best = NULL;
  for (size_t i = 0U; i < writer->n_prefixes; ++i) {
    const GraphPrefix *const prefix = &writer->prefixes[i];
    if ((!best || prefix->iri.size > best->iri.size) &&
        rg_str_starts_with(iri, prefix->iri)) {
      best = prefix;
    }
  }
  if (best) {
    *local = rg_str_slice(iri, best->iri.size, iri.size);
  }
  return best;
}

/** Add a prefix unless its name or IRI is taken. */
static RgStatus
add_prefix(GraphWriter *const writer, const RgStr name, const RgStr iri)
{
  if (!iri.size) {
    return RG_OK;
  }
  for (size_t i = 0U; i < writer->n_prefixes; ++i) {
    if (rg_str_equals(writer->prefixes[i].name, name) ||
        rg_str_equals(writer->prefixes[i].iri, iri)) {
      return RG_OK;
    }
  }
  if (writer->n_prefixes == writer->max_prefixes) {
    const size_t n     = writer->max_prefixes ? writer->max_prefixes * 2U : 16U;
    void *const  grown = rg_arena_grow(
         writer->names, writer->prefixes,
         writer->max_prefixes * sizeof(GraphPrefix), n * sizeof(GraphPrefix));
    if (!grown) {
      return RG_NO_MEMORY;
    }
    writer->prefixes     = (GraphPrefix *)grown;
    writer->max_prefixes = n;
  }
  GraphPrefix prefix = {RG_STR_NONE, RG_STR_NONE};
  RG_TRY(rg_arena_copy_str(writer->names, name, &prefix.name));
  RG_TRY(rg_arena_copy_str(writer->names, iri, &prefix.iri));
  writer->prefixes[writer->n_prefixes++] = prefix;
  return RG_OK;
}

static RgStatus
begin(GraphWriter *const writer)
{
  if (writer->has_begun) {
    return RG_OK;
  }
  writer->has_begun = true;
  return writer->class->begin(writer);
}

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  GraphWriter *const writer = (GraphWriter *)handle;
  RG_TRY(begin(writer));
  return writer->class->quad(writer, quad);
}

static RgStatus
take_prefix(void *const handle, const RgStr name, const RgStr iri)
{
  GraphWriter *const writer = (GraphWriter *)handle;
  return writer->has_begun ? RG_OK : add_prefix(writer, name, iri);
}

static const GraphWriterClass *
find_class(const GraphFormat format)
{
  switch (format) {
  case GRAPH_FORMAT_NTRIPLES:
  case GRAPH_FORMAT_NQUADS:
    return &graph_writer_lines;
  case GRAPH_FORMAT_TURTLE:
  case GRAPH_FORMAT_TRIG:
    return &graph_writer_turtle;
  case GRAPH_FORMAT_RDFXML:
    return &graph_writer_rdfxml;
  case GRAPH_FORMAT_JSONLD:
    return &graph_writer_jsonld;
  case GRAPH_FORMAT_NONE:
    break;
  }
  return NULL;
}

RgStatus
graph_writer_new(const GraphFormat format, const GraphPrefix *const prefixes,
                 const size_t n_prefixes, const RgSink out,
                 GraphWriter **const writer)
{
  const GraphWriterClass *const class = find_class(format);
  if (!class) {
    return RG_UNSUPPORTED;
  }
  const RgAllocator *const heap = rg_allocator_system();
  GraphWriter *const       made = rg_alloc_zero(heap, 1U, sizeof(GraphWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->class  = class;
  made->format = format;
  made->sink   = out;
  rg_buf_init(&made->out, heap, MAX_PENDING);
  made->names     = rg_arena_new(heap);
  made->group     = rg_arena_new(heap);
  RgStatus status = made->names && made->group
                        ? rg_buf_reserve(&made->out, FLUSH_BYTES)
                        : RG_NO_MEMORY;
  for (size_t i = 0U; i < n_prefixes && status == RG_OK; ++i) {
    status = add_prefix(made, prefixes[i].name, prefixes[i].iri);
  }
  if (status != RG_OK) {
    graph_writer_free(made);
    return status;
  }
  *writer = made;
  return RG_OK;
}

GraphQuadSink
graph_writer_sink(GraphWriter *const writer)
{
  return (GraphQuadSink){writer, take_quad, take_prefix};
}

RgStatus
graph_writer_finish(GraphWriter *const writer)
{
  RG_TRY(begin(writer));
  RG_TRY(writer->class->finish(writer));
  return flush(writer);
}

void
graph_writer_free(GraphWriter *const writer)
{
  if (writer) {
    rg_hashmap_free(writer->json.keys);
    rg_arena_free(writer->group);
    rg_arena_free(writer->names);
    rg_buf_fini(&writer->out);
    rg_free(rg_allocator_system(), writer, sizeof(GraphWriter));
  }
}
