#include "graph/io/redland_node.h"

#include <string.h>

enum { MAX_TAG_BYTES = 256 /**< raptor keeps the size in one byte */ };

/** A literal's node; a language leaves no room for a datatype. */
static librdf_node *
new_literal(librdf_world *const world, const GraphTerm *const term)
{
  const unsigned char *const value =
      (const unsigned char *)(term->text.size ? term->text.data : "");
  if (term->direction != GRAPH_DIRECTION_NONE) {
    return NULL;
  }
  if (term->language.size) {
    /* raptor copies the tag up to its null byte, whatever its size. */
    char tag[MAX_TAG_BYTES];
    if (term->language.size >= sizeof(tag)) {
      return NULL;
    }
    memcpy(tag, term->language.data, term->language.size);
    tag[term->language.size] = '\0';
    return librdf_new_node_from_typed_counted_literal(
        world, value, term->text.size, tag, term->language.size, NULL);
  }
  librdf_uri *datatype = NULL;
  if (term->datatype.size &&
      !rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    datatype = librdf_new_uri2(
        world, (const unsigned char *)term->datatype.data, term->datatype.size);
    if (!datatype) {
      return NULL;
    }
  }
  librdf_node *const node = librdf_new_node_from_typed_counted_literal(
      world, value, term->text.size, NULL, 0U, datatype);
  if (datatype) {
    librdf_free_uri(datatype);
  }
  return node;
}

librdf_node *
graph_redland_node(librdf_world *const world, const GraphTerm *const term)
{
  const unsigned char *const text = (const unsigned char *)term->text.data;
  switch (term->kind) {
  case GRAPH_TERM_IRI:
    return librdf_new_node_from_counted_uri_string(world, text,
                                                   term->text.size);
  case GRAPH_TERM_BLANK:
    return librdf_new_node_from_counted_blank_identifier(world, text,
                                                         term->text.size);
  case GRAPH_TERM_LITERAL:
    return new_literal(world, term);
  case GRAPH_TERM_TRIPLE:
  case GRAPH_TERM_NONE:
    break;
  }
  return NULL;
}

static RgStr
uri_text(librdf_uri *const uri)
{
  size_t            size = 0U;
  const char *const text =
      (const char *)librdf_uri_as_counted_string(uri, &size);
  return rg_str(text, size);
}

GraphTerm
graph_redland_term(librdf_node *const node)
{
  size_t size = 0U;
  if (librdf_node_is_resource(node)) {
    return graph_term_iri(uri_text(librdf_node_get_uri(node)));
  }
  if (librdf_node_is_blank(node)) {
    const char *const label =
        (const char *)librdf_node_get_counted_blank_identifier(node, &size);
    return graph_term_blank(rg_str(label, size));
  }
  const char *const value =
      (const char *)librdf_node_get_literal_value_as_counted_string(node,
                                                                    &size);
  const RgStr       text     = rg_str(value, size);
  const char       *language = librdf_node_get_literal_value_language(node);
  librdf_uri *const datatype = librdf_node_get_literal_value_datatype_uri(node);
  if (language && *language) {
    return graph_term_lang(text, rg_str_c(language));
  }
  return datatype ? graph_term_literal(text, uri_text(datatype))
                  : graph_term_string(text);
}
