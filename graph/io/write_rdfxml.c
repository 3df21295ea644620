/**
   @file
   RDF/XML (RDF 1.1): an rdf:Description for neighbours with the same subject.
   What XML cannot say gives #RG_UNSUPPORTED: a predicate whose IRI does not end
   in an XML name, control characters, triple terms, base direction.
*/

#include "graph/io/terminal.h"
#include "graph/io/writer_impl.h"

/** XML 1.0 §2.2 [2] Char, apart from what UTF-8 excludes. */
static bool
is_xml_byte(const unsigned char c)
{
  return c >= 0x20U || c == '\t' || c == '\n' || c == '\r';
}

/** U+FFFE and U+FFFF are no XML characters. */
static bool
is_xml_text(const RgStr text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    if (!is_xml_byte((unsigned char)text.data[i]) ||
        ((unsigned char)text.data[i] == 0xEFU && i + 2U < text.size &&
         (unsigned char)text.data[i + 1U] == 0xBFU &&
         (unsigned char)text.data[i + 2U] >= 0xBEU)) {
      return false;
    }
  }
  return true;
}

static const char *
entity_of(const char c, const bool in_attribute)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '\r':
    return "&#13;";
  case '"':
    return in_attribute ? "&quot;" : NULL;
  case '\n':
    return in_attribute ? "&#10;" : NULL;
  case '\t':
    return in_attribute ? "&#9;" : NULL;
  default:
    return NULL;
  }
}

static RgStatus
put_escaped(RgBuf *const out, const RgStr text, const bool in_attribute)
{
  if (!is_xml_text(text)) {
    return RG_UNSUPPORTED;
  }
  size_t from = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    const char *const entity = entity_of(text.data[i], in_attribute);
    if (entity) {
      RG_TRY(rg_buf_append(out, rg_str(text.data + from, i - from)));
      RG_TRY(rg_buf_append(out, rg_str_c(entity)));
      from = i + 1U;
    }
  }
  return rg_buf_append(out, rg_str(text.data + from, text.size - from));
}

/** ` name="value"` */
static RgStatus
put_attribute(RgBuf *const out, const char *const name, const RgStr value)
{
  RG_TRY(rg_buf_append_byte(out, ' '));
  RG_TRY(rg_buf_append(out, rg_str_c(name)));
  RG_TRY(rg_buf_append(out, RG_STR("=\"")));
  RG_TRY(put_escaped(out, value, true));
  return rg_buf_append_byte(out, '"');
}

static bool
is_name(const RgStr text)
{
  const GraphInput input = {
      .at = text.data, .end = text.data + text.size, .final = true};
  for (const char *at = input.at; at < input.end;) {
    uint32_t     c = 0U;
    const size_t n = graph_terminal_peek(&input, at, &c);
    if (!(c == '_' || graph_terminal_is_base(c) ||
          (at > input.at && (c == '.' || graph_terminal_is_name(c))))) {
      return false;
    }
    at += n;
  }
  return text.size > 0U;
}

/** A letter, then letters, digits, underscores and hyphens of ASCII. */
static bool
is_plain_label(const RgStr label)
{
  return is_name(label) &&
         graph_terminal_skip_ascii_name(label.data, label.data + label.size) ==
             label.data + label.size;
}

/** rdf:nodeID must be an NCName, and raptor knows those of XML 1.0 before its
    fifth edition only: bytes beyond ASCII (and full stops, to stay one to one)
    are written in hexadecimal. */
static RgStatus
put_node_id(RgBuf *const out, const RgStr label)
{
  RG_TRY(rg_buf_append(out, RG_STR(" rdf:nodeID=\"")));
  if (is_plain_label(label)) {
    RG_TRY(rg_buf_append(out, label));
    return rg_buf_append_byte(out, '"');
  }
  RG_TRY(rg_buf_append_byte(out, '_'));
  for (size_t i = 0U; i < label.size; ++i) {
    const char c = label.data[i];
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
        (c >= 'A' && c <= 'Z') || c == '_') {
      RG_TRY(rg_buf_append_byte(out, c));
    } else {
      RG_TRY(rg_buf_printf(out, ".%02x", (unsigned)(unsigned char)c));
    }
  }
  return rg_buf_append_byte(out, '"');
}

