/**
   @file
   RDF/XML through raptor2.
*/

#include "graph/base/digits.h"
#include "graph/base/utf8.h"
#include "graph/io/raptor_world.h"
#include "graph/io/read_job.h"
#include "graph/io/terminal.h"
#include "graph/io/xml_guard.h"
#include "graph/iri.h"

#include <stdio.h>
#include <string.h>

enum { CHUNK_BYTES = 1 << 16 };

typedef struct {
  GraphReadJob  *job;
  raptor_parser *parser;
  GraphXmlGuard *guard;
  GraphRaptorLog log;
  RgStatus       sink_status;
  RgStatus       label_status;
  uint64_t       n_anonymous;
  size_t         n_before; ///< characters of the line that were handed on
} RdfXml;

static bool
go_on_after_error(void *const handle)
{
  const RdfXml *const xml = (const RdfXml *)handle;
  return graph_read_job_skips(xml->job, RG_BAD_SYNTAX);
}

/** The present line; raptor counts it before the end of the document. */
static size_t
present_line(const RdfXml *const xml)
{
  const raptor_locator *const place = raptor_parser_get_locator(xml->parser);
  return place && place->line > 0 ? (size_t)place->line : 0U;
}

/** NCName (Namespaces in XML 1.0 [4]), which rdf:nodeID must be. */
static bool
is_node_id(const RgStr text)
{
  const GraphInput input = {
      .at = text.data, .end = text.data + text.size, .final = true};
  for (const char *at = input.at; at < input.end;) {
    uint32_t     c = 0U;
    const size_t n = graph_terminal_peek(&input, at, &c);
    if (at == input.at ? c != '_' && !graph_terminal_is_base(c)
                       : c != '.' && !graph_terminal_is_name(c)) {
      return false;
    }
    at += n;
  }
  return text.size > 0U;
}

/** raptor checks the label that we give against the names of XML 1.0 before
    its fifth edition: bytes beyond ASCII (and hyphens, so that different labels
    stay different) are written in hexadecimal. */
static void
encode_label(const GraphReadJob *const job, const RgStr label, char *const out)
{
  size_t n = job->scope_size;
  memcpy(out, job->scope, n);
  out[n++] = '-';
  out[n++] = '-';
  for (size_t i = 0U; i < label.size; ++i) {
    const unsigned char c = (unsigned char)label.data[i];
    if (c >= 0x80U || c == '-') {
      out[n++] = '-';
      (void)rg_hex_put_lower(out + n, label.data[i]);
      n += 2U;
    } else {
      out[n++] = (char)c;
    }
  }
  out[n] = '\0';
}

static bool
is_ascii(const RgStr text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    if ((unsigned char)text.data[i] >= 0x80U) {
      return false;
    }
  }
  return true;
}

/** raptor asks for the label of a node, with or without rdf:nodeID. */
static unsigned char *
make_label(void *const user_data, unsigned char *const user_label)
{
  RdfXml *const             xml   = (RdfXml *)user_data;
  const GraphReadJob *const job   = xml->job;
  const RgStr               given = rg_str_c((const char *)user_label);
  const size_t size = job->scope_size + GRAPH_LABEL_BYTES + 3U * given.size;
  char *const  out  = (char *)raptor_alloc_memory(size);
  if (!out) {
    xml->label_status = RG_NO_MEMORY;
  } else if (!user_label) {
    (void)graph_read_job_anonymous(job, xml->n_anonymous++, out);
  } else if (is_ascii(given)) {
    (void)snprintf(out, size, "%s_%s", job->scope, given.data);
  } else {
    encode_label(job, given, out);
  }
  if (user_label && !is_node_id(given) && xml->label_status == RG_OK) {
    xml->label_status = rg_error_set_at(
        job->error, RG_BAD_SYNTAX, job->name, present_line(xml),
        xml->log.column, "rdf:nodeID \"%s\" is no XML name", given.data);
    if (go_on_after_error(xml)) {
      xml->label_status = RG_OK;
    }
  }
  raptor_free_memory(user_label);
  return (unsigned char *)out;
}

static RgStr
uri_text(raptor_uri *const uri)
{
  size_t            size = 0U;
  const char *const data =
      (const char *)raptor_uri_as_counted_string(uri, &size);
  return rg_str(data, size);
}

static GraphTerm
convert(const raptor_term *const term)
{
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    return graph_term_iri(uri_text(term->value.uri));
  }
  if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    return graph_term_blank(rg_str((const char *)term->value.blank.string,
                                   term->value.blank.string_len));
  }
  const raptor_term_literal_value *const literal = &term->value.literal;
  const RgStr text = rg_str((const char *)literal->string, literal->string_len);
  if (literal->language) {
    return graph_term_lang(
        text, rg_str((const char *)literal->language, literal->language_len));
  }
  return graph_term_literal(
      text, literal->datatype ? uri_text(literal->datatype) : RG_STR_NONE);
}

