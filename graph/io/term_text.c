#include "graph/base/digits.h"
#include "graph/io/writer_impl.h"
#include "graph/iri.h"

#include <string.h>

static RgStatus
append_escape(RgBuf *const out, const unsigned char c)
{
  static const char named[]  = "\t\b\n\r\f\"\\";
  static const char letter[] = "tbnrf\"\\";
  const char *const found    = c ? strchr(named, c) : NULL;
  if (found) {
    const char text[] = {'\\', letter[found - named]};
    return rg_buf_append(out, rg_str(text, sizeof(text)));
  }
  char text[] = {'\\', 'u', '0', '0', '0', '0'};
  (void)rg_hex_put_upper(text + 4, (char)c);
  return rg_buf_append(out, rg_str(text, sizeof(text)));
}

static bool
is_special(const char byte)
{
  const unsigned char c = (unsigned char)byte;
  return c < 0x20U || c == '"' || c == '\\' || c == 0x7FU;
}

/** U+FFFE or U+FFFF, which no XML 1.0 document has, at `i`. */
static bool
is_noncharacter(const RgStr text, const size_t i)
{
  return (unsigned char)text.data[i] == 0xEFU && i + 2U < text.size &&
         (unsigned char)text.data[i + 1U] == 0xBFU &&
         (unsigned char)text.data[i + 2U] >= 0xBEU;
}

RgStatus
graph_term_text_string(RgBuf *const out, const RgStr text)
{
  RG_TRY(rg_buf_reserve(out, text.size + 2U));
  RG_TRY(rg_buf_append_byte(out, '"'));
  size_t from = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (is_special(text.data[i])) {
      RG_TRY(rg_buf_append(out, rg_str(text.data + from, i - from)));
      RG_TRY(append_escape(out, (unsigned char)text.data[i]));
      from = i + 1U;
    } else if (is_noncharacter(text, i)) {
      RG_TRY(rg_buf_append(out, rg_str(text.data + from, i - from)));
      i += 2U;
      RG_TRY(rg_buf_append(out, (unsigned char)text.data[i] == 0xBEU
                                    ? RG_STR("\\uFFFE")
                                    : RG_STR("\\uFFFF")));
      from = i + 1U;
    }
  }
  RG_TRY(rg_buf_append(out, rg_str(text.data + from, text.size - from)));
  return rg_buf_append_byte(out, '"');
}

RgStatus
graph_term_text_iri(RgBuf *const out, const RgStr iri)
{
  RG_TRY(rg_buf_reserve(out, iri.size + 2U));
  RG_TRY(rg_buf_append_byte(out, '<'));
  RgStr rest = iri;
  for (;;) {
    const size_t n = graph_iri_legal_prefix(rest);
    RG_TRY(rg_buf_append(out, rg_str(rest.data, n)));
    if (n == rest.size) {
      return rg_buf_append_byte(out, '>');
    }
    /* Our readers let no such IRI in; escaped it at least stays one term. */
    RG_TRY(
        rg_buf_printf(out, "\\u%04X", (unsigned)(unsigned char)rest.data[n]));
    rest = rg_str_slice(rest, n + 1U, rest.size);
  }
}

RgStatus
graph_term_text_language(RgBuf *const out, const GraphTerm *const literal)
{
  RG_TRY(rg_buf_append_byte(out, '@'));
  RG_TRY(rg_buf_append(out, literal->language));
  if (literal->direction == GRAPH_DIRECTION_NONE) {
    return RG_OK;
  }
  return rg_buf_append(out, literal->direction == GRAPH_DIRECTION_LTR
                                ? RG_STR("--ltr")
                                : RG_STR("--rtl"));
}

static RgStatus
append_triple(RgBuf *const out, const GraphTermTriple *const triple)
{
  RG_TRY(rg_buf_append(out, RG_STR("<<( ")));
  RG_TRY(graph_term_text(out, &triple->subject));
  RG_TRY(rg_buf_append_byte(out, ' '));
  RG_TRY(graph_term_text(out, &triple->predicate));
  RG_TRY(rg_buf_append_byte(out, ' '));
  RG_TRY(graph_term_text(out, &triple->object));
  return rg_buf_append(out, RG_STR(" )>>"));
}

RgStatus
graph_term_text(RgBuf *const out, const GraphTerm *const term)
{
  switch (term->kind) {
  case GRAPH_TERM_IRI:
    return graph_term_text_iri(out, term->text);
  case GRAPH_TERM_BLANK:
    RG_TRY(rg_buf_append(out, RG_STR("_:")));
    return rg_buf_append(out, term->text);
  case GRAPH_TERM_LITERAL:
    RG_TRY(graph_term_text_string(out, term->text));
    if (term->language.size) {
      return graph_term_text_language(out, term);
    }
    if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING)) ||
        !term->datatype.size) {
      return RG_OK;
    }
    RG_TRY(rg_buf_append(out, RG_STR("^^")));
    return graph_term_text_iri(out, term->datatype);
  case GRAPH_TERM_TRIPLE:
    return term->triple ? append_triple(out, term->triple) : RG_BAD_ARG;
  case GRAPH_TERM_NONE:
    break;
  }
  return RG_BAD_ARG;
}
