#include "graph/io/terminal.h"

#include "graph/base/digits.h"
#include "graph/base/utf8.h"
#include "graph/iri.h"

#include <string.h>

/** A set of bytes, one bit each. */
typedef struct {
  uint64_t bits[4];
} ByteSet;

/** Letters, digits, underscore, hyphen: PN_CHARS in ASCII. */
static const ByteSet ascii_name = {
    {UINT64_C(0x03FF200000000000), UINT64_C(0x07FFFFFE87FFFFFE), 0U, 0U}};

/** From `at` to the first byte that an IRIREF may not have, or the end. */
static const char *
skip_iri(const GraphInput *const input, const char *const at)
{
  return at + graph_iri_legal_prefix(rg_str(at, (size_t)(input->end - at)));
}

static bool
has(const ByteSet *const set, const char byte)
{
  const unsigned char c = (unsigned char)byte;
  return set->bits[c >> 6U] >> (c & 63U) & 1U;
}

RgStatus
graph_terminal_refuse(GraphInput *const input, const char *const at,
                      const char *const wrong)
{
  input->at    = at;
  input->wrong = wrong;
  return RG_BAD_SYNTAX;
}

/** The input ends inside a terminal. */
static RgStatus
cut_off(GraphInput *const input, const char *const wrong)
{
  return input->final ? graph_terminal_refuse(input, input->end, wrong)
                      : RG_END;
}

size_t
graph_terminal_peek(const GraphInput *const input, const char *const at,
                    uint32_t *const code_point)
{
  return rg_utf8_decode(rg_str(at, (size_t)(input->end - at)), 0U, code_point);
}

const char *
graph_terminal_skip_ascii_name(const char *at, const char *const end)
{
  while (at < end && has(&ascii_name, *at)) {
    ++at;
  }
  return at;
}

typedef struct {
  uint32_t first;
  uint32_t last;
} Range;

static bool
is_in(const Range *const ranges, const size_t n, const uint32_t c)
{
  for (size_t i = 0U; i < n && ranges[i].first <= c; ++i) {
    if (c <= ranges[i].last) {
      return true;
    }
  }
  return false;
}

bool
graph_terminal_is_base(const uint32_t c)
{
  static const Range ranges[] = {
      {'A', 'Z'},         {'a', 'z'},          {0xC0U, 0xD6U},
      {0xD8U, 0xF6U},     {0xF8U, 0x2FFU},     {0x370U, 0x37DU},
      {0x37FU, 0x1FFFU},  {0x200CU, 0x200DU},  {0x2070U, 0x218FU},
      {0x2C00U, 0x2FEFU}, {0x3001U, 0xD7FFU},  {0xF900U, 0xFDCFU},
      {0xFDF0U, 0xFFFDU}, {0x10000U, 0xEFFFFU}};
  return is_in(ranges, RG_COUNT_OF(ranges), c);
}

bool
graph_terminal_is_name(const uint32_t c)
{
  static const Range ranges[] = {{'-', '-'},       {'0', '9'},
                                 {'_', '_'},       {0xB7U, 0xB7U},
                                 {0x300U, 0x36FU}, {0x203FU, 0x2040U}};
  return graph_terminal_is_base(c) || is_in(ranges, RG_COUNT_OF(ranges), c);
}

/** UCHAR (Turtle [26]) at a backslash; `*at` moves behind it. */
static RgStatus
decode_uchar(GraphInput *const input, const char **const at,
             uint32_t *const code_point)
{
  const size_t n_digits = (*at)[1] == 'u' ? 4U : 8U;
  uint32_t     value    = 0U;
  for (size_t i = 0U; i < n_digits; ++i) {
    const char *const place = *at + 2U + i;
    if (place >= input->end) {
      return cut_off(input, "the text ends inside an escape");
    }
    const int digit = rg_hex_value(*place);
    if (digit < 0) {
      return graph_terminal_refuse(input, place,
                                   n_digits == 4U
                                       ? "\\u needs four hexadecimal digits"
                                       : "\\U needs eight hexadecimal digits");
    }
    value = value << 4U | (unsigned)digit;
  }
  char bytes[RG_UTF8_MAX_BYTES];
  if (!rg_utf8_encode(value, bytes)) {
    return graph_terminal_refuse(
        input, *at, "this escape is no character (a surrogate or too large)");
  }
  *code_point = value;
  *at += 2U + n_digits;
  return RG_OK;
}

static RgStatus
append_code_point(RgBuf *const buf, const uint32_t code_point)
{
  char bytes[RG_UTF8_MAX_BYTES];
  return rg_buf_append(buf, rg_str(bytes, rg_utf8_encode(code_point, bytes)));
}

static RgStatus
refuse_iri_byte(GraphInput *const input, const char *const at)
{
  return graph_terminal_refuse(
      input, at,
      (unsigned char)*at <= 0x20U
          ? "an IRI has no spaces or line ends; write them as %20, or close "
            "the IRI with '>'"
          : "an IRI has none of <\"{}|^`\\; write them percent-encoded");
}

