#include "sparql/results/json_input.h"

#include "graph/base/buf.h"
#include "graph/base/digits.h"
#include "graph/base/utf8.h"

#include <string.h>

void
sparql_json_skip_space(SparqlResultsInput *const input)
{
  while (input->at < input->text.size &&
         strchr(" \t\n\r", input->text.data[input->at]) &&
         input->text.data[input->at]) {
    ++input->at;
  }
}

/** Is the next thing `c`? */
bool
sparql_json_sees(SparqlResultsInput *const input, const char c)
{
  sparql_json_skip_space(input);
  return input->at < input->text.size && input->text.data[input->at] == c;
}

static bool
take(SparqlResultsInput *const input, const char c)
{
  const bool found = sparql_json_sees(input, c);
  input->at += found ? 1U : 0U;
  return found;
}

/** Four digits after "\u". */
static RgStatus
read_code_unit(SparqlResultsInput *const input, uint32_t *const unit)
{
  if (!rg_hex_number(input->text, input->at, 4U, unit)) {
    return sparql_results_bad(input, "four hexadecimal digits");
  }
  input->at += 4U;
  return RG_OK;
}

/** "\uD83D\uDE00" is one character; half of a pair becomes U+FFFD. */
static RgStatus
read_unicode_escape(SparqlResultsInput *const input, char *const out,
                    size_t *const n)
{
  uint32_t code = 0U;
  RG_TRY(read_code_unit(input, &code));
  if (code >= 0xD800U && code < 0xDC00U &&
      rg_str_starts_with(rg_str_slice(input->text, input->at, input->text.size),
                         RG_STR("\\u"))) {
    const size_t back = input->at;
    uint32_t     low  = 0U;
    input->at += 2U;
    RG_TRY(read_code_unit(input, &low));
    if (low >= 0xDC00U && low < 0xE000U) {
      code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
    } else {
      input->at = back;
    }
  }
  *n = rg_utf8_encode(code, out);
  if (!*n) {
    *n = rg_utf8_encode(RG_UTF8_REPLACEMENT, out);
  }
  return RG_OK;
}

/** The rest of a string that has escapes; `size` bytes are enough. */
static RgStatus
read_escaped(SparqlResultsInput *const input, const size_t start,
             const size_t size, RgStr *const string)
{
  char *const out = rg_arena_alloc(input->arena, size + 1U);
  size_t      n   = 0U;
  if (!out) {
    return RG_NO_MEMORY;
  }
  input->at = start;
  while (input->text.data[input->at] != '"') {
    const char c = input->text.data[input->at++];
    if (c != '\\') {
      out[n++] = c;
      continue;
    }
    const char        letter = input->text.data[input->at++];
    const char *const from   = "\"\\/bfnrt";
    const char *const place  = letter ? strchr(from, letter) : NULL;
    if (letter == 'u') {
      size_t bytes = 0U;
      RG_TRY(read_unicode_escape(input, out + n, &bytes));
      n += bytes;
    } else if (place) {
      out[n++] = "\"\\/\b\f\n\r\t"[place - from];
    } else {
      return sparql_results_bad(input, "an escape of JSON");
    }
  }
  ++input->at;
  *string = rg_str(out, n);
  return RG_OK;
}

RgStatus
sparql_json_read_string(SparqlResultsInput *const input, RgStr *const string)
{
  if (!take(input, '"')) {
    return sparql_results_bad(input, "a string");
  }
  const size_t start   = input->at;
  bool         escaped = false;
  for (; input->at < input->text.size; ++input->at) {
    const char c = input->text.data[input->at];
    if (c == '"') {
      const size_t end = input->at++;
      *string          = rg_str_slice(input->text, start, end);
      return escaped ? read_escaped(input, start, end - start, string) : RG_OK;
    }
    if (c == '\\') {
      escaped = true;
      ++input->at;
    }
  }
  return sparql_results_bad(input, "the end of a string");
}

/** The next member's name; `*more` is false after the last. */
RgStatus
sparql_json_next_member(SparqlResultsInput *const input, bool *const first,
                        RgStr *const name, bool *const more)
{
  *more = false;
  if (take(input, '}')) {
    return RG_OK;
  }
  if (!*first && !take(input, ',')) {
    return sparql_results_bad(input, "',' or '}'");
  }
  *first = false;
  RG_TRY(sparql_json_read_string(input, name));
  if (!take(input, ':')) {
    return sparql_results_bad(input, "':'");
  }
  *more = true;
  return RG_OK;
}

/** The same for the items of an array. */
RgStatus
sparql_json_next_item(SparqlResultsInput *const input, bool *const first,
                      bool *const more)
{
  *more = false;
  if (take(input, ']')) {
    return RG_OK;
  }
  if (!*first && !take(input, ',')) {
    return sparql_results_bad(input, "',' or ']'");
  }
  *first = false;
  *more  = true;
  return RG_OK;
}

RgStatus
sparql_json_open_object(SparqlResultsInput *const input)
{
  return take(input, '{') ? RG_OK : sparql_results_bad(input, "'{'");
}

RgStatus
sparql_json_open_array(SparqlResultsInput *const input)
{
  return take(input, '[') ? RG_OK : sparql_results_bad(input, "'['");
}

/** Pass over any value. */
RgStatus
sparql_json_skip_value(SparqlResultsInput *const input, const int depth)
{
  bool  first = true;
  bool  more  = true;
  RgStr name  = RG_STR_NONE;
  if (depth > SPARQL_JSON_MAX_DEPTH) {
    return sparql_results_bad(input, "less nesting");
  }
  if (sparql_json_sees(input, '"')) {
    return sparql_json_read_string(input, &name);
  }
  if (take(input, '{')) {
    for (;;) {
      RG_TRY(sparql_json_next_member(input, &first, &name, &more));
      if (!more) {
        return RG_OK;
      }
      RG_TRY(sparql_json_skip_value(input, depth + 1));
    }
  }
  if (take(input, '[')) {
    for (;;) {
      RG_TRY(sparql_json_next_item(input, &first, &more));
      if (!more) {
        return RG_OK;
      }
      RG_TRY(sparql_json_skip_value(input, depth + 1));
    }
  }
  const size_t start = input->at;
  while (input->at < input->text.size &&
         !strchr(",]} \t\n\r", input->text.data[input->at])) {
    ++input->at;
  }
  return input->at > start ? RG_OK : sparql_results_bad(input, "a value");
}
