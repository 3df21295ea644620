/**
   @file
   Turtle and TriG: neighbours with the same graph, subject and predicate are
   written together.
*/

#include "graph/io/terminal.h"
#include "graph/io/writer_impl.h"

static RgStatus
put_term(GraphWriter *writer, const GraphTerm *term);

/** Whether `local` can stand after a prefix as it is.  Narrower than PN_LOCAL
    ([168s]): no colons and no escapes, which not every reader knows. */
static bool
is_plain_local(const RgStr local)
{
  GraphInput input = {
      .at = local.data, .end = local.data + local.size, .final = true};
  for (const char *at = input.at; at < input.end;) {
    uint32_t     c     = 0U;
    const size_t n     = graph_terminal_peek(&input, at, &c);
    const bool   edge  = at == local.data || at + n == input.end;
    const bool   first = at == local.data;
    if (!(c == '.' && !edge) && !(first ? graph_terminal_is_base(c) ||
                                              c == '_' || (c >= '0' && c <= '9')
                                        : graph_terminal_is_name(c))) {
      return false;
    }
    at += n;
  }
  return true;
}

static RgStatus
put_iri(GraphWriter *const writer, const RgStr iri)
{
  RgStr                    local = RG_STR_NONE;
  const GraphPrefix *const prefix =
      graph_writer_find_prefix(writer, iri, &local);
  if (!prefix || !is_plain_local(local)) {
    return graph_term_text_iri(&writer->out, iri);
  }
  RG_TRY(rg_buf_append(&writer->out, prefix->name));
  RG_TRY(rg_buf_append_byte(&writer->out, ':'));
  return rg_buf_append(&writer->out, local);
}

/** Digits at `*i`, stepping over them. */
static size_t
count_digits(const RgStr text, size_t *const i)
{
  const size_t begin = *i;
  while (*i < text.size && text.data[*i] >= '0' && text.data[*i] <= '9') {
    ++*i;
  }
  return *i - begin;
}

/** Whether a literal can stand without quotes.  Only as true, false, and those
    INTEGER and DECIMAL ([19], [20]) that have no sign or zero too many: other
    forms are Turtle as well, but some readers give them back changed. */
static bool
is_short(const GraphTerm *const literal)
{
  const RgStr text = literal->text;
  if (rg_str_equals(literal->datatype, RG_STR(GRAPH_XSD_NS "boolean"))) {
    return rg_str_equals(text, RG_STR("true")) ||
           rg_str_equals(text, RG_STR("false"));
  }
  const bool is_integer =
      rg_str_equals(literal->datatype, RG_STR(GRAPH_XSD_NS "integer"));
  if (!text.size ||
      (!is_integer &&
       !rg_str_equals(literal->datatype, RG_STR(GRAPH_XSD_NS "decimal")))) {
    return false;
  }
  size_t       i       = text.data[0] == '-' ? 1U : 0U;
  const size_t whole   = i;
  const size_t n_whole = count_digits(text, &i);
  if (!n_whole || (n_whole > 1U && text.data[whole] == '0')) {
    return false;
  }
  if (is_integer) {
    return i == text.size && !(whole && text.data[whole] == '0');
  }
  if (i == text.size || text.data[i] != '.') {
    return false;
  }
  ++i;
  return count_digits(text, &i) && i == text.size;
}

static RgStatus
put_literal(GraphWriter *const writer, const GraphTerm *const term)
{
  if (is_short(term)) {
    return rg_buf_append(&writer->out, term->text);
  }
  RG_TRY(graph_term_text_string(&writer->out, term->text));
  if (term->language.size) {
    return graph_term_text_language(&writer->out, term);
  }
  if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING)) ||
      !term->datatype.size) {
    return RG_OK;
  }
  RG_TRY(rg_buf_append(&writer->out, RG_STR("^^")));
  return put_iri(writer, term->datatype);
}

static RgStatus
put_triple(GraphWriter *const writer, const GraphTermTriple *const triple)
{
  RG_TRY(rg_buf_append(&writer->out, RG_STR("<<( ")));
  RG_TRY(put_term(writer, &triple->subject));
  RG_TRY(rg_buf_append_byte(&writer->out, ' '));
  RG_TRY(put_term(writer, &triple->predicate));
  RG_TRY(rg_buf_append_byte(&writer->out, ' '));
  RG_TRY(put_term(writer, &triple->object));
  return rg_buf_append(&writer->out, RG_STR(" )>>"));
}