/** IRIREF from a backslash on; `begin` is after the '<'. */
static RgStatus
decode_iri(GraphInput *const input, const char *const begin,
           const char *const first, RgStr *const text)
{
  const size_t start = input->decoded->size;
  const char  *at    = first;
  const char  *from  = begin;
  for (;;) {
    at = skip_iri(input, at);
    RG_TRY(rg_buf_append(input->decoded, rg_str(from, (size_t)(at - from))));
    if (at >= input->end) {
      return cut_off(input, "the text ends inside an IRI; '>' is missing");
    }
    if (*at == '>') {
      input->at = at + 1;
      *text =
          rg_str(input->decoded->data + start, input->decoded->size - start);
      return RG_OK;
    }
    if (*at != '\\') {
      return refuse_iri_byte(input, at);
    }
    if (at + 1 >= input->end) {
      return cut_off(input, "the text ends inside an IRI; '>' is missing");
    }
    if (at[1] != 'u' && at[1] != 'U') {
      return graph_terminal_refuse(input, at,
                                   "in an IRI only \\u and \\U may follow a "
                                   "backslash");
    }
    const char *const escape     = at;
    uint32_t          code_point = 0U;
    RG_TRY(decode_uchar(input, &at, &code_point));
    const char as_byte = (char)code_point;
    if (code_point < 0x80U && !graph_iri_legal_prefix(rg_str(&as_byte, 1U))) {
      return graph_terminal_refuse(input, escape,
                                   "this character may not stand in an IRI, "
                                   "not even escaped");
    }
    RG_TRY(append_code_point(input->decoded, code_point));
    from = at;
  }
}

RgStatus
graph_terminal_iri(GraphInput *const input, RgStr *const text)
{
  const char *const begin = input->at + 1;
  const char *const at    = skip_iri(input, begin);
  if (at >= input->end) {
    return cut_off(input, "the text ends inside an IRI; '>' is missing");
  }
  if (*at == '>') {
    *text     = rg_str(begin, (size_t)(at - begin));
    input->at = at + 1;
    return RG_OK;
  }
  return *at == '\\' ? decode_iri(input, begin, at, text)
                     : refuse_iri_byte(input, at);
}

/** ECHAR (Turtle [159s]) or UCHAR, appended to `decoded`. */
static RgStatus
decode_escape(GraphInput *const input, const char **const at)
{
  static const char names[]  = "tbnrf\"'\\";
  static const char values[] = "\t\b\n\r\f\"'\\";
  if (*at + 1 >= input->end) {
    return cut_off(input, "the text ends inside an escape");
  }
  const char c = (*at)[1];
  if (c == 'u' || c == 'U') {
    uint32_t code_point = 0U;
    RG_TRY(decode_uchar(input, at, &code_point));
    return append_code_point(input->decoded, code_point);
  }
  const char *const found = c ? strchr(names, c) : NULL;
  if (!found) {
    return graph_terminal_refuse(
        input, *at,
        "no such escape; a backslash may stand before t b n r f \" ' \\ u U");
  }
  *at += 2;
  return rg_buf_append_byte(input->decoded, values[found - names]);
}

/** Whether three quotes stand at `at`; #RG_END when it cannot be known. */
static RgStatus
at_long_quote(const GraphInput *const input, const char *const at,
              const char quote, bool *const found)
{
  const size_t left = (size_t)(input->end - at);
  *found = left >= 3U && at[0] == quote && at[1] == quote && at[2] == quote;
  return left < 3U && !input->final ? RG_END : RG_OK;
}

/** From after the opening quotes to after the closing ones. */
static RgStatus
read_string(GraphInput *const input, const char *const begin, const char quote,
            const bool is_long, RgStr *const text)
{
  static const char unclosed[] =
      "the text ends inside a string; its closing quote is missing";
  const size_t start   = input->decoded->size;
  bool         escapes = false;
  const char  *from    = begin;
  const char  *at      = begin;
  for (;; ++at) {
    while (at < input->end && *at != quote && *at != '\\' && *at != '\n' &&
           *at != '\r') {
      ++at;
    }
    if (at >= input->end) {
      return input->final ? graph_terminal_refuse(input, input->at, unclosed)
                          : RG_END;
    }
    if (*at == '\\') {
      escapes = true;
      RG_TRY(rg_buf_append(input->decoded, rg_str(from, (size_t)(at - from))));
      RG_TRY(decode_escape(input, &at));
      from = at--;
    } else if (*at == quote) {
      bool closes = !is_long;
      if (is_long) {
        RG_TRY(at_long_quote(input, at, quote, &closes));
      }
      if (closes) {
        break;
      }
    } else if (!is_long) {
      return graph_terminal_refuse(
          input, at,
          "a string in single quotes ends on its line; close it, or write "
          "\\n");
    }
  }
  input->at = at + (is_long ? 3 : 1);
  if (!escapes) {
    *text = rg_str(begin, (size_t)(at - begin));
    return RG_OK;
  }
  RG_TRY(rg_buf_append(input->decoded, rg_str(from, (size_t)(at - from))));
  *text = rg_str(input->decoded->data + start, input->decoded->size - start);
  return RG_OK;
}

