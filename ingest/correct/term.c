#include "ingest/correct/term.h"

#include "graph/base/digits.h"
#include "graph/base/utf8.h"
#include "graph/iri.h"
#include "ontology/prefixes.h"

static RgStatus
fail(IngestTermError *const error, const size_t offset,
     const char *const message)
{
  *error = (IngestTermError){message, offset};
  return RG_BAD_SYNTAX;
}

static RgStatus
take_iri(const RgStr iri, const size_t offset, GraphTerm *const term,
         IngestTermError *const error)
{
  const size_t legal = graph_iri_legal_prefix(iri);
  if (legal < iri.size) {
    return fail(error, offset + legal, "a character that no IRI may have");
  }
  *term = graph_term_iri(iri);
  return graph_iri_is_absolute(iri)
             ? RG_OK
             : fail(error, offset,
                    "no absolute IRI; begin it with https:// or a prefix");
}

/** The namespace of a prefix; empty when it is none. */
static RgStr
find_prefix(const RgStr name)
{
  const GraphPrefix *prefixes = NULL;
  const size_t       n        = onto_prefixes(&prefixes);
  for (size_t i = 0U; i < n; ++i) {
    if (rg_str_equals(prefixes[i].name, name)) {
      return prefixes[i].iri;
    }
  }
  return RG_STR_NONE;
}

static RgStatus
parse_name(RgArena *const arena, const RgStr base, const RgStr text,
           const size_t offset, GraphTerm *const term,
           IngestTermError *const error)
{
  if (text.size && text.data[0] == '<') {
    return text.data[text.size - 1U] == '>'
               ? take_iri(rg_str_slice(text, 1U, text.size - 1U), offset + 1U,
                          term, error)
               : fail(error, offset, "an IRI without its '>'");
  }
  const size_t colon = rg_str_find(text, RG_STR(":"), 0U);
  if (colon == SIZE_MAX) {
    return fail(error, offset,
                "no term; write <IRI>, prefix:name or \"text\"@zh-Hans");
  }
  const RgStr name  = rg_str_slice(text, 0U, colon);
  const RgStr local = rg_str_slice(text, colon + 1U, text.size);
  const bool  is_id = rg_str_equals(name, RG_STR("id"));
  const RgStr space = is_id ? base : find_prefix(name);
  RgStr       iri   = text;
  if (space.size) {
    RG_TRY(rg_arena_printf(arena, &iri, "%.*s%s%.*s", RG_STR_ARG(space),
                           is_id ? "id/" : "", RG_STR_ARG(local)));
  } else if (!rg_str_starts_with(local, RG_STR("//")) &&
             !rg_str_equals(name, RG_STR("urn"))) {
    return fail(error, offset,
                "an unknown prefix; write the IRI in full, in <>");
  }
  return take_iri(iri, offset, term, error);
}

/** An escape behind its backslash: bytes read, 0 when it is none. */
static size_t
unescape(const RgStr text, const size_t at, char *const out,
         size_t *const n_out)
{
  static const char names[]  = "tnr\"'\\bf";
  static const char values[] = "\t\n\r\"'\\\b\f";
  const char        c        = at < text.size ? text.data[at] : '\0';
  const char *const name     = c ? strchr(names, c) : NULL;
  const size_t      digits   = c == 'u' ? 4U : c == 'U' ? 8U : 0U;
  uint32_t          code     = 0U;
  if (name) {
    out[0] = values[name - names];
    *n_out = 1U;
    return 1U;
  }
  if (!rg_hex_number(text, at + 1U, digits, &code)) {
    return 0U;
  }
  *n_out = digits ? rg_utf8_encode(code, out) : 0U;
  return *n_out ? digits + 1U : 0U;
}

static bool
is_language(const RgStr tag)
{
  size_t run = 0U;
  for (size_t i = 0U; i < tag.size; ++i) {
    const char c      = tag.data[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-' ? !run : !letter && !(c >= '0' && c <= '9')) {
      return false;
    }
    run = c == '-' ? 0U : run + 1U;
  }
  return run > 0U;
}

