/**
   @file
   JSON-LD 1.1: one "@context" of the prefixes, one "@graph" of nodes; a named
   graph is a node with a "@graph" of its own.  Neighbours with the same graph
   and subject are one node, unless a predicate comes back after another: then
   a second node with the same "@id" goes on, because a key may stand only once.

   Literals other than strings keep their lexical form as a string with "@type",
   as numbers of JSON would lose it.
*/

#include "graph/base/json.h"
#include "graph/io/writer_impl.h"

#include <string.h>

static RgStatus
put(GraphWriter *const writer, const char *const text)
{
  return rg_buf_append(&writer->out, rg_str_c(text));
}

static RgStatus
put_string(GraphWriter *const writer, const RgStr text)
{
  return rg_json_append_string(&writer->out, text);
}

/** Whether a reader of JSON-LD would take the IRI for a short one, because it
    starts with the name of a prefix (JSON-LD 1.1 API §5.2 step 6). */
static bool
clashes(const GraphWriter *const writer, const RgStr iri)
{
  const size_t colon = rg_str_find(iri, RG_STR(":"), 0U);
  if (colon == SIZE_MAX ||
      rg_str_starts_with(rg_str_slice(iri, colon, iri.size), RG_STR("://"))) {
    return false;
  }
  for (size_t i = 0U; i < writer->n_prefixes; ++i) {
    if (rg_str_equals(writer->prefixes[i].name, rg_str_slice(iri, 0U, colon))) {
      return true;
    }
  }
  return false;
}

static bool
quad_clashes(const GraphWriter *const writer, const GraphQuad *const quad)
{
  const GraphTerm *const object = &quad->object;
  return (quad->subject.kind == GRAPH_TERM_IRI &&
          clashes(writer, quad->subject.text)) ||
         clashes(writer, quad->predicate.text) ||
         (object->kind == GRAPH_TERM_IRI && clashes(writer, object->text)) ||
         (object->kind == GRAPH_TERM_LITERAL &&
          clashes(writer, object->datatype));
}

/** An IRI as a string, short where a prefix fits and the context is ours. */
static RgStatus
put_iri(GraphWriter *const writer, const RgStr iri)
{
  RgStr                    local = RG_STR_NONE;
  const GraphPrefix *const prefix =
      writer->json.no_context_in_graph || writer->json.no_context_in_node
          ? NULL
          : graph_writer_find_prefix(writer, iri, &local);
  RG_TRY(put(writer, "\""));
  if (prefix && local.size && !rg_str_starts_with(local, RG_STR("//"))) {
    RG_TRY(rg_json_append_escaped(&writer->out, prefix->name));
    RG_TRY(put(writer, ":"));
    RG_TRY(rg_json_append_escaped(&writer->out, local));
  } else {
    RG_TRY(rg_json_append_escaped(&writer->out, iri));
  }
  return put(writer, "\"");
}

static RgStatus
put_node(GraphWriter *const writer, const GraphTerm *const term)
{
  if (term->kind == GRAPH_TERM_BLANK) {
    RG_TRY(put(writer, "\"_:"));
    RG_TRY(rg_json_append_escaped(&writer->out, term->text));
    return put(writer, "\"");
  }
  return term->kind == GRAPH_TERM_IRI ? put_iri(writer, term->text)
                                      : RG_UNSUPPORTED;
}

static RgStatus
put_literal(GraphWriter *const writer, const GraphTerm *const literal)
{
  const bool is_string =
      !literal->language.size &&
      (!literal->datatype.size ||
       rg_str_equals(literal->datatype, RG_STR(GRAPH_XSD_STRING)));
  if (is_string) {
    return put_string(writer, literal->text);
  }
  RG_TRY(put(writer, "{\"@value\": "));
  RG_TRY(put_string(writer, literal->text));
  if (literal->language.size) {
    RG_TRY(put(writer, ", \"@language\": "));
    RG_TRY(put_string(writer, literal->language));
    if (literal->direction != GRAPH_DIRECTION_NONE) {
      RG_TRY(put(writer, literal->direction == GRAPH_DIRECTION_LTR
                             ? ", \"@direction\": \"ltr\""
                             : ", \"@direction\": \"rtl\""));
    }
  } else {
    RG_TRY(put(writer, ", \"@type\": "));
    RG_TRY(put_iri(writer, literal->datatype));
  }
  return put(writer, "}");
}

static RgStatus
put_object(GraphWriter *const writer, const GraphQuad *const quad,
           const bool is_type)
{
  if (quad->object.kind == GRAPH_TERM_LITERAL) {
    return put_literal(writer, &quad->object);
  }
  if (is_type) {
    return put_node(writer, &quad->object);
  }
  RG_TRY(put(writer, "{\"@id\": "));
  RG_TRY(put_node(writer, &quad->object));
  return put(writer, "}");
}

/** Forget the prefixes that cannot be simple terms of a context: without a
    name, or with an IRI that ends in none of these (JSON-LD 1.1 §4.4). */
static void
keep_usable_prefixes(GraphWriter *const writer)
{
  size_t n = 0U;
  for (size_t i = 0U; i < writer->n_prefixes; ++i) {
    const GraphPrefix prefix = writer->prefixes[i];
    if (prefix.name.size &&
        strchr(":/?#[]@", prefix.iri.data[prefix.iri.size - 1U])) {
      writer->prefixes[n++] = prefix;
    }
  }
  writer->n_prefixes = n;
}

