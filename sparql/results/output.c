#include "sparql/results/output.h"

#include "graph/base/digits.h"

RgStatus
sparql_output_flush(SparqlOutputBuffer *const out)
{
  if (out->status == RG_OK && out->n) {
    out->status = rg_sink_write(&out->sink, rg_str(out->bytes, out->n));
  }
  out->n = 0U;
  return out->status;
}

void
sparql_output_overflow(SparqlOutputBuffer *const out, const RgStr text)
{
  if (sparql_output_flush(out) != RG_OK) {
    return;
  }
  if (text.size >= SPARQL_OUTPUT_BYTES) {
    out->status = rg_sink_write(&out->sink, text);
  } else {
    memcpy(out->bytes, text.data, text.size);
    out->n = text.size;
  }
}

/** Bit `1 << SparqlEscape` for each byte that the format escapes. */
static const uint8_t SPECIAL[256] = {
    [0] = 7,   [1] = 7,   [2] = 7,  [3] = 7,  [4] = 7,   [5] = 7,    [6] = 7,
    [7] = 7,   [8] = 7,   [9] = 5,  [10] = 5, [11] = 7,  [12] = 7,   [13] = 7,
    [14] = 7,  [15] = 7,  [16] = 7, [17] = 7, [18] = 7,  [19] = 7,   [20] = 7,
    [21] = 7,  [22] = 7,  [23] = 7, [24] = 7, [25] = 7,  [26] = 7,   [27] = 7,
    [28] = 7,  [29] = 7,  [30] = 7, [31] = 7, ['"'] = 7, ['\\'] = 5, ['&'] = 2,
    ['<'] = 2, ['>'] = 2,
};

/** "\u001F" of a control byte. */
static void
put_code(SparqlOutputBuffer *const out, const unsigned char byte)
{
  char code[] = {'\\', 'u', '0', '0', '0', '0'};
  (void)rg_hex_put_upper(code + 4, (char)byte);
  sparql_output_put(out, rg_str(code, sizeof(code)));
}

/** The backslash forms that JSON and Turtle share. */
static void
put_backslashed(SparqlOutputBuffer *const out, const unsigned char byte)
{
  switch (byte) {
  case '"':
    SPARQL_PUT(out, "\\\"");
    break;
  case '\\':
    SPARQL_PUT(out, "\\\\");
    break;
  case '\n':
    SPARQL_PUT(out, "\\n");
    break;
  case '\r':
    SPARQL_PUT(out, "\\r");
    break;
  case '\t':
    SPARQL_PUT(out, "\\t");
    break;
  default:
    put_code(out, byte);
    break;
  }
}

/** XML 1.0 has no way to write most control characters: they become U+FFFD. */
static void
put_entity(SparqlOutputBuffer *const out, const unsigned char byte)
{
  switch (byte) {
  case '&':
    SPARQL_PUT(out, "&amp;");
    break;
  case '<':
    SPARQL_PUT(out, "&lt;");
    break;
  case '>':
    SPARQL_PUT(out, "&gt;");
    break;
  case '"':
    SPARQL_PUT(out, "&quot;");
    break;
  case '\r':
    SPARQL_PUT(out, "&#xD;");
    break;
  default:
    SPARQL_PUT(out, "\xEF\xBF\xBD");
    break;
  }
}

/** Eight times one byte. */
#define EIGHT(byte) (UINT64_C(0x0101010101010101) * (uint64_t)(byte))

/** The high bit of some byte is set when a byte of `word` is 0 (and of the
    lowest such byte always: Mycroft's test). */
static uint64_t
zero_bytes(const uint64_t word)
{
  return (word - EIGHT(0x01)) & ~word & EIGHT(0x80);
}

/** Eight bytes of which none is special. */
static bool
are_plain(const SparqlEscape escape, const char *const at)
{
  uint64_t word = 0U;
  memcpy(&word, at, sizeof(word));
  const uint64_t control = (word - EIGHT(0x20)) & ~word & EIGHT(0x80);
  const uint64_t quote   = zero_bytes(word ^ EIGHT('"'));
  return !(control | quote |
           (escape == SPARQL_ESCAPE_XML ? zero_bytes(word ^ EIGHT('&')) |
                                              zero_bytes(word ^ EIGHT('<')) |
                                              zero_bytes(word ^ EIGHT('>'))
                                        : zero_bytes(word ^ EIGHT('\\'))));
}

void
sparql_output_escaped(SparqlOutputBuffer *const out, const SparqlEscape escape,
                      const RgStr text)
{
  const uint8_t     mask  = (uint8_t)(1U << (unsigned)escape);
  const char       *start = text.data;
  const char *const end   = text.size ? text.data + text.size : text.data;
  for (const char *at = start; at < end; ++at) {
    while (end - at >= 8 && are_plain(escape, at)) {
      at += 8;
    }
    if (at == end) {
      break;
    }
    const unsigned char byte = (unsigned char)*at;
    if (!(SPECIAL[byte] & mask)) {
      continue;
    }
    sparql_output_put(out, rg_str(start, (size_t)(at - start)));
    start = at + 1;
    if (escape == SPARQL_ESCAPE_XML) {
      put_entity(out, byte);
    } else {
      put_backslashed(out, byte);
    }
  }
  sparql_output_put(out, rg_str(start, (size_t)(end - start)));
}

void
sparql_output_csv(SparqlOutputBuffer *const out, const RgStr text)
{
  bool quoted = false;
  for (size_t i = 0U; i < text.size && !quoted; ++i) {
    const char c = text.data[i];
    quoted       = c == '"' || c == ',' || c == '\n' || c == '\r';
  }
  if (!quoted) {
    sparql_output_put(out, text);
    return;
  }
  SPARQL_PUT(out, "\"");
  size_t start = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] == '"') {
      sparql_output_put(out, rg_str_slice(text, start, i + 1U));
      start = i;
    }
  }
  sparql_output_put(out, rg_str_slice(text, start, text.size));
  SPARQL_PUT(out, "\"");
}