static RgStatus
parse_literal(RgArena *const arena, const RgStr base, const RgStr text,
              GraphTerm *const term, IngestTermError *const error)
{
  char *const out = rg_arena_alloc(arena, text.size + 1U);
  size_t      n   = 0U;
  size_t      at  = 1U;
  if (!out) {
    return RG_NO_MEMORY;
  }
  while (at < text.size && text.data[at] != '"') {
    if (text.data[at] == '\\') {
      size_t       n_more = 0U;
      const size_t used   = unescape(text, at + 1U, out + n, &n_more);
      if (!used) {
        return fail(error, at, "no escape; write a backslash as \\\\");
      }
      at += used + 1U;
      n += n_more;
    } else {
      out[n++] = text.data[at++];
    }
  }
  if (at >= text.size) {
    return fail(error, 0U, "a literal without its closing quote");
  }
  const RgStr lexical = rg_str(out, n);
  const RgStr rest    = rg_str_slice(text, ++at, text.size);
  if (!rest.size) {
    *term = graph_term_string(lexical);
    return RG_OK;
  }
  if (rest.data[0] == '@') {
    const RgStr tag = rg_str_slice(rest, 1U, rest.size);
    *term           = graph_term_lang(lexical, tag);
    return is_language(tag) ? RG_OK : fail(error, at + 1U, "no language tag");
  }
  GraphTerm datatype;
  if (!rg_str_starts_with(rest, RG_STR("^^"))) {
    return fail(error, at, "text behind a literal");
  }
  RG_TRY(parse_name(arena, base, rg_str_slice(rest, 2U, rest.size), at + 2U,
                    &datatype, error));
  *term = graph_term_literal(lexical, datatype.text);
  return RG_OK;
}

RgStatus
ingest_term_parse(RgArena *const arena, const RgStr base, const RgStr text,
                  GraphTerm *const term, IngestTermError *const error)
{
  *error = (IngestTermError){NULL, 0U};
  if (rg_str_equals(text, RG_STR("a"))) {
    *term = graph_term_iri(RG_STR(GRAPH_RDF_TYPE));
    return RG_OK;
  }
  return text.size && text.data[0] == '"'
             ? parse_literal(arena, base, text, term, error)
             : parse_name(arena, base, text, 0U, term, error);
}

/** Digits where the pattern has `0`, the same character elsewhere. */
static bool
fits(const RgStr text, const char *const pattern)
{
  for (size_t i = 0U; pattern[i]; ++i) {
    const char c = i < text.size ? text.data[i] : '\0';
    if (pattern[i] == '0' ? c < '0' || c > '9' : c != pattern[i]) {
      return false;
    }
  }
  return true;
}

static unsigned
number_at(const RgStr text, const size_t at)
{
  return (unsigned)(text.data[at] - '0') * 10U +
         (unsigned)(text.data[at + 1U] - '0');
}

bool
ingest_date_is_valid(const RgStr text)
{
  static const unsigned days[] = {31, 29, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
  if (!fits(text, "0000-00-00")) {
    return false;
  }
  const unsigned month = number_at(text, 5U);
  const unsigned day   = number_at(text, 8U);
  if (month < 1U || month > 12U || day < 1U || day > days[month - 1U]) {
    return false;
  }
  const RgStr time = rg_str_slice(text, 10U, text.size);
  if (!time.size) {
    return true;
  }
  const RgStr zone = rg_str_slice(time, 9U, time.size);
  return fits(time, "T00:00:00") && number_at(time, 1U) < 24U &&
         number_at(time, 4U) < 60U && number_at(time, 7U) < 60U &&
         (!zone.size || rg_str_equals(zone, RG_STR("Z")) ||
          (zone.size == 6U && (fits(zone, "+00:00") || fits(zone, "-00:00"))));
}