static RgStatus
begin(GraphWriter *const writer)
{
  RgBuf *const out = &writer->out;
  RG_TRY(rg_buf_append(
      out, RG_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")));
  RG_TRY(put_attribute(out, "xmlns:rdf", RG_STR(GRAPH_RDF_NS)));
  for (size_t i = 0U; i < writer->n_prefixes; ++i) {
    GraphPrefix *const prefix = &writer->prefixes[i];
    if (rg_str_equals(prefix->name, RG_STR("rdf")) ||
        rg_str_starts_with(prefix->name, RG_STR("xml")) ||
        !is_name(prefix->name)) {
      prefix->iri = RG_STR_NONE; /* not for XML names */
      continue;
    }
    RG_TRY(rg_buf_append(out, RG_STR("\n    xmlns:")));
    RG_TRY(rg_buf_append(out, prefix->name));
    RG_TRY(rg_buf_append(out, RG_STR("=\"")));
    RG_TRY(put_escaped(out, prefix->iri, true));
    RG_TRY(rg_buf_append_byte(out, '"'));
  }
  return graph_writer_put(writer, RG_STR(">\n"));
}

/** The longest end of an IRI that is an XML name. */
static size_t
find_local(const RgStr iri)
{
  const GraphInput input = {
      .at = iri.data, .end = iri.data + iri.size, .final = true};
  size_t local = iri.size;
  for (const char *at = input.at; at < input.end;) {
    uint32_t     c      = 0U;
    const size_t n      = graph_terminal_peek(&input, at, &c);
    const size_t offset = (size_t)(at - input.at);
    if (!(c == '.' || c == '_' || graph_terminal_is_name(c))) {
      local = iri.size;
    } else if (local == iri.size && (c == '_' || graph_terminal_is_base(c))) {
      local = offset;
    }
    at += n;
  }
  return local;
}

/** A predicate as an XML name; `space` is set when its namespace must be
    declared on the element. */
typedef struct {
  RgStr prefix;
  RgStr local;
  RgStr space;
} XmlName;

static RgStatus
name_predicate(const GraphWriter *const writer, const RgStr iri,
               XmlName *const name)
{
  if (rg_str_starts_with(iri, RG_STR(GRAPH_RDF_NS))) {
    const RgStr local = rg_str_slice(iri, sizeof(GRAPH_RDF_NS) - 1U, iri.size);
    *name             = (XmlName){RG_STR("rdf"), local, RG_STR_NONE};
    return is_name(local) ? RG_OK : RG_UNSUPPORTED;
  }
  RgStr                    local = RG_STR_NONE;
  const GraphPrefix *const prefix =
      graph_writer_find_prefix(writer, iri, &local);
  if (prefix && prefix->iri.size && is_name(local)) {
    *name = (XmlName){prefix->name, local, RG_STR_NONE};
    return RG_OK;
  }
  const size_t split = find_local(iri);
  if (split == iri.size || !split) {
    return RG_UNSUPPORTED;
  }
  *name = (XmlName){RG_STR("ns"), rg_str_slice(iri, split, iri.size),
                    rg_str_slice(iri, 0U, split)};
  return RG_OK;
}

static RgStatus
put_name(RgBuf *const out, const XmlName *const name)
{
  RG_TRY(rg_buf_append(out, name->prefix));
  RG_TRY(rg_buf_append_byte(out, ':'));
  return rg_buf_append(out, name->local);
}

static RgStatus
put_literal(RgBuf *const out, const GraphTerm *const literal,
            const XmlName *const name)
{
  if (literal->direction != GRAPH_DIRECTION_NONE) {
    return RG_UNSUPPORTED;
  }
  if (literal->language.size) {
    RG_TRY(put_attribute(out, "xml:lang", literal->language));
  } else if (literal->datatype.size &&
             !rg_str_equals(literal->datatype, RG_STR(GRAPH_XSD_STRING))) {
    RG_TRY(put_attribute(out, "rdf:datatype", literal->datatype));
  }
  RG_TRY(rg_buf_append_byte(out, '>'));
  RG_TRY(put_escaped(out, literal->text, false));
  RG_TRY(rg_buf_append(out, RG_STR("</")));
  RG_TRY(put_name(out, name));
  return rg_buf_append(out, RG_STR(">\n"));
}

static RgStatus
put_property(RgBuf *const out, const XmlName *const name,
             const GraphTerm *const object)
{
  RG_TRY(rg_buf_append(out, RG_STR("    <")));
  RG_TRY(put_name(out, name));
  if (name->space.size) {
    RG_TRY(put_attribute(out, "xmlns:ns", name->space));
  }
  switch (object->kind) {
  case GRAPH_TERM_IRI:
    RG_TRY(put_attribute(out, "rdf:resource", object->text));
    return rg_buf_append(out, RG_STR("/>\n"));
  case GRAPH_TERM_BLANK:
    RG_TRY(put_node_id(out, object->text));
    return rg_buf_append(out, RG_STR("/>\n"));
  case GRAPH_TERM_LITERAL:
    return put_literal(out, object, name);
  case GRAPH_TERM_TRIPLE:
    return RG_UNSUPPORTED;
  case GRAPH_TERM_NONE:
    break;
  }
  return RG_BAD_ARG;
}

static RgStatus
write_quad(GraphWriter *const writer, const GraphQuad *const quad)
{
  RgBuf *const out  = &writer->out;
  XmlName      name = {RG_STR_NONE, RG_STR_NONE, RG_STR_NONE};
  RG_TRY(name_predicate(writer, quad->predicate.text, &name));
  if (!writer->has_last ||
      !graph_term_equals(&writer->last.subject, &quad->subject)) {
    if (writer->has_last) {
      RG_TRY(rg_buf_append(out, RG_STR("  </rdf:Description>\n")));
    }
    RG_TRY(rg_buf_append(out, RG_STR("  <rdf:Description")));
    if (quad->subject.kind == GRAPH_TERM_IRI) {
      RG_TRY(put_attribute(out, "rdf:about", quad->subject.text));
    } else if (quad->subject.kind == GRAPH_TERM_BLANK) {
      RG_TRY(put_node_id(out, quad->subject.text));
    } else {
      return RG_UNSUPPORTED;
    }
    RG_TRY(rg_buf_append(out, RG_STR(">\n")));
    RG_TRY(graph_writer_remember(writer, quad));
  }
  RG_TRY(put_property(out, &name, &quad->object));
  return graph_writer_put(writer, RG_STR_NONE);
}

static RgStatus
finish(GraphWriter *const writer)
{
  if (writer->has_last) {
    RG_TRY(rg_buf_append(&writer->out, RG_STR("  </rdf:Description>\n")));
  }
  return rg_buf_append(&writer->out, RG_STR("</rdf:RDF>\n"));
}

const GraphWriterClass graph_writer_rdfxml = {begin, write_quad, finish};