static RgStatus
begin(GraphWriter *const writer)
{
  keep_usable_prefixes(writer);
  RG_TRY(put(writer, "{\n  \"@context\": {"));
  for (size_t i = 0U; i < writer->n_prefixes; ++i) {
    RG_TRY(put(writer, i ? ",\n    " : "\n    "));
    RG_TRY(put_string(writer, writer->prefixes[i].name));
    RG_TRY(put(writer, ": "));
    RG_TRY(put_string(writer, writer->prefixes[i].iri));
  }
  return put(writer, "\n  },\n  \"@graph\": [");
}

/** Comma, line, brace, and "@context" where ours is left. */
static RgStatus
open_object(GraphWriter *const writer, size_t *const n_before,
            const char *const indent, const bool no_context)
{
  RG_TRY(put(writer, (*n_before)++ ? ",\n" : "\n"));
  RG_TRY(put(writer, indent));
  return put(writer,
             no_context ? "{\"@context\": null, \"@id\": " : "{\"@id\": ");
}

static bool
is_in_graph(const GraphWriter *const writer)
{
  return writer->has_last && writer->last.graph.kind != GRAPH_TERM_NONE;
}

static RgStatus
end_graph(GraphWriter *const writer)
{
  return is_in_graph(writer) ? put(writer, "\n    ]}") : RG_OK;
}

static RgStatus
begin_graph(GraphWriter *const writer, const GraphTerm *const graph)
{
  GraphJsonState *const json = &writer->json;
  json->no_context_in_graph  = false;
  json->no_context_in_node   = false;
  if (graph->kind == GRAPH_TERM_NONE) {
    return RG_OK;
  }
  json->no_context_in_graph =
      graph->kind == GRAPH_TERM_IRI && clashes(writer, graph->text);
  json->n_in_graph = 0U;
  RG_TRY(open_object(writer, &json->n_in_document, "    ",
                     json->no_context_in_graph));
  RG_TRY(put_node(writer, graph));
  return put(writer, ", \"@graph\": [");
}

static RgStatus
begin_node(GraphWriter *const writer, const GraphQuad *const quad)
{
  GraphJsonState *const json = &writer->json;
  rg_hashmap_free(writer->json.keys);
  json->keys = rg_hashmap_new(rg_allocator_system());
  if (!json->keys) {
    return RG_NO_MEMORY;
  }
  json->no_context_in_node = quad_clashes(writer, quad);
  const bool in_graph      = quad->graph.kind != GRAPH_TERM_NONE;
  RG_TRY(open_object(writer,
                     in_graph ? &json->n_in_graph : &json->n_in_document,
                     in_graph ? "      " : "    ", json->no_context_in_node));
  RG_TRY(put_node(writer, &quad->subject));
  json->key = RG_STR_NONE;
  return graph_writer_remember(writer, quad);
}

/** Whether the open node can go on with the quad's subject and key. */
static bool
fits_node(const GraphWriter *const writer, const GraphQuad *const quad,
          const RgStr key)
{
  uint64_t value = 0U;
  return writer->has_last && !writer->json.no_context_in_node &&
         graph_term_equals(&writer->last.graph, &quad->graph) &&
         graph_term_equals(&writer->last.subject, &quad->subject) &&
         !quad_clashes(writer, quad) &&
         (rg_str_equals(writer->json.key, key) ||
          rg_hashmap_get(writer->json.keys, key, &value) == RG_NOT_FOUND);
}

static RgStatus
begin_key(GraphWriter *const writer, const RgStr key, const bool is_type)
{
  GraphJsonState *const json = &writer->json;
  RG_TRY(put(writer, json->key.size ? "], " : ", "));
  RG_TRY(rg_arena_copy_str(writer->group, key, &json->key));
  RG_TRY(rg_hashmap_insert(json->keys, json->key, 0U, NULL, NULL));
  RG_TRY(is_type ? put_string(writer, key) : put_iri(writer, key));
  return put(writer, ": [");
}

static RgStatus
write_quad(GraphWriter *const writer, const GraphQuad *const quad)
{
  const bool is_type =
      rg_str_equals(quad->predicate.text, RG_STR(GRAPH_RDF_TYPE)) &&
      quad->object.kind != GRAPH_TERM_LITERAL;
  const RgStr key = is_type ? RG_STR("@type") : quad->predicate.text;
  if (!fits_node(writer, quad, key)) {
    RG_TRY(put(writer, writer->has_last ? "]}" : ""));
    if (!writer->has_last ||
        !graph_term_equals(&writer->last.graph, &quad->graph)) {
      RG_TRY(end_graph(writer));
      RG_TRY(begin_graph(writer, &quad->graph));
    }
    RG_TRY(begin_node(writer, quad));
  }
  if (rg_str_equals(writer->json.key, key)) {
    RG_TRY(put(writer, ", "));
  } else {
    RG_TRY(begin_key(writer, key, is_type));
  }
  RG_TRY(put_object(writer, quad, is_type));
  return graph_writer_put(writer, RG_STR_NONE);
}

static RgStatus
finish(GraphWriter *const writer)
{
  RG_TRY(put(writer, writer->has_last ? "]}" : ""));
  RG_TRY(end_graph(writer));
  return put(writer, "\n  ]\n}\n");
}

const GraphWriterClass graph_writer_jsonld = {begin, write_quad, finish};