/** An IRI that no other format can write (RDF 1.1 Concepts §3.2 has no such).
    Relative are those of a namespace with a relative name: an element's name is
    put behind it, and nothing resolves them. */
static RgStatus
refuse_iri(RdfXml *const xml, const RgStr iri)
{
  const char *const why =
      graph_iri_has_legal_characters(iri)
          ? "is relative; write the whole name of its namespace"
          : "has a space, a line end or one of <>\"{}|^`\\; write them "
            "percent-encoded";
  const RgStatus status = rg_error_set_at(
      xml->job->error, RG_BAD_DATA, xml->job->name, present_line(xml),
      xml->log.column, "the IRI '%.*s' %s", RG_STR_ARG(iri), why);
  return graph_read_job_skips(xml->job, status) ? RG_OK : status;
}

/** The IRI that a term has: its own, or that of its datatype. */
static RgStr
iri_of(const GraphTerm *const term)
{
  return term->kind == GRAPH_TERM_IRI ? term->text : term->datatype;
}

/** xml:lang may say anything; what is no tag no other format can write. */
static RgStatus
refuse_language(RdfXml *const xml, const RgStr tag)
{
  const RgStatus status = rg_error_set_at(
      xml->job->error, RG_BAD_DATA, xml->job->name, present_line(xml),
      xml->log.column,
      "xml:lang \"%.*s\" is no language tag; write one such as zh-Hans",
      RG_STR_ARG(tag));
  return graph_read_job_skips(xml->job, status) ? RG_OK : status;
}

static bool
has_good_iri(const GraphTerm *const term)
{
  const RgStr iri = iri_of(term);
  return !iri.size ||
         (graph_iri_has_legal_characters(iri) && graph_iri_is_absolute(iri));
}

static void
take_statement(void *const user_data, raptor_statement *const statement)
{
  RdfXml *const xml = (RdfXml *)user_data;
  if (xml->sink_status != RG_OK || xml->log.status != RG_OK) {
    return;
  }
  const GraphQuad        quad     = {.subject   = convert(statement->subject),
                                     .predicate = convert(statement->predicate),
                                     .object    = convert(statement->object)};
  const RgStr            language = quad.object.language;
  const GraphTerm *const bad      = !has_good_iri(&quad.subject) ? &quad.subject
                                    : !has_good_iri(&quad.predicate)
                                        ? &quad.predicate
                                    : !has_good_iri(&quad.object) ? &quad.object
                                                                  : NULL;
  if (bad) {
    xml->sink_status = refuse_iri(xml, iri_of(bad));
  } else if (language.size && !graph_term_is_language(language)) {
    xml->sink_status = refuse_language(xml, language);
  } else {
    xml->sink_status = graph_read_job_emit(xml->job, present_line(xml), &quad);
  }
  if (xml->sink_status != RG_OK) {
    raptor_parser_parse_abort(xml->parser);
  }
}

static void
take_namespace(void *const user_data, raptor_namespace *const space)
{
  RdfXml *const              xml  = (RdfXml *)user_data;
  const GraphQuadSink *const sink = xml->job->sink;
  raptor_uri *const          uri  = raptor_namespace_get_uri(space);
  if (sink->prefix && uri && xml->sink_status == RG_OK) {
    xml->sink_status =
        sink->prefix(sink->handle,
                     rg_str_c((const char *)raptor_namespace_get_prefix(space)),
                     uri_text(uri));
  }
}

/** The end of the piece at `begin`: a line, or where it has several elements a
    tag of it (libxml2 takes long for each piece). */
static size_t
piece_end(const RgStr bytes, const size_t begin)
{
  size_t n_elements = 0U;
  size_t tag        = 0U;
  for (size_t at = begin; at < bytes.size; ++at) {
    const char c = bytes.data[at];
    n_elements +=
        c == '<' && at + 1U < bytes.size && bytes.data[at + 1U] != '/';
    tag = tag || c != '>' ? tag : at + 1U;
    if (n_elements > 1U && tag) {
      return tag;
    }
    if (c == '\n') {
      return at + 1U;
    }
  }
  return bytes.size;
}

/** Where a piece's element begins, or its first tag, or itself. */
static size_t
find_tag(const RgStr piece)
{
  size_t first = SIZE_MAX;
  for (size_t at = rg_str_find(piece, RG_STR("<"), 0U); at != SIZE_MAX;
       at        = rg_str_find(piece, RG_STR("<"), at + 1U)) {
    if (at + 1U < piece.size && piece.data[at + 1U] != '/') {
      return at;
    }
    first = first == SIZE_MAX ? at : first;
  }
  return first == SIZE_MAX ? 0U : first;
}

/** Hand bytes on in pieces, so that an error's line and column are known; no
    bytes are the end.  Not 0 when the parser gives up. */