RgStatus
graph_terminal_string(GraphInput *const input, const bool may_be_long,
                      RgStr *const text)
{
  const char        quote   = *input->at;
  const char *const begin   = input->at + 1;
  bool              is_long = false;
  if (may_be_long) {
    RG_TRY(at_long_quote(input, input->at, quote, &is_long));
  }
  return read_string(input, is_long ? begin + 2 : begin, quote, is_long, text);
}

RgStatus
graph_terminal_label(GraphInput *const input, RgStr *const text)
{
  static const char empty[] = "a blank node needs a label after '_:'";
  if (input->end - input->at < 3) {
    return cut_off(input, empty);
  }
  if (input->at[1] != ':') {
    return graph_terminal_refuse(input, input->at,
                                 "a blank node starts with '_:'");
  }
  const char *const begin      = input->at + 2;
  const char       *at         = begin;
  uint32_t          code_point = 0U;
  for (;;) {
    at             = graph_terminal_skip_ascii_name(at, input->end);
    const size_t n = graph_terminal_peek(input, at, &code_point);
    if (!n && !input->final) {
      return RG_END;
    }
    if (!n || !(code_point == '.' || graph_terminal_is_name(code_point))) {
      break;
    }
    at += n;
  }
  while (at > begin && at[-1] == '.') {
    --at;
  }
  (void)graph_terminal_peek(input, begin, &code_point);
  if (at == begin || code_point == '-' || code_point == '.' ||
      code_point == 0xB7U || (code_point >= 0x300U && code_point <= 0x36FU) ||
      (code_point >= 0x203FU && code_point <= 0x2040U)) {
    return graph_terminal_refuse(input, begin, empty);
  }
  *text     = rg_str(begin, (size_t)(at - begin));
  input->at = at;
  return RG_OK;
}

enum { MAX_SUBTAG = GRAPH_MAX_SUBTAG_BYTES };

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/** Letters (and digits) from `at` on, at most eight (BCP 47 §2.1); null when
    the input ends there. */
static const char *
skip_subtag(const GraphInput *const input, const char *at, const bool digits)
{
  const char *const begin = at;
  while (at < input->end && at - begin <= MAX_SUBTAG &&
         (is_letter(*at) || (digits && *at >= '0' && *at <= '9'))) {
    ++at;
  }
  return at >= input->end && !input->final ? NULL : at;
}

bool
graph_terminal_needs_language(const RgStr datatype)
{
  return rg_str_equals(datatype, RG_STR(GRAPH_RDF_LANG_STRING)) ||
         rg_str_equals(datatype, RG_STR(GRAPH_RDF_DIR_LANG_STRING));
}

RgStatus
graph_terminal_language(GraphInput *const input, RgStr *const text,
                        GraphDirection *const direction)
{
  const char *const begin = input->at + 1;
  const char       *at    = skip_subtag(input, begin, false);
  *direction              = GRAPH_DIRECTION_NONE;
  if (!at) {
    return RG_END;
  }
  if (at == begin || at - begin > MAX_SUBTAG) {
    return graph_terminal_refuse(input, at,
                                 "a language tag starts with 1 to 8 letters");
  }
  *text = rg_str(begin, (size_t)(at - begin));
  while (at < input->end && *at == '-') {
    if (at + 1 >= input->end && !input->final) {
      return RG_END;
    }
    const bool        is_direction = at + 1 < input->end && at[1] == '-';
    const char *const subtag       = at + (is_direction ? 2 : 1);
    at                             = skip_subtag(input, subtag, !is_direction);
    if (!at) {
      return RG_END;
    }
    if (is_direction) {
      const RgStr name = rg_str(subtag, (size_t)(at - subtag));
      *direction = rg_str_equals(name, RG_STR("ltr"))   ? GRAPH_DIRECTION_LTR
                   : rg_str_equals(name, RG_STR("rtl")) ? GRAPH_DIRECTION_RTL
                                                        : *direction;
      if (*direction == GRAPH_DIRECTION_NONE) {
        return graph_terminal_refuse(input, subtag,
                                     "the base direction is ltr or rtl");
      }
      break;
    }
    if (at == subtag || at - subtag > MAX_SUBTAG) {
      return graph_terminal_refuse(
          input, at,
          "1 to 8 letters or digits must follow '-' in a language tag");
    }
    text->size = (size_t)(at - begin);
  }
  input->at = at;
  return RG_OK;
}