static RgStatus
put_term(GraphWriter *const writer, const GraphTerm *const term)
{
  switch (term->kind) {
  case GRAPH_TERM_IRI:
    return put_iri(writer, term->text);
  case GRAPH_TERM_LITERAL:
    return put_literal(writer, term);
  case GRAPH_TERM_TRIPLE:
    return term->triple ? put_triple(writer, term->triple) : RG_BAD_ARG;
  case GRAPH_TERM_BLANK:
  case GRAPH_TERM_NONE:
    break;
  }
  return graph_term_text(&writer->out, term);
}

static RgStatus
begin(GraphWriter *const writer)
{
  for (size_t i = 0U; i < writer->n_prefixes; ++i) {
    RG_TRY(rg_buf_append(&writer->out, RG_STR("@prefix ")));
    RG_TRY(rg_buf_append(&writer->out, writer->prefixes[i].name));
    RG_TRY(rg_buf_append(&writer->out, RG_STR(": ")));
    RG_TRY(graph_term_text_iri(&writer->out, writer->prefixes[i].iri));
    RG_TRY(graph_writer_put(writer, RG_STR(" .\n")));
  }
  return RG_OK;
}

/** "a" or the predicate's IRI. */
static RgStatus
put_predicate(GraphWriter *const writer, const GraphTerm *const predicate)
{
  return rg_str_equals(predicate->text, RG_STR(GRAPH_RDF_TYPE))
             ? rg_buf_append_byte(&writer->out, 'a')
             : put_term(writer, predicate);
}

static bool
is_in_braces(const GraphWriter *const writer, const GraphTerm *const graph)
{
  return writer->format == GRAPH_FORMAT_TRIG && graph->kind != GRAPH_TERM_NONE;
}

/** End the graph that is open, begin the quad's. */
static RgStatus
change_graph(GraphWriter *const writer, const GraphTerm *const graph)
{
  if (writer->has_last && is_in_braces(writer, &writer->last.graph)) {
    RG_TRY(rg_buf_append(&writer->out, RG_STR("}\n")));
  }
  if (is_in_braces(writer, graph)) {
    RG_TRY(rg_buf_append_byte(&writer->out, '\n'));
    RG_TRY(put_term(writer, graph));
    RG_TRY(rg_buf_append(&writer->out, RG_STR(" {\n")));
  }
  return RG_OK;
}

static RgStatus
write_quad(GraphWriter *const writer, const GraphQuad *const quad)
{
  const bool same_graph =
      writer->has_last &&
      (writer->format != GRAPH_FORMAT_TRIG ||
       graph_term_equals(&writer->last.graph, &quad->graph));
  const bool same_subject =
      same_graph && graph_term_equals(&writer->last.subject, &quad->subject);
  if (same_subject &&
      graph_term_equals(&writer->last.predicate, &quad->predicate)) {
    RG_TRY(rg_buf_append(&writer->out, RG_STR(" , ")));
    RG_TRY(put_term(writer, &quad->object));
    return graph_writer_put(writer, RG_STR_NONE);
  }
  if (same_subject) {
    RG_TRY(rg_buf_append(&writer->out, RG_STR(" ;\n    ")));
  } else {
    if (writer->has_last) {
      RG_TRY(rg_buf_append(&writer->out, RG_STR(" .\n")));
    }
    if (!same_graph) {
      RG_TRY(change_graph(writer, &quad->graph));
    }
    if (!is_in_braces(writer, &quad->graph) || same_graph) {
      RG_TRY(rg_buf_append_byte(&writer->out, '\n'));
    }
    RG_TRY(put_term(writer, &quad->subject));
    RG_TRY(rg_buf_append_byte(&writer->out, ' '));
  }
  RG_TRY(put_predicate(writer, &quad->predicate));
  RG_TRY(rg_buf_append_byte(&writer->out, ' '));
  RG_TRY(put_term(writer, &quad->object));
  RG_TRY(graph_writer_remember(writer, quad));
  return graph_writer_put(writer, RG_STR_NONE);
}

static RgStatus
finish(GraphWriter *const writer)
{
  if (!writer->has_last) {
    return RG_OK;
  }
  RG_TRY(rg_buf_append(&writer->out, RG_STR(" .\n")));
  return is_in_braces(writer, &writer->last.graph)
             ? rg_buf_append(&writer->out, RG_STR("}\n"))
             : RG_OK;
}

const GraphWriterClass graph_writer_turtle = {begin, write_quad, finish};