static int
parse_pieces(RdfXml *const xml, const RgStr bytes)
{
  size_t begin = 0U;
  int    bad   = 0;
  do {
    const size_t end   = piece_end(bytes, begin);
    const RgStr  piece = rg_str_slice(bytes, begin, end);
    xml->log.column =
        xml->n_before + rg_utf8_count(rg_str(piece.data, find_tag(piece))) + 1U;
    bad             = raptor_parser_parse_chunk(xml->parser,
                                                (const unsigned char *)piece.data,
                                                piece.size, bytes.size == 0U);
    const bool ends = piece.size && piece.data[piece.size - 1U] == '\n';
    xml->log.line += ends;
    xml->n_before = ends ? 0U : xml->n_before + rg_utf8_count(piece);
    begin         = end;
  } while (begin < bytes.size && !bad && xml->sink_status == RG_OK &&
           xml->label_status == RG_OK && xml->log.status == RG_OK);
  return bad;
}

/** Read on until the end or an error, in chunks. */
static RgStatus
read_chunks(RdfXml *const xml, char *const chunk)
{
  GraphReadJob *const           job      = xml->job;
  const GraphReadOptions *const options  = job->options;
  bool                          is_first = true;
  for (;;) {
    size_t n = 0U;
    RG_TRY(graph_source_read(job->source, chunk, CHUNK_BYTES, &n, job->error));
    if (is_first) {
      graph_read_job_set_scope(job, rg_str(chunk, n));
      is_first = false;
    }
    RG_TRY(graph_xml_guard_look(xml->guard, rg_str(chunk, n), job->error));
    const int bad = parse_pieces(xml, rg_str(chunk, n)) ||
                    graph_xml_guard_is_blind(xml->guard);
    RG_TRY(xml->sink_status);
    RG_TRY(xml->label_status);
    RG_TRY(xml->log.status);
    if (bad || !n) {
      return bad && !options->skip_errors
                 ? rg_error_set_file(job->error, RG_BAD_SYNTAX, job->name,
                                     "is no RDF/XML that can be read")
                 : RG_OK;
    }
    const RgStatus status = rg_cancel_check(options->cancel);
    if (status != RG_OK) {
      return rg_error_set_at(job->error, status, job->name, present_line(xml),
                             0U, "%s", rg_status_text(status));
    }
    uint64_t       total = 0U;
    const uint64_t read  = graph_source_progress(job->source, &total);
    if (options->on_progress) {
      options->on_progress(options->handle, read, total);
    }
  }
}

static RgStatus
read_document(RdfXml *const xml, raptor_world *const world)
{
  GraphReadJob *const job    = xml->job;
  RgArena *const      arena  = rg_arena_new(job->allocator);
  char *const         chunk  = rg_alloc(job->allocator, CHUNK_BYTES);
  RgStr               base   = RG_STR_NONE;
  raptor_uri         *uri    = NULL;
  RgStatus            status = RG_NO_MEMORY;
  if (arena && chunk &&
      rg_arena_copy_str(arena, job->base_iri, &base) == RG_OK) {
    uri = raptor_new_uri(world, (const unsigned char *)base.data);
  }
  if (uri) {
    raptor_world_set_generate_bnodeid_handler(world, xml, make_label);
    raptor_parser_set_statement_handler(xml->parser, xml, take_statement);
    raptor_parser_set_namespace_handler(xml->parser, xml, take_namespace);
    (void)raptor_parser_set_option(xml->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    (void)raptor_parser_set_option(xml->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    status = raptor_parser_parse_start(xml->parser, uri)
                 ? RG_INTERNAL
                 : read_chunks(xml, chunk);
    raptor_free_uri(uri);
  }
  rg_free(job->allocator, chunk, CHUNK_BYTES);
  rg_arena_free(arena);
  return status;
}

RgStatus
graph_read_rdfxml(GraphReadJob *const job)
{
  RdfXml xml                 = {.job = job};
  xml.log                    = (GraphRaptorLog){.name     = job->name,
                                                .error    = job->error,
                                                .line     = 1U,
                                                .on_error = go_on_after_error,
                                                .handle   = &xml};
  raptor_world *const world  = graph_raptor_world_new(&xml.log);
  RgStatus            status = RG_NO_MEMORY;
  if (world) {
    xml.parser = raptor_new_parser(world, "rdfxml");
    xml.guard  = graph_xml_guard_new(job->allocator, job->name);
    if (xml.parser && xml.guard) {
      status = read_document(&xml, world);
    }
    if (xml.parser) {
      raptor_free_parser(xml.parser);
    }
    graph_xml_guard_free(xml.guard);
    raptor_free_world(world);
  }
  if (status == RG_NO_MEMORY) {
    (void)rg_error_set_file(job->error, status, job->name, "out of memory");
  }
  return status;
}
